import type { Depth } from '../../../contract/common.ts';
import { type Asks, flatten, limitsOf, neverOf } from './asks.ts';
import { planSection } from './by-topics.ts';
import { allOut, type Around, type Outlined, type Plan, type Planned } from './planned.ts';
import { WHY } from './why.ts';

interface List {
  /** In order, each with an optional depth. */
  listed: readonly { id: string; depth?: Depth | undefined }[];
  /** Whether a person made the list. Else it is the audience's, and sections that are not on it are the rest. */
  isAsked: boolean;
  asks: Asks;
  omit: readonly string[] | undefined;
}

/** The listed sections in the order of the list, with all that is inside them. */
export function byList(sections: readonly Outlined[], { listed, isAsked, asks, omit }: List): Plan {
  const omitted = new Set(omit);
  const depths = new Map(listed.map(({ id, depth }) => [id, depth]));
  const ranks = new Map(isAsked ? listed.map(({ id }, index) => [id, index] as const) : []);
  const isOmitted = ({ id }: Outlined): boolean => omitted.has(id);
  const take = (section: Outlined, around: Around, why: string): Planned => {
    const topics = section.topics ?? around.topics;
    const never = neverOf(topics, asks);
    if (never !== undefined) return allOut(section, 'never', WHY.never(never));
    const depth = depths.get(section.id) ?? around.depth ?? asks.depth;
    const [left, taken] = [section.sections.filter(isOmitted), section.sections.filter((one) => !isOmitted(one))];
    const inner = inAskedOrder(taken, ranks).map((one) => take(one, { topics, depth }, depths.has(one.id) ? why : WHY.within));
    inner.push(...left.map((one) => allOut(one, 'section', WHY.notAsked)));
    return { section: section.section, depth, out: undefined, why, inner };
  };
  const inherited = topicsAround(sections);
  const inside = insideListed(sections, depths);
  const known = new Map(flatten(sections).map((section) => [section.id, section]));
  const top = listed
    .flatMap(({ id }) => known.get(id) ?? [])
    .filter((section) => !inside.has(section))
    .map((section) => {
      if (isOmitted(section)) return allOut(section, 'section', WHY.notAsked);
      return take(section, { topics: inherited.get(section), depth: undefined }, isAsked ? WHY.asked : WHY.listed);
    });
  const isListed = (section: Outlined): boolean => depths.has(section.id) || section.sections.some(isListed);
  const rest = { ...asks, topics: asks.topics ?? [] };
  const others = sections
    .filter((section) => !isListed(section))
    .map((section) =>
      isAsked ? allOut(section, 'section', WHY.notAsked) : planSection(section, { topics: undefined, depth: undefined }, rest, omitted),
    );
  const named = new Set([...top, ...others].flatMap(withInner).map(({ section }) => section.id));
  // Sections around listed ones that are not listed themselves.
  const around = flatten(sections)
    .filter(({ id }) => !named.has(id))
    .map(({ section }): Planned => ({ section, depth: undefined, out: 'section', why: isAsked ? WHY.notAsked : WHY.notListed, inner: [] }));
  const planned = [...top, ...others, ...around];
  return {
    top: planned.filter(({ out }) => out === undefined),
    out: planned.filter(({ out }) => out !== undefined),
    // A person's list is about the sections as they are; only what the audience never gets stays out.
    limits: isAsked ? { ...limitsOf(asks), ofPoint: limitsOf({ ...asks, topics: undefined }).ofPoint } : limitsOf(asks),
  };
}

function withInner(planned: Planned): Planned[] {
  return [planned, ...planned.inner.flatMap(withInner)];
}

/** The topics of the section around each section. */
function topicsAround(sections: readonly Outlined[], around?: readonly string[]): Map<Outlined, readonly string[] | undefined> {
  return new Map(sections.flatMap((section) => [[section, around] as const, ...topicsAround(section.sections, section.topics ?? around)]));
}

/** Puts the listed sections in the order of the list. The others keep their places. */
function inAskedOrder(sections: readonly Outlined[], ranks: ReadonlyMap<string, number>): readonly Outlined[] {
  const listed = sections.filter(({ id }) => ranks.has(id)).sort((a, b) => (ranks.get(a.id) ?? 0) - (ranks.get(b.id) ?? 0));
  let next = 0;
  return sections.map((section) => {
    if (!ranks.has(section.id)) return section;
    next += 1;
    return listed[next - 1] ?? section;
  });
}

/** Sections inside listed ones. Their entries only set their depth. */
function insideListed(sections: readonly Outlined[], listed: ReadonlyMap<string, unknown>, isInside = false): Set<Outlined> {
  return new Set(
    sections.flatMap((section) => [...(isInside ? [section] : []), ...insideListed(section.sections, listed, isInside || listed.has(section.id))]),
  );
}
