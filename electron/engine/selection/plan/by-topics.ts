import type { Depth } from '../../../contract/common.ts';
import type { LeftOutReason } from '../../../contract/report.ts';
import { type Asks, deepest, flatten, least, limitsOf, matchesOf, neverOf } from './asks.ts';
import { allOut, type Around, type Outlined, type Plan, type Planned } from './planned.ts';
import { WHY } from './why.ts';

/** A section with its place in the order of the audience's topics. */
type Ranked = Planned & { rank: number };

/** Sections without a topic that is asked for stand after those with one. */
const LAST = Number.MAX_SAFE_INTEGER;
const NOTHING_AROUND: Around = { topics: undefined, depth: undefined };

/**
 * The sections by their topics, in the order of the audience's topics. If topics choose nothing, readers in the office get every section at
 * their depth, and others the headlines.
 */
export function byTopics(sections: readonly Outlined[], asks: Asks, omit: readonly string[] | undefined): Plan {
  const omitted = new Set(omit);
  const all = (own: Asks): Ranked[] => sections.map((section) => planSection(section, NOTHING_AROUND, own, omitted));
  if (!asks.topics) return split(all(asks), asks);
  const planned = hasTopics(sections) ? all(asks) : undefined;
  if (planned?.some(isIn)) return split(planned, asks);
  const notice = planned ? 'no-topic-of-audience' : 'no-topics';
  const isWhole = notice === 'no-topics' && asks.isInternal;
  const everything = { ...asks, topics: undefined, depth: isWhole ? asks.depth : ('headline' as const) };
  const why = notice === 'no-topic-of-audience' ? WHY.noTopicOfAudience : isWhole ? WHY.untagged : WHY.untaggedHeadline;
  const withReasons = all(everything).map((one) => withReason(one, why));
  return { ...split(withReasons, everything), notice };
}

function split(all: readonly Ranked[], asks: Asks): Plan {
  return {
    top: all.filter(isIn).sort((a, b) => a.rank - b.rank),
    out: all.filter((one) => !isIn(one)),
    limits: limitsOf(asks),
  };
}

function isIn({ out }: Planned): boolean {
  return out === undefined;
}

function hasTopics(sections: readonly Outlined[]): boolean {
  return flatten(sections).some(({ topics, points }) => topics !== undefined || points.some((point) => point.topics !== undefined));
}

/** A section that is out is in as a heading if something inside it asks for itself. */
export function planSection(section: Outlined, around: Around, asks: Asks, omitted: ReadonlySet<string>): Ranked {
  if (omitted.has(section.id)) return { ...allOut(section, 'section', WHY.notAsked), rank: LAST };
  const topics = section.topics ?? around.topics;
  const { depth, why, out, rank = LAST, isRest = false } = verdictOf(topics, around, asks);
  if (out === 'never') return { ...allOut(section, out, why), rank: LAST };
  const inner = section.sections.map((one) => planSection(one, { topics, depth }, asks, omitted));
  const planned = { section: section.section, depth, out, why, inner, rank, isRest };
  if (out !== 'topics') return planned;
  const innerRank = Math.min(LAST, ...inner.filter(isIn).map((one) => one.rank));
  if (inner.some(isIn)) return { ...planned, out: undefined, why: WHY.inside, rank: innerRank };
  const { ofPoint } = limitsOf(asks);
  return section.points.some((point) => 'depth' in ofPoint(point, undefined)) ? { ...planned, out: undefined, why: WHY.points } : planned;
}

interface Verdict {
  depth: Depth | undefined;
  out?: LeftOutReason;
  why: string;
  rank?: number;
  isRest?: boolean;
}

/** @param topics of the section, or of the one around it. */
function verdictOf(topics: readonly string[] | undefined, around: Around, asks: Asks): Verdict {
  const never = neverOf(topics, asks);
  if (never !== undefined) return { depth: undefined, out: 'never', why: WHY.never(never) };
  if (!asks.topics) return { depth: asks.depth, why: WHY.all };
  const found = matchesOf(topics, asks);
  const [first] = found;
  if (first && topics) {
    // Of two sections with one topic, the one that names it earlier is the one about it.
    const rank = first.rank + topics.indexOf(first.topic) / topics.length;
    return { depth: deepest(found.map(({ depth }) => depth)), why: WHY.topic(first.topic), rank };
  }
  if (asks.rest === 'omit') return { depth: undefined, out: 'topics', why: WHY.omitted(topics) };
  const depth = asks.rest === 'headline' ? 'headline' : asks.depth;
  const why = asks.rest === 'headline' ? WHY.headline(topics) : WHY.rest(topics);
  // Inside a section that is cut, only what asks for itself goes deeper.
  return { depth: around.depth ? least(depth, around.depth) : depth, why, isRest: true };
}

function withReason<P extends Planned>(one: P, why: string): P {
  return isIn(one) ? { ...one, why, inner: one.inner.map((inner) => withReason(inner, why)) } : one;
}
