import type { Mark, TextStyle } from '../paged.ts';

/**
 * The vertical list: what a document becomes before it is cut into pages. The paginator looks at heights and
 * penalties only; everything else is carried through untouched.
 */
export interface FlowItem {
  /** Points. */
  height: number;
  /** White above, dropped at the top of a page. */
  before: number;
  /** What a page break after this item costs; `FORBID` and more when it may not be. */
  penalty: number;
  /** It begins a new page, or a new right-hand one. */
  start?: 'page' | 'right' | undefined;
  /** Relative to the left edge of the text and the top of the item. */
  marks: readonly Mark[];
  /** Boxes around it, outermost first. */
  frames: readonly FlowFrame[];
  /** Drawn again above it, as an artifact, when a page begins with it: the head of a table. */
  repeat?: { height: number; marks: readonly Mark[] } | undefined;
  /** Page numbers that are known only once everything is on its page. */
  references: readonly PageReference[];
  /** Footnotes called in it, which stand at the foot of the page it stands on. */
  notes: readonly FlowItem[];
  /** The elements with a page budget, and figures, that it is part of. */
  within: readonly number[];
}

/** The vertical list that pages are cut from, and the white between text and footnotes. */
export interface Flow {
  items: readonly FlowItem[];
  noteGap: number;
}

/** Something drawn around or beside the items it holds, on each page they are on. */
export interface FlowFrame {
  /** Marks for the part of the frame from `top` to `bottom`, relative to the text's left edge and the page. */
  draw(top: number, bottom: number): Mark[];
}

/** The number of the page a destination is on, set flush right at `right`. */
export interface PageReference {
  target: string;
  right: number;
  /** Where leader dots begin; none without it. */
  leaderFrom: number;
  y: number;
  style: TextStyle;
  key: number;
}

/** A break here costs so much that every other way is better; it is still better than losing text. */
export const FORBID = 1e7;

/** What most items have none of: one list for all. */
const NONE: readonly never[] = [];

/** An item with nothing around it. */
export function leaf(height: number, marks: readonly Mark[], more: Partial<FlowItem> = {}): FlowItem {
  const { before = 0, penalty = 0, start, frames = NONE, repeat, references = NONE, notes = NONE, within = NONE } = more;
  return { height, before, penalty, start, marks, frames, repeat, references, notes, within };
}

/** The height of an item's footnotes. */
export function notesHeight({ notes }: Pick<FlowItem, 'notes'>): number {
  return notes.reduce((sum, note) => sum + note.before + note.height, 0);
}

/** A mark moved. */
export function moved<M extends Mark>(mark: M, x: number, y: number): M {
  return { ...mark, x: mark.x + x, y: mark.y + y };
}
