import type { PageHeights } from '../paged.ts';
import { FootHeight, FORBID, type FlowItem, notesHeight } from './flow.ts';

/**
 * Cuts the vertical list into pages at the least cost over the whole list, by dynamic programming. Pages are
 * ragged at the bottom: nothing is stretched. A first-fit breaker leaves pages 40 % empty behind a large table;
 * this one moves breaks on earlier pages to avoid it.
 */

/** The items `[start, end)` of one page. The page before a right-hand start may be empty. */
export interface PageRange {
  start: number;
  end: number;
}

/** One more page costs as much as a page one tenth empty, so that short documents are not spread out. */
const PAGE_COST = 1;
/** A page with a greater empty fraction looks like a mistake, and costs this many times more. */
const LOOKS_EMPTY = 0.35;
const EMPTY_FACTOR = 4;
/** The cost of an empty page. The empty fraction is squared and added to the weighted penalties. */
const WHITE_COST = 100;
const PENALTY_WEIGHT = 0.2;
/** A last page filled less than this fraction looks left over, and costs up to as much as a page two fifths empty. */
const LEFT_OVER = 0.15;
const LEFT_OVER_COST = 16;
/** The same for a last page that others follow, because what comes next begins a page. */
const LEFT_OVER_BEFORE = 0.27;
/** What begins softly begins a page only if the one before is this full. */
const HALF = 0.5;
/** Tolerance for rounding: heights are sums of many fractions. */
const SLACK = 0.01;

/** The heights of the text area on the first page and on the others. */
export function bothHeights(heights: PageHeights): { first: number; others: number } {
  return typeof heights === 'number' ? { first: heights, others: heights } : heights;
}

/**
 * @param heights of the text area of pages.
 * @param noteGap the space between text and footnotes.
 * @param firstPage the number of the first page, for right-hand starts.
 * @returns the pages in order; one empty page for an empty list.
 */
export function paginate(items: readonly FlowItem[], heights: PageHeights, noteGap = 0, firstPage = 1): PageRange[] {
  if (items.length === 0) return [{ start: 0, end: 0 }];
  const pages: PageRange[] = [];
  const { first, others } = bothHeights(heights);
  const all = segments(items);
  const area = (): PageArea => ({ first: pages.length === 0 ? first : others, height: others, noteGap });
  for (let next = 0; next < all.length; ) {
    const segment = all[next] as PageRange;
    const isLeftHand = (firstPage + pages.length) % 2 === 0;
    if (items[segment.start]?.start === 'right' && isLeftHand) pages.push({ start: segment.start, end: segment.start });
    let cuts = paginateSegment(items, segment, area());
    // What begins softly follows on the last page if that has room; only this page is cut again.
    for (next += 1; next < all.length; next += 1) {
      const { start, end } = all[next] as PageRange;
      const last = cuts.at(-1) as PageRange;
      if (items[start]?.start !== 'soft') break;
      pages.push(...cuts.slice(0, -1));
      cuts = [last];
      if (filledBy(items, last, noteGap) >= HALF * area().first) break;
      cuts = paginateSegment(items, { start: last.start, end }, area());
    }
    pages.push(...cuts);
  }
  return pages;
}

/** How much of a page its items take, with their notes. */
function filledBy(items: readonly FlowItem[], { start, end }: PageRange, noteGap: number): number {
  const foot = new FootHeight();
  let [used, notes] = [items[start]?.repeat?.height ?? 0, 0];
  for (const [index, item] of items.slice(start, end).entries()) {
    used += item.height + (index > 0 ? item.before : 0);
    notes += notesHeight(item);
    foot.add(item.cited);
  }
  const noted = notes + foot.height;
  return used + (noted > 0 ? noted + noteGap : 0);
}

/**
 * The fewest pages a list can take: first fit, which ignores penalties and repeats no head. `paginate` never
 * takes fewer, nor does it for a list with more items.
 */
