import type { Audience, Rest } from '../../../contract/audience.ts';
import { DEPTHS, type Depth } from '../../../contract/common.ts';
import type { Point } from '../../../contract/dossier.ts';
import { isInternal } from '../../../contract/readers.ts';
import type { LeftOutReason } from '../../../contract/report.ts';

/** What an audience asks for, at the depth of the request if it has one. */
export interface Asks {
  /** In order; undefined if it asks for everything. */
  topics: readonly { topic: string; depth: Depth }[] | undefined;
  /** Topics it never gets. */
  never: ReadonlySet<string>;
  /** What becomes of the other sections. */
  rest: Rest;
  depth: Depth;
  /** Whether it gets the sections of a dossier without topics at its depth. Others get the headlines. */
  isInternal: boolean;
}

export function asksOf({ topics, never, rest, depth, kind, sections }: Audience, request: { depth?: Depth | undefined }): Asks {
  const base = request.depth ?? depth;
  const entry = (topic: string, own?: Depth) => ({ topic, depth: request.depth ?? own ?? base });
  const isOutside = kind === 'guest' || kind === 'public';
  return {
    topics: topics?.map((one) => (typeof one === 'string' ? entry(one) : entry(one.topic, one.depth))),
    never: new Set(never.topics),
    rest: rest ?? (isOutside || sections !== undefined ? 'omit' : 'include'),
    depth: base,
    isInternal: isInternal(kind),
  };
}

/** The first of these topics that the audience never gets. */
export function neverOf(topics: readonly string[] | undefined, { never }: Asks): string | undefined {
  return topics?.find((one) => never.has(one));
}

/** The topics an audience asks for among those of a section or item, with their rank in its list. */
export function matchesOf(topics: readonly string[] | undefined, asks: Asks): { topic: string; depth: Depth; rank: number }[] {
  return (asks.topics ?? []).flatMap((one, rank) => (topics?.includes(one.topic) ? [{ ...one, rank }] : []));
}

/** How deep something goes, or why it is out. */
export type Limit = { depth: Depth } | { out: LeftOutReason };

/** How deep points and entries go whose own topics differ from those around them. */
export interface Limits {
  /** @param around the depth of its section; undefined if only points that ask for themselves are in. */
  ofPoint(point: Point, around: Depth | undefined): Limit;
  /** Of an entry of another part, which the audience gets up to a depth. */
  ofEntry(topics: readonly string[] | undefined, depth: Depth): Limit;
  /** Whether the audience asks for one of these topics. */
  asksFor(topics: readonly string[] | undefined): boolean;
}

export function limitsOf(asks: Asks): Limits {
  const limit = (topics: readonly string[] | undefined, around: Depth | undefined): Limit => {
    if (neverOf(topics, asks) !== undefined) return { out: 'never' };
    if (topics && asks.topics) {
      const found = matchesOf(topics, asks).map(({ depth }) => depth);
      if (found.length > 0) return { depth: deepest([...found, ...(around ? [around] : [])]) };
      if (asks.rest === 'omit') return { out: 'topics' };
      if (asks.rest === 'headline' && around) return { depth: 'headline' };
    }
    return around ? { depth: around } : { out: 'topics' };
  };
  return {
    asksFor: (topics) => matchesOf(topics, asks).length > 0,
    ofPoint: ({ topics }, around) => limit(topics, around),
    ofEntry(topics, depth) {
      const found = limit(topics, depth);
      // A topic never takes more of a part than the audience gets of it.
      return 'depth' in found ? { depth: least(found.depth, depth) } : found;
    },
  };
}

/** Sections with those inside them, outer before inner. */
export function flatten<S extends { sections: readonly S[] }>(sections: readonly S[]): S[] {
  return sections.flatMap((section) => [section, ...flatten(section.sections)]);
}

export function deepest(depths: readonly Depth[]): Depth {
  return DEPTHS[Math.max(...depths.map((one) => DEPTHS.indexOf(one)))] ?? 'headline';
}

export function least(one: Depth, other: Depth): Depth {
  return DEPTHS.indexOf(one) < DEPTHS.indexOf(other) ? one : other;
}
