import type { Audience, Part } from '../../contract/audience.ts';
import { DEPTHS, type Depth } from '../../contract/common.ts';
import type { Section } from '../../contract/dossier.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Claim, Claims } from '../../contract/template.ts';
import { didYouMean } from '../source/suggest.ts';

/** Which sections, in which order, at which depth: the audience's defaults, overridden by the request. */
export interface Choice {
  /** The sections at the top of the brief, in order. */
  top: readonly Section[];
  /** The depth of a section, given the depth of the section around it. */
  depthOf(section: Section, around: Depth | undefined): Depth;
  /** The sections inside another that are included with it, in order. */
  inner(section: Section): readonly Section[];
  /** The depth and number limit of a structured part for the audience; undefined if it does not get the part. */
  share(part: Part): { depth: Depth; most?: number | undefined } | undefined;
  /** What the template prints of a part; undefined if it does not print it. */
  claimsOn(part: Part): readonly Claim[] | undefined;
}

export function isWithin(depth: Depth, limit: Depth): boolean {
  return DEPTHS.indexOf(depth) <= DEPTHS.indexOf(limit);
}

/** @throws BriefError naming every section the request or the audience asks for that the dossier does not have. */
export function choiceOf(sections: readonly Section[], audience: Audience, request: BriefRequest, claims: Claims): Choice {
  const wanted = request.sections ?? audience.sections;
  const all = flatten(sections);
  const known = new Map(all.map((section) => [section.id, section]));
  // Audiences are made for any dossier, so their missing sections are ignored. Missing sections of the request are errors.
  const asked = [...(request.sections ?? []).map(({ id }) => id), ...(request.omit ?? [])];
  const missing = asked.filter((id) => !known.has(id));
  if (missing.length > 0) {
    throw new BriefError(
      missing.map((id) =>
        fault('no-such-section', `the dossier has no section "${id}"`, {
          hints: didYouMean(id, known.keys()),
        }),
      ),
    );
  }
  const own = new Map((wanted ?? []).map(({ id, depth }) => [id, depth]));
  const base = request.depth ?? audience.depth;
  const overridden = request.depth !== undefined && request.sections === undefined;
  const inside = insideListed(sections, own);
  const ranks = new Map((request.sections ?? []).map(({ id }, index) => [id, index]));
  const omitted = new Set(request.omit);
  const top = wanted ? wanted.flatMap(({ id }) => known.get(id) ?? []).filter((section) => !inside.has(section)) : sections;
  const takes = ({ id }: Section): boolean => !omitted.has(id);
  return {
    top: (top.length > 0 || request.sections ? top : sections).filter(takes),
    inner: ({ sections: inner }) => inAskedOrder(inner.filter(takes), ranks),
    depthOf: (section, around) => (overridden ? undefined : own.get(section.id)) ?? around ?? base,
    share(part) {
      const share = audience.parts[part];
      if (!share) return undefined;
      return { depth: request.depth ?? share.depth, most: share.most };
    },
    claimsOn: (part) => claims.get(part),
  };
}

/** Puts the listed sections in the order of the list. The others keep their places. */
function inAskedOrder(sections: readonly Section[], ranks: ReadonlyMap<string, number>): readonly Section[] {
  const listed = sections.filter(({ id }) => ranks.has(id)).sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  let next = 0;
  return sections.map((section) => {
    if (!ranks.has(section.id)) return section;
    next += 1;
    return listed[next - 1] ?? section;
  });
}

export function flatten(sections: readonly Section[]): Section[] {
  return sections.flatMap((section) => [section, ...flatten(section.sections)]);
}

/** Sections inside listed ones. Their entries only set their depth. */
function insideListed(sections: readonly Section[], listed: ReadonlyMap<string, unknown>, isInside = false): Set<Section> {
  return new Set(
    sections.flatMap((section) => [...(isInside ? [section] : []), ...insideListed(section.sections, listed, isInside || listed.has(section.id))]),
  );
}
