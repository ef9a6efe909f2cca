import { layoutParagraph } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { Extent, Mark, Owner, Page, PagedDocument, Position } from '../paged.ts';
import type { Styles } from '../style.ts';
import { footLines, type FootSetting } from './foot.ts';
import { type FlowFrame, type FlowItem, leaf, moved, type PageReference } from './flow.ts';
import { type Furniture, type FurnitureContext, furnitureMarks } from './furniture.ts';
import { frontPages, pageLabel, type RunningSection, sectionOn } from './labels.ts';
import type { PageRange } from './paginate.ts';
import { type Tab, tabMarks, tabsOf } from './tabs.ts';
import type { PageFields } from './running.ts';

/** A leader dot with its spacing, and the space around the dots, in ems. */
const LEADER = ' .';
const LEADER_GAP = 0.5;

interface PositionedItem {
  item: FlowItem;
  page: number;
  top: number;
}

/** The positioned content of a page. */
export interface PositionedSheet {
  number: number;
  items: PositionedItem[];
  /** The head of a table, if the page begins inside one. */
  head: { marks: readonly Mark[]; top: number } | undefined;
  /** The filled height, in points. */
  filled: number;
  /** The chapter that the page belongs to. */
  tabs: readonly Tab[];
}

/** What the marks of a page depend on. */
export interface PageSetting {
  context: FurnitureContext;
  furniture: Furniture;
  /** The number of pages. */
  pages: number;
  /** Of these, how many are front matter. */
  front: number;
  sections: readonly RunningSection[];
  anchors: PagedDocument['anchors'];
}

/** What positioning depends on. */
interface Positioning {
  context: FurnitureContext;
  furniture: Furniture;
  /** The headings that pages can be under, in document order. */
  sections: readonly RunningSection[];
  /** The destination of the first chapter of a document with front matter. */
  body: string | undefined;
  /** `pageMarks`, or a memo around it. */
  marks: typeof pageMarks;
}

/**
 * Positions every item. The marks of a page are computed on demand: a thousand pages are not in memory at once, and those of
 * a discarded attempt are never computed.
 */
export function positionPages(
  items: readonly FlowItem[],
  ranges: readonly PageRange[],
  { context, furniture, sections, body, marks }: Positioning,
): Pick<PagedDocument, 'pages' | 'anchors' | 'extents' | 'lastPageFilled' | 'figures' | 'begun' | 'front'> {
  const { frame, tabs: hasTabs } = context.styles;
  const tabs = hasTabs ? tabsOf(items, ranges) : [];
  const sheets = ranges.map((range, index) => ({ ...positionSheet(items, range, index + 1, context), tabs: tabs[index] ?? [] }));
  const begun = new Set(ranges.flatMap(({ start }, index) => (items[start]?.start ? [index + 1] : [])));
  const { anchors, figures } = landmarksOf(sheets, frame.left);
  const front = frontPages(body, anchors);
  const setting = { context, furniture, pages: sheets.length, front, sections, anchors };
  const pages = sheets.map((sheet): Page => ({ number: sheet.number, marks: () => marks(sheet, setting) }));
  return { pages, anchors, extents: extentsOf(sheets), lastPageFilled: sheets.at(-1)?.filled ?? 0, figures, begun, front };
}

function positionSheet(items: readonly FlowItem[], { start, end }: PageRange, number: number, setting: FootSetting): Omit<PositionedSheet, 'tabs'> {
  const { frame } = setting.styles;
  const here: PositionedItem[] = [];
  const top = number === 1 ? frame.topFirst : frame.top;
  let y = top;
  let head: PositionedSheet['head'];
  for (let at = start; at < end; at++) {
    const item = items[at] as FlowItem;
    if (at > start) y += item.before;
    else if (item.repeat) {
      head = { marks: item.repeat.marks, top: y };
      y += item.repeat.height;
    }
    here.push({ item, page: number, top: y });
    y += item.height + (item.fills && at > start ? roomBelow(items, at + 1, end, frame.top + frame.textHeight - y) : 0);
  }
  const notes = positionNotes(here, number, setting);
  sink(here, (notes[0]?.top ?? frame.top + frame.textHeight) - y);
  here.push(...notes);
  return { number, items: here, head, filled: y - top };
}

/** What items leave of the room on their page; none if they take more. */
function roomBelow(items: readonly FlowItem[], start: number, end: number, room: number): number {
  const taken = items.slice(start, end).reduce((sum, item) => sum + item.before + item.height, 0);
  return Math.max(0, room - taken);
}

/** Moves what stands at the foot of its page down, if something stands above it and nothing else follows it there. @param room below the last item, in points. */
function sink(here: readonly PositionedItem[], room: number): void {
  const last = here.findLastIndex(({ item }) => !item.sinks);
  if (room > 0 && last >= 0) for (const positioned of here.slice(last + 1)) positioned.top += room;
}

/** The marks of a page at their positions: furniture, frames, repeated heads, items and page references. */
export function pageMarks({ number, items, head, tabs }: PositionedSheet, setting: PageSetting): readonly Mark[] {
  const { context, furniture, front, anchors } = setting;
  const { styles, shaper } = context;
  const left = styles.frame.left(number);
  const around = [
    ...furnitureMarks(furniture, number, pageFields(number, setting), context),
    ...tabs.flatMap((tab) => tabMarks(tab, number, context)),
  ];
  const marks: Mark[] = [...around, ...frameMarks(items, left)];
  if (head) marks.push(...head.marks.map((mark) => asRepeated(moved(mark, left, head.top))));
  for (const { item, top } of items) {
    for (const mark of item.marks) marks.push(moved(mark, left, top));
    for (const reference of item.references) {
      for (const mark of setReference(reference, targetPage(reference, anchors, front), shaper)) marks.push(moved(mark, left, top));
    }
  }
  return marks;
}

