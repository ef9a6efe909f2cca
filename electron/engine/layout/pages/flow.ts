import type { SourceLocation } from '../../../contract/problem.ts';
import type { Origins } from '../../dossier/origin.ts';
import type { ElementNode } from '../../document/document.ts';
import type { Mark, TextStyle } from '../paged.ts';
import type { BlockStyle } from '../style.ts';

export type Start = 'page' | 'right' | 'soft';

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
  /** Begins a new page, a new right-hand page, or, `soft`, a new page unless the one before would be less than half full. */
  start?: Start | undefined;
  /** Takes what is left of its page, so that what follows stands at the foot. */
  fills?: boolean | undefined;
  /** The lines and rows it was put together from, as two columns are. */
  inside?: readonly FlowItem[] | undefined;
  /** The chapter that begins with it. */
  chapter?: Chapter | undefined;
  /** Stands at the foot of its page if nothing follows it there that does not. */
  sinks?: boolean | undefined;
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
  /** Source notes called in it for the first time, placed at the foot of its page. */
  cited: readonly FootNote[];
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

/** The source notes of one source at the foot of pages: on each page one paragraph. Widths in points. */
export interface NoteRun {
  /** The paragraph with all notes of the source. */
  paragraph: ElementNode;
  style: BlockStyle;
  /** The measure of its lines. */
  measure: number;
  /** The title of the source before the notes of a page. */
  title: number;
  /** The widest piece that is not divided. */
  piece: number;
}

/** A source note for the foot of a page. */
export interface FootNote {
  run: NoteRun;
  note: ElementNode;
  /** Of its words with the space before them, and of what is said of the source if it is the first of its source; points. */
  width: number;
  /** The note that it is joined with if both stand on one page: `2–3 Summit ¶1–2`. */
  after: FootNote | undefined;
  /** What it then adds to the width: as the second, and as a further one. */
  joined: number;
  grown: number;
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
  const { before = 0, penalty = 0, start, fills, inside, chapter, sinks, frames = NONE, repeat, references = NONE } = more;
  const { notes = NONE, cited = NONE, within = NONE } = more;
  return { height, before, penalty, start, fills, inside, chapter, sinks, marks, frames, repeat, references, notes, cited, within };
}

/** The height of an item's footnotes. */
export function notesHeight({ notes }: Pick<FlowItem, 'notes'>): number {
  return notes.reduce((sum, note) => sum + note.before + note.height, 0);
}

/** The room that source notes take at the foot of a page at most. */
export class FootHeight {
  /** The height, in points. */
  height = 0;
  private readonly runs = new Map<NoteRun, { width: number; last: FootNote; joined: number }>();

  /** Adds notes in the order of their numbers. */
  add(cited: readonly FootNote[]): void {
    for (const one of cited) {
      const { run } = one;
      const before = this.runs.get(run);
      const joined = before && one.after === before.last ? before.joined + 1 : 0;
      const added = joined === 0 ? one.width : joined === 1 ? one.joined : one.grown;
      const width = (before?.width ?? run.title) + added;
      this.runs.set(run, { width, last: one, joined });
      this.height += (linesOf(run, width) - (before ? linesOf(run, before.width) : 0)) * run.style.leading;
    }
  }
}

/** The most lines of a text of a width: every line but the last is full but for a piece. */
function linesOf({ measure, piece }: NoteRun, width: number): number {
  return Math.floor(width / Math.max(measure - piece, measure / 2)) + 1;
}

/** A mark moved right and down. */
export function moved<M extends Mark>(mark: M, x: number, y: number): M {
  return { ...mark, x: mark.x + x, y: mark.y + y };
}
