import { type ElementNode, elements } from '../../document/document.ts';
import { FORBID, type FlowFrame, type FlowItem, leaf, moved, type PageReference } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import { type BlockContext, EMPTY, type FlowBlock } from './context.ts';

/** The space between the columns, in points. */
const GAP = 21;
/** Blocks that stand in one column whole. */
const WHOLE = /^(figure|chart|facts|img|table|aside|blockquote|choices|blanks)$/;
/** A break inside a block is taken only where it makes the columns so much less tall, in points. */
const INSIDE = 40;
/** The space above and below columns, in lines. */
const ABOVE = 0.75;
/** Columns that do not fit begin on a page if this part of it is left. */
const LEAST_PART = 0.25;
/** Tolerance for rounding: heights are sums of many fractions. */
const SLACK = 0.01;

/**
 * Two columns of equal height, the left one first. If they do not fit on the page they fill it, and what is left goes on, in two columns
 * again, on the next.
 */
export function layoutColumns(element: ElementNode, context: BlockContext): FlowBlock {
  const width = (context.width - GAP) / 2;
  const items = itemsIn(element, { ...context, width, role: 'column', frames: [] });
  const [first] = items;
  if (!first) return EMPTY;
  first.before = 0;
  let most = heightOfFirst(context);
  const pairs: FlowItem[] = [];
  for (let at = 0; at < items.length; ) {
    const { middle, end } = cut(items, at, most);
    pairs.push(pairOf(items.slice(at, middle), items.slice(middle, end), width + GAP, context));
    at = end;
    most = context.styles.frame.textHeight;
  }
  const space = ABOVE * context.styles.line;
  return { items: pairs, before: space, after: space };
}

/** The height of the first pair: what is left of the page, unless that is so little that they begin on the next. */
function heightOfFirst({ room = 0, styles: { frame, line } }: BlockContext): number {
  const left = room - ABOVE * line;
  return left >= LEAST_PART * frame.textHeight ? left : frame.textHeight;
}

/** The items of all blocks, one below the other; sections are opened, so that only what must stay whole does. */
function itemsIn(element: ElementNode, context: BlockContext): FlowItem[] {
  const all: FlowItem[] = [];
  let after = 0;
  const visit = (parent: ElementNode, within: readonly number[]): void => {
    for (const child of elements(parent)) {
      if (child.name === 'section') {
        visit(child, child.attributes.pages ? [...within, child.key] : within);
        continue;
      }
      const block = context.layoutChildren({ ...parent, attributes: {}, children: [child] }, { ...context, within });
      const [first] = block.items;
      if (!first) continue;
      first.before = Math.max(after, block.before, first.before);
      if (isWhole(child)) for (const item of block.items.slice(0, -1)) item.penalty = FORBID;
      all.push(...block.items);
      after = block.after;
    }
  };
  visit(element, context.within);
  return all;
}

function isWhole({ name, attributes }: ElementNode): boolean {
  return WHOLE.test(name) || attributes.kind === 'rows';
}

/** Where the columns of a page end: the left before `middle`, the right before `end`. */
interface Cut {
  middle: number;
  end: number;
}

/** Balances what is left if it fits on a page; else fills the page, left column first. @param most the height of a page. */
function cut(items: readonly FlowItem[], start: number, most: number): Cut {
  const balanced = balance(items, start);
  if (balanced.height <= most + SLACK) return { middle: balanced.middle, end: items.length };
  const middle = filled(items, start, most);
  return { middle, end: filled(items, middle, most) };
}

/** The break that makes the taller column the least tall. Everything stands in the left column if there is no break. */
function balance(items: readonly FlowItem[], start: number): { middle: number; height: number } {
  const heights = [0];
  for (const item of items.slice(start)) heights.push((heights.at(-1) ?? 0) + item.before + item.height);
  const upTo = (at: number): number => heights[at - start] ?? 0;
  const top = items[start]?.before ?? 0;
  const whole = upTo(items.length) - top;
  let best = { middle: items.length, height: whole, cost: whole };
  for (let at = start + 1; at < items.length; at++) {
    const penalty = items[at - 1]?.penalty ?? 0;
    if (penalty >= FORBID) continue;
    const height = Math.max(upTo(at) - top, upTo(items.length) - upTo(at) - (items[at]?.before ?? 0));
    const cost = height + (penalty > 0 ? INSIDE : 0);
    if (cost < best.cost) best = { middle: at, height, cost };
  }
  return best;
}

/** The end of a column that is filled as far as breaks allow; with what is taller than a page, as far as there is room, at least one item. */
function filled(items: readonly FlowItem[], start: number, most: number): number {
  let [used, allowed, possible] = [0, start, start];
  for (let at = start; at < items.length; at++) {
    const item = items[at] as FlowItem;
    used += item.height + (at > start ? item.before : 0);
    if (used > most + SLACK && at > start) break;
    possible = at + 1;
    if (item.penalty < FORBID) allowed = at + 1;
  }
  return allowed > start ? allowed : possible;
}

/** Two columns as one item: all of the left is drawn before the right. @param shift how far right the right column stands. */
function pairOf(left: readonly FlowItem[], right: readonly FlowItem[], shift: number, { frames, within }: BlockContext): FlowItem {
  const columns = [columnOf(left, 0), columnOf(right, shift)];
  const inside = [...left, ...right];
  return leaf(
    Math.max(...columns.map(({ height }) => height)),
    columns.flatMap(({ marks }) => marks),
    {
      frames,
      within: [...new Set([...within, ...inside.flatMap((item) => item.within)])],
      references: columns.flatMap(({ references }) => references),
      notes: inside.flatMap(({ notes }) => notes),
      inside,
    },
  );
}

/** A column: what is drawn, from its top. */
interface Column {
  height: number;
  marks: Mark[];
  references: PageReference[];
}

function columnOf(items: readonly FlowItem[], shift: number): Column {
  const spans = new Map<FlowFrame, { top: number; bottom: number }>();
  const column: Column = { height: 0, marks: [], references: [] };
  items.forEach((item, index) => {
    if (index > 0) column.height += item.before;
    const top = column.height;
    column.height += item.height;
    for (const frame of item.frames) spans.set(frame, { top: spans.get(frame)?.top ?? top, bottom: column.height });
    column.marks.push(...item.marks.map((mark) => moved(mark, shift, top)));
    const move = (reference: PageReference): PageReference => {
      return { ...reference, right: reference.right + shift, leaderFrom: reference.leaderFrom + shift, y: reference.y + top };
    };
    column.references.push(...item.references.map(move));
  });
  const grounds = [...spans].flatMap(([frame, { top, bottom }]) => frame.draw(top, bottom).map((mark) => moved(mark, shift, 0)));
  return { ...column, marks: [...grounds, ...column.marks] };
}