export function fewestPages(items: readonly FlowItem[], heights: PageHeights, noteGap = 0): number {
  const { first, others } = bothHeights(heights);
  let [pages, used, notes] = [1, 0, 0];
  items.forEach((item, index) => {
    used += item.before + item.height;
    notes += notesHeight(item);
    const isFull = used + (notes > 0 ? notes + noteGap : 0) > (pages === 1 ? first : others) + 2 * SLACK;
    if (index > 0 && (!item.start || item.start === 'soft') && !isFull) return;
    if (index > 0) pages += 1;
    [used, notes] = [item.height, notesHeight(item)];
  });
  return pages;
}

/** The segments between forced page starts. */
function segments(items: readonly FlowItem[]): PageRange[] {
  const starts = items.flatMap((item, index) => (index > 0 && item.start ? [index] : []));
  return [0, ...starts].map((start, index) => ({ start, end: starts[index] ?? items.length }));
}

/** What the search reads repeatedly: objects of one shape are read faster. */
interface Measures {
  height: number;
  before: number;
  /** The height of its footnotes. */
  noted: number;
  penalty: number;
}

function measuresOf(item: FlowItem): Measures {
  return { height: item.height, before: item.before, noted: item.notes.length === 0 ? 0 : notesHeight(item), penalty: item.penalty };
}

/** The height of the text area on the first page of a segment and on the others, and the space between text and footnotes. */
interface PageArea {
  first: number;
  height: number;
  noteGap: number;
}

function paginateSegment(items: readonly FlowItem[], { start, end }: PageRange, area: PageArea): PageRange[] {
  const stretch = items.slice(start, end);
  const leftOver = end < items.length ? LEFT_OVER_BEFORE : LEFT_OVER;
  const kept = cut(stretch, { ...area, leftOver }, FORBID);
  // A cut without forbidden breaks is the cheapest, unless it costs as much as one of them.
  const { from } = kept.cost < PENALTY_WEIGHT * FORBID ? kept : cut(stretch, { ...area, leftOver }, Number.POSITIVE_INFINITY);
  const pages: PageRange[] = [];
  for (let last = stretch.length; last > 0; last = from[last] ?? 0) pages.push({ start: start + (from[last] ?? 0), end: start + last });
  return pages.reverse();
}

/** The cheapest cuts of a segment: for each item, the start of the page that ends before it; and the total cost. */
interface Cut {
  from: Int32Array;
  cost: number;
}

/** @param dearest breaks with this penalty or a greater one are not considered. */
function cut(items: readonly FlowItem[], area: PageArea & { leftOver: number }, dearest: number): Cut {
  const { noteGap, leftOver } = area;
  const count = items.length;
  const measures = items.map(measuresOf);
  const least = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const from = new Int32Array(count + 1);
  least[0] = 0;
  for (let first = 0; first < count; first++) {
    const before = least[first] ?? 0;
    if (before === Number.POSITIVE_INFINITY) continue;
    const height = first === 0 ? area.first : area.height;
    let used = items[first]?.repeat?.height ?? 0;
    let noted = 0;
    const foot = new FootHeight();
    for (let last = first; last < count; last++) {
      const { height: high, before: white, noted: own, penalty } = measures[last] as Measures;
      used += high + (last > first ? white : 0);
      noted += own;
      foot.add((items[last] as FlowItem).cited);
      const notes = noted + foot.height;
      const filled = used + (notes > 0 ? notes + noteGap : 0);
      if (filled > height + SLACK && last > first) break;
      if (penalty >= dearest && last < count - 1) continue;
      const cost =
        before + PAGE_COST + (last === count - 1 ? lastCost(filled, leftOver * height, first) : breakCost(height - filled, height, penalty));
      if (cost < (least[last + 1] ?? 0)) {
        least[last + 1] = cost;
        from[last + 1] = first;
      }
    }
  }
  return { from, cost: least[count] ?? 0 };
}

/** The cost of the last page: none if it is the only one. @param least how much of it should be filled. */
function lastCost(filled: number, least: number, first: number): number {
  return first === 0 ? 0 : LEFT_OVER_COST * Math.max(0, 1 - filled / least);
}

function breakCost(white: number, height: number, penalty: number): number {
  const part = Math.max(0, white) / height;
  return WHITE_COST * part * part * (part > LOOKS_EMPTY ? EMPTY_FACTOR : 1) + PENALTY_WEIGHT * penalty;
}
