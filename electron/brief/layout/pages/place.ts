import { layoutParagraph } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { Extent, Mark, Page, PagedDocument } from '../paged.ts';
import type { Styles } from '../style.ts';
import { type FlowFrame, type FlowItem, isAnchor, leaf, moved, type PageReference } from './flow.ts';
import type { PageRange } from './paginate.ts';

/** How far apart leader dots stand, and the white around them, in ems. */
const LEADER = ' .';
const LEADER_GAP = 0.5;

interface PlacedItem {
  item: FlowItem;
  page: number;
  top: number;
}

/** Puts every item at its place: heads repeated, frames drawn, page references filled in. @param move puts marks of an item at their place. */
export function placePages(
  items: readonly FlowItem[],
  ranges: readonly PageRange[],
  styles: Styles,
  shaper: Shaper,
  move: (marks: readonly Mark[], x: number, y: number) => readonly Mark[],
): Pick<PagedDocument, 'extents' | 'lastPageFilled' | 'figures' | 'begun'> & { pages: Page[] } {
  const { frame } = styles;
  const placed: PlacedItem[][] = [];
  const repeated: Mark[][] = [];
  let filled = 0;
  ranges.forEach(({ start, end }, index) => {
    const page = index + 1;
    let y = frame.top;
    const heads: Mark[] = [];
    const here: PlacedItem[] = [];
    for (let at = start; at < end; at++) {
      const item = items[at] as FlowItem;
      if (at > start) y += item.before;
      else if (item.repeat) {
        heads.push(...item.repeat.marks.map((mark) => asRepeated(moved(mark, frame.left(page), y))));
        y += item.repeat.height;
      }
      here.push({ item, page, top: y });
      y += item.height;
    }
    filled = y - frame.top;
    const notes = placeNotes(here, page, styles);
    here.push(...notes);
    placed.push(here);
    repeated.push(heads);
  });
  const begun = new Set(ranges.flatMap(({ start }, index) => (items[start]?.start ? [index + 1] : [])));
  const targets = anchorPages(placed);
  const pages = placed.map((here, index) => {
    const left = frame.left(index + 1);
    const marks: Mark[] = [];
    for (const { item, top } of here) {
      marks.push(...move(item.marks, left, top));
      for (const reference of item.references) marks.push(...referenceMarks(reference, targets, left, top, shaper));
    }
    return { number: index + 1, marks: [...frameMarks(here, left), ...(repeated[index] ?? []), ...marks] };
  });
  return { pages, extents: extentsOf(placed), lastPageFilled: filled, figures: figuresOf(pages), begun };
}

/** White between the text and the footnotes; the rule stands in the middle of it. */
export function noteGap({ line }: Styles): number {
  return line;
}

/** How long the rule over footnotes is, in lines of body text. */
const NOTE_RULE = 5;

/** The footnotes called on a page, at its foot, under a short rule. */
function placeNotes(here: readonly PlacedItem[], page: number, styles: Styles): PlacedItem[] {
  const notes = here.flatMap(({ item }) => item.notes);
  if (notes.length === 0) return [];
  const { frame, line } = styles;
  let y = frame.top + frame.textHeight - notes.reduce((sum, note) => sum + note.height, 0);
  const mark = { kind: 'rule' as const, x: 0, y: 0, width: NOTE_RULE * line, height: 0, thickness: 0.5, colour: styles.colour('rule') };
  const rule: PlacedItem = { item: leaf(0, [{ ...mark, owner: { artifact: 'layout' } }]), page, top: y - noteGap(styles) / 2 };
  const placed = notes.map((item): PlacedItem => {
    const top = y;
    y += item.height;
    return { item, page, top };
  });
  return [rule, ...placed];
}

/** A repeated head is an artifact: as content it would be read aloud on each page. */
function asRepeated(mark: Mark): Mark {
  if (mark.kind !== 'text') return mark;
  return { ...mark, runs: mark.runs.map((run) => ({ ...run, owner: { artifact: 'repeated' as const } })) };
}

/** Each frame once a page, from its first item there to its last; drawn before the text, outer frames first. */
function frameMarks(here: readonly PlacedItem[], left: number): Mark[] {
  const spans = new Map<FlowFrame, { top: number; bottom: number }>();
  for (const { item, top } of here) {
    for (const frame of item.frames) {
      const span = spans.get(frame);
      spans.set(frame, { top: span?.top ?? top, bottom: top + item.height });
    }
  }
  return [...spans].flatMap(([frame, { top, bottom }]) => frame.draw(top, bottom).map((mark) => moved(mark, left, 0)));
}

function anchorPages(placed: readonly (readonly PlacedItem[])[]): Map<string, number> {
  const targets = new Map<string, number>();
  for (const { item, page } of placed.flat()) for (const mark of item.marks) if (isAnchor(mark)) targets.set(mark.id, page);
  return targets;
}

/** The number flush right, and the dots between it and the words. The number's width is reserved, so one pass is enough. */
function referenceMarks(reference: PageReference, targets: ReadonlyMap<string, number>, left: number, top: number, shaper: Shaper): Mark[] {
  const { style, right, leaderFrom, key } = reference;
  const set = (text: string, owner: Parameters<typeof layoutParagraph>[0][number]['owner'], x: number): Mark[] => {
    const [line] = layoutParagraph([{ text, style, owner }], { shaper, measure: Number.POSITIVE_INFINITY });
    return line ? [{ kind: 'text', x: left + x, y: top + reference.y, runs: line.runs }] : [];
  };
  const number = String(targets.get(reference.target) ?? '');
  const numberX = right - shaper.width(number, style);
  const dot = shaper.width(LEADER, style);
  const end = numberX - LEADER_GAP * style.size;
  // Dots hang on a grid from the right, so that those of neighbouring entries stand in columns.
  const count = Math.floor((end - leaderFrom - LEADER_GAP * style.size) / dot);
  const dots = count > 2 ? set(LEADER.repeat(count), { artifact: 'layout' }, end - count * dot) : [];
  return [...dots, ...set(number, { key }, numberX)];
}

function extentsOf(placed: readonly (readonly PlacedItem[])[]): Map<number, Extent> {
  const extents = new Map<number, Extent>();
  for (const { item, page } of placed.flat()) {
    for (const key of item.within) extents.set(key, { first: extents.get(key)?.first ?? page, last: page });
  }
  return extents;
}

/** The bounding boxes of figures. */
function figuresOf(pages: readonly Page[]): PagedDocument['figures'] {
  const figures = new Map<number, { page: number; x: number; y: number; width: number; height: number }>();
  for (const { number: page, marks } of pages) {
    for (const mark of marks)
      if (mark.kind === 'figure') figures.set(mark.key, { page, x: mark.x, y: mark.y, width: mark.width, height: mark.height });
  }
  return figures;
}
