import type { Trial } from './attempt.ts';
import { type ColumnPart, createColumnForecast } from './columns.ts';
import { type Guard, type Guards, guardsOf, isShown, type Stands, standing } from './guards.ts';
import { type FlowItem, leaf } from '../layout/pages/flow.ts';
import { fewestPages, paginate } from '../layout/pages/paginate.ts';
import { linesOf, ownersOf, type Passage, passagesOf } from './passages.ts';

/**
 * Predicts the result of dropping items from a brief that has them: takes its lines and rows without those of the items, and cuts them into
 * pages again. It cannot predict what else changes with an item: column widths, note numbers, what a template shows in its place. It
 * corrects for these from real layouts, because similar sets have nearly the same error. It is fast enough to ask hundreds of times, so
 * that only what is likely to fit is laid out.
 */
export interface Forecast {
  /**
   * Whether all limits would be met.
   * @param dropped keys of the dropped items.
   */
  keeps(promises: readonly PagePromise[], dropped: ReadonlySet<string>): boolean;
  /** Bases later forecasts on this trial, which was laid out without some items. The more similar a set, the more accurate its forecast. */
  learn(came: Trial, dropped: ReadonlySet<string>): void;
}

/** The maximum pages of the brief, or of the element with a key. */
export interface PagePromise {
  most: number;
  within: number | undefined;
}

/** A tolerance below the difference between any quotient of lines and a whole number. */
const NOTHING = 1e-6;

/** @param isContainer whether an item only contains others, as a section does. */
export function createForecast(whole: Trial, isContainer: (key: string) => boolean): Forecast {
  const { document, fill } = whole;
  const { items, noteGap } = fill.flow;
  const guards = guardsOf(document.root, isContainer);
  const passages = passagesOf(whole).map((passage) => partOf(passage, items, guards));
  /** The latest lines and rows of each passage, by its key. */
  const last = new Map<string, FlowItem[]>();
  const columns = createColumnForecast();
  const density = (lines: number, stands: Stands): number => lines / Math.max(1, refsOf(guards, stands));
  /** Lines of source notes for each cited place. */
  let linesToRef = density(linesOf(passages, items), () => true);

  /** The elements with a page limit around each passage, by their keys in the whole brief. */
  const withins = new Map(passages.map(({ key, start }) => [key, items[start]?.within ?? []]));
  const shownWithout = (dropped: ReadonlySet<string>): FlowItem[] => {
    const stands = standing(dropped);
    let lines = linesToRef > 0 ? Math.ceil(refsOf(guards, stands) * linesToRef - NOTHING) : 0;
    const all: FlowItem[] = [];
    for (const passage of passages) {
      const { key, isSource, lines: own } = passage;
      if (isSource) {
        all.push(...own.slice(0, Math.max(0, lines)));
        lines -= own.length;
        continue;
      }
      if (isShownIn(passage, stands)) all.push(...(columns.shownIn(passage, stands) ?? last.get(key) ?? shownIn(passage, stands)));
    }
    return all;
  };
  /** Tested before the best breaks are computed: for most sets even first fit takes too many pages. */
  const couldKeep = ({ most, within }: PagePromise, shown: readonly FlowItem[]): boolean =>
    fewestPages(within === undefined ? shown : shown.filter((item) => item.within.includes(within)), fill.heights, noteGap) <= most;
  return {
    keeps(promises, dropped) {
      const shown = shownWithout(dropped);
      if (!promises.every((promise) => couldKeep(promise, shown))) return false;
      const ranges = paginate(shown, fill.heights, noteGap);
      return promises.every(({ most, within }) => {
        if (within === undefined) return ranges.length <= most;
        return ranges.filter(({ start, end }) => shown.slice(start, end).some((item) => item.within.includes(within))).length <= most;
      });
    },
    learn(came, dropped) {
      const stands = standing(dropped);
      const now = passagesOf(came);
      last.clear();
      for (const passage of passages) if (!passage.isSource && isShownIn(passage, stands)) last.set(passage.key, []);
      let into: FlowItem[] = [];
      for (const { key, isSource, start, end } of now) {
        if (isSource) continue;
        // Replacement text belongs to the passage before it.
        into = last.get(key) ?? into;
        into.push(...came.fill.flow.items.slice(start, end).map((item) => leaf(item.height, [], { ...item, within: withins.get(key) ?? [] })));
      }
      for (const passage of passages) columns.learn(passage, last.get(passage.key) ?? [], stands);
      linesToRef = density(linesOf(now, came.fill.flow.items), stands);
    },
  };
}

/** A passage of the whole brief. */
interface Part extends ColumnPart, Passage {
  /**
   * What each line or row needs to be shown: that one of these guards holds; nothing where it has none. One list for all, where they have
   * the same.
   */
  needs: readonly (readonly Guard[] | undefined)[];
}

function partOf(passage: Passage, items: readonly FlowItem[], guards: Guards): Part {
  const lines = items.slice(passage.start, passage.end);
  const needs = lines.map((item) => needsOf(item, guards));
  const [first] = needs;
  const isOneForAll = needs.every((some) => some?.length === first?.length && (some ?? []).every((guard) => first?.includes(guard)));
  const inner = lines.flatMap(({ inside = [] }) => inside);
  const inside = inner.length > 0 ? inner.map((item) => ({ item, needs: needsOf(item, guards) })) : undefined;
  return { ...passage, lines, needs: isOneForAll ? [first] : needs, inside };
}

/** Whether any line of a passage is shown. */
function isShownIn({ needs }: Part, stands: Stands): boolean {
  return needs.some((some) => isShown(some, stands));
}

/** The lines of a passage that are shown. The passage must have some. */
function shownIn({ lines, needs }: Part, stands: Stands): readonly FlowItem[] {
  return needs.length === 1 ? lines : lines.filter((_, index) => isShown(needs[index], stands));
}

/** The guards of what is drawn in a line or row; undefined where a part of it stays whatever is dropped. */
function needsOf(item: FlowItem, { elements }: Guards): Guard[] | undefined {
  const own = new Set(ownersOf(item).map((key) => elements.get(key)));
  return own.size === 0 || own.has(undefined) ? undefined : ([...own] as Guard[]);
}

/** How many places are cited. */
function refsOf({ cites }: Guards, stands: Stands): number {
  const cited = new Set<string>();
  for (const { refs, guard } of cites) if (!guard || stands(guard)) for (const ref of refs) cited.add(ref);
  return cited.size;
}
