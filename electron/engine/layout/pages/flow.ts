import type { SourceLocation } from '../../../contract/problem.ts';
import type { Origins } from '../../dossier/origin.ts';
import type { Mark, TextStyle } from '../paged.ts';

/**
 * An item of the vertical list that is cut into pages. The paginator reads heights, penalties and forced
 * starts; it passes everything else through.
 */
export interface FlowItem {
  /** Points. */
  height: number;
  /** Space above, dropped at the top of a page. */
  before: number;
  /** The cost of a page break after this item; `FORBID` or more to prevent it. */
  penalty: number;
  /** Begins a new page, or a new right-hand page. */
  start?: 'page' | 'right' | undefined;
  /** Takes what is left of its page, so that what follows stands at the foot. */
  fills?: boolean | undefined;
  /** The lines and rows it was put together from, as two columns are. */
  inside?: readonly FlowItem[] | undefined;
  /** The chapter that begins with it. */
  chapter?: Chapter | undefined;
  /** Relative to the left edge of the text and the top of the item. */
  marks: readonly Mark[];
  /** Boxes around it, outermost first. */
  frames: readonly FlowFrame[];
  /** The head of a table, drawn again as an artifact when a page begins with this item. */
  repeat?: { height: number; marks: readonly Mark[] } | undefined;
  /** Page numbers that are known only after pagination. */
  references: readonly PageReference[];
  /** Footnotes called in it, placed at the foot of its page. */
  notes: readonly FlowItem[];
  /** The elements with a page budget, and figures, that it is part of. */
  within: readonly number[];
}

/** A chapter, by what stands on the tabs of its pages. */
export interface Chapter {
  /** Empty for no tab. */
  label: string;
  place: SourceLocation;
  origins: Origins | undefined;
}

/** The vertical list that pages are cut from, and the space between text and footnotes. */
export interface Flow {
  items: readonly FlowItem[];
  noteGap: number;
}

/** Something drawn around or beside the items inside it, on each of their pages. */
export interface FlowFrame {
  /** Marks for the part of the frame from `top` to `bottom`, relative to the text's left edge and the page. */
  draw(top: number, bottom: number): Mark[];
}

/** The number of the page a destination is on, set flush right at `right`. */
export interface PageReference {
  target: string;
  right: number;
  /** Where leader dots begin. */
  leaderFrom: number;
  y: number;
  style: TextStyle;
  key: number;
}

/** The penalty of a forbidden break: worse than any allowed one, but better than losing text. */
export const FORBID = 1e7;

/** One shared empty list for all items, because most lists are empty. */
const NONE: readonly never[] = [];

/** Creates an item, with defaults for everything else. */
export function leaf(height: number, marks: readonly Mark[], more: Partial<FlowItem> = {}): FlowItem {
  const { before = 0, penalty = 0, start, fills, inside, chapter, frames = NONE, repeat, references = NONE, notes = NONE, within = NONE } = more;
  return { height, before, penalty, start, fills, inside, chapter, marks, frames, repeat, references, notes, within };
}

/** The height of an item's footnotes. */
export function notesHeight({ notes }: Pick<FlowItem, 'notes'>): number {
  return notes.reduce((sum, note) => sum + note.before + note.height, 0);
}

/** A mark moved right and down. */
export function moved<M extends Mark>(mark: M, x: number, y: number): M {
  return { ...mark, x: mark.x + x, y: mark.y + y };
}