/** The content of a page with its positions, and the page numbers it refers to. */
export function contentOf({ items, head, tabs }: PositionedSheet, { anchors, front }: Pick<PageSetting, 'anchors' | 'front'>): unknown[] {
  const content: unknown[] = [head?.marks, head?.top, tabs.length];
  for (const { number, label, origins } of tabs) content.push(number, label, origins);
  for (const { item, top } of items) {
    content.push(item.marks, top, ...item.frames);
    for (const reference of item.references) content.push(reference, targetPage(reference, anchors, front));
  }
  return content;
}

/** The page number of a reference; empty if its destination is on no page. */
function targetPage({ target }: PageReference, anchors: PagedDocument['anchors'], front: number): string {
  const page = anchors.get(target)?.page;
  return page === undefined ? '' : pageLabel(page, front);
}

/** What the running lines of a page say that differs from page to page. Front matter is not counted: "Page ii", then "Page 1 of 12". */
export function pageFields(page: number, { furniture, pages, front, sections, anchors }: PageSetting): PageFields {
  const label = pageLabel(page, front);
  return {
    page: page <= front ? furniture.pageOf(label) : furniture.pageOf(label, pages - front),
    section: sectionOn(page, sections, anchors),
  };
}

/** The space between the text and the footnotes, with the rule in the middle. */
export function noteGap({ line }: Styles): number {
  return line;
}

/** The length of the rule above footnotes, in lines of body text. */
const NOTE_RULE = 5;

/** The footnotes called on a page, at its foot, under a short rule; source notes below them, under a rule as wide as the text. */
function positionNotes(here: readonly PositionedItem[], page: number, setting: FootSetting): PositionedItem[] {
  const cited = here.flatMap(({ item }) => item.cited);
  const notes = [...here.flatMap(({ item }) => item.notes), ...footLines(cited, setting)];
  if (notes.length === 0) return [];
  const { styles } = setting;
  const { frame, line } = styles;
  const look =
    cited.length > 0
      ? { width: frame.textWidth, thickness: 0.75, colour: styles.colour('ink') }
      : { width: NOTE_RULE * line, thickness: 0.5, colour: styles.colour('rule') };
  let y = frame.top + frame.textHeight - notes.reduce((sum, note) => sum + note.height, 0);
  const mark = { kind: 'rule' as const, x: 0, y: 0, height: 0, ...look };
  const rule: PositionedItem = { item: leaf(0, [{ ...mark, owner: { artifact: 'layout' } }]), page, top: y - noteGap(styles) / 2 };
  const placed = notes.map((item): PositionedItem => {
    const top = y;
    y += item.height;
    return { item, page, top };
  });
  return [rule, ...placed];
}

/** Marks a repeated head as an artifact: a screen reader would read content on each page. */
function asRepeated(mark: Mark): Mark {
  if (mark.kind !== 'text') return mark;
  return { ...mark, runs: mark.runs.map((run) => ({ ...run, owner: { artifact: 'repeated' as const } })) };
}

/** Draws each frame once on a page, from its first item to its last; before the text, outer frames first. */
function frameMarks(here: readonly PositionedItem[], left: number): Mark[] {
  const spans = new Map<FlowFrame, { top: number; bottom: number }>();
  for (const { item, top } of here) {
    for (const frame of item.frames) {
      const span = spans.get(frame);
      spans.set(frame, { top: span?.top ?? top, bottom: top + item.height });
    }
  }
  return [...spans].flatMap(([frame, { top, bottom }]) => frame.draw(top, bottom).map((mark) => moved(mark, left, 0)));
}

/** Sets the page number flush right, with dots before it. Its width is reserved, so one pass is enough. */
function setReference({ style, right, leaderFrom, y, key }: PageReference, number: string, shaper: Shaper): Mark[] {
  const set = (text: string, owner: Owner, x: number): Mark[] => {
    const [line] = layoutParagraph([{ text, style, owner }], { shaper, measure: Number.POSITIVE_INFINITY });
    return line ? [{ kind: 'text', x, y, runs: line.runs }] : [];
  };
  const numberX = right - shaper.width(number, style);
  const dot = shaper.width(LEADER, style);
  const end = numberX - LEADER_GAP * style.size;
  // Dots are on a grid from the right, so that those of neighbouring entries align.
  const count = Math.floor((end - leaderFrom - LEADER_GAP * style.size) / dot);
  const dots = count > 2 ? set(LEADER.repeat(count), { artifact: 'layout' }, end - count * dot) : [];
  return [...dots, ...set(number, { key }, numberX)];
}

function extentsOf(sheets: readonly PositionedSheet[]): Map<number, Extent> {
  const extents = new Map<number, Extent>();
  for (const { items } of sheets) {
    for (const { item, page } of items) {
      for (const key of item.within) extents.set(key, { first: extents.get(key)?.first ?? page, last: page });
    }
  }
  return extents;
}

/** Link destinations, and the bounding boxes of figures. */
function landmarksOf(sheets: readonly PositionedSheet[], leftOf: (page: number) => number): Pick<PagedDocument, 'anchors' | 'figures'> {
  const anchors = new Map<string, Position>();
  const figures = new Map<number, Position & { width: number; height: number }>();
  for (const { items } of sheets) {
    for (const { item, page, top } of items) {
      for (const mark of item.marks) {
        if (mark.kind !== 'anchor' && mark.kind !== 'figure') continue;
        const position = { page, x: mark.x + leftOf(page), y: mark.y + top };
        if (mark.kind === 'anchor') anchors.set(mark.id, position);
        else figures.set(mark.key, { ...position, width: mark.width, height: mark.height });
      }
    }
  }
  return { anchors, figures };
}
