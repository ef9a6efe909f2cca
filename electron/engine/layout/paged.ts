import type { SourceLocation } from '../../contract/problem.ts';
import type { Origins } from '../dossier/origin.ts';

/** All distances are in points (1/72 inch); y grows downwards from the top of the page. */

/** What a mark belongs to: an element of the document, or an artifact. There is no third. */
export type Owner = ElementOwner | Artifact;

export interface ElementOwner {
  /** The element's key. */
  key: number;
  /** For elements that become several structure elements: the label of a list item or the call of a note, the way back from a note. */
  part?: 'label' | 'back' | undefined;
}

export interface Artifact {
  /** ISO 32000-1, 14.8.2.2.2: furniture is pagination, rules are layout, tints background. */
  artifact: 'header' | 'footer' | 'watermark' | 'layout' | 'background' | 'repeated';
}

export function isArtifact(owner: Owner): owner is Artifact {
  return 'artifact' in owner;
}

/** How text fingerprints. */
export interface TextStyle {
  /** A font file's name without its ending. */
  face: string;
  /** Points. */
  size: number;
  /** `#rrggbb`. */
  colour: string;
  /** OpenType features on, in order, such as `smcp`. */
  features: readonly string[];
  /** Letter spacing, in thousandths of an em. */
  tracking: number;
  /** Points above the baseline. */
  rise: number;
}

/** Glyphs of one face. The three lists have the same length. */
export interface GlyphRun {
  face: string;
  /** Glyph ids of the font. */
  glyphs: readonly number[];
  /** How far each glyph moves the pen, in thousandths of an em, kerning included. */
  advances: readonly number[];
  /** The characters each glyph stands for; empty for one whose characters an earlier glyph has. */
  texts: readonly string[];
  /** How far each glyph is moved from its place, right and up, in thousandths of an em; absent where none is. */
  offsets?: readonly (readonly [x: number, y: number])[];
}

/** A run of text at a place on a line. */
export interface TextRun {
  /** From the start of the line. */
  x: number;
  runs: readonly GlyphRun[];
  style: TextStyle;
  /** Points. */
  width: number;
  text: string;
  /** Its glyphs stand from left to right as everything does, but are read the other way. */
  isRightToLeft?: boolean;
  owner: Owner;
  /** Where the author wrote it. */
  place?: SourceLocation | undefined;
  /** Where the characters of the text come from that it was cut from; the program's own where absent. */
  origins?: Origins | undefined;
  /** Where in that text it begins. */
  start?: number;
}

/** Something drawn. Coordinates are of the page, or of the flow item until it is placed. */
export type Mark = TextMark | RuleMark | BoxMark | PathMark | ImageMark | AnchorMark | FigureMark;

/** One line of text, its runs in reading order. `y` is the baseline. */
export interface TextMark {
  kind: 'text';
  x: number;
  y: number;
  runs: readonly TextRun[];
  /** Turned to the left around its beginning, in radians. */
  angle?: number | undefined;
}

/** A straight line; horizontal when `height` is 0, vertical when `width` is 0. */
export interface RuleMark {
  kind: 'rule';
  x: number;
  y: number;
  width: number;
  height: number;
  thickness: number;
  colour: string;
  owner: Artifact;
}

/** A filled rectangle. */
export interface BoxMark {
  kind: 'box';
  x: number;
  y: number;
  width: number;
  height: number;
  colour: string;
  owner: Owner;
}

/** A step of a path, as in SVG: move, line, cubic curve, close. Points are relative to the mark. */
export type PathCommand =
  | readonly ['M' | 'L', x: number, y: number]
  | readonly ['C', x1: number, y1: number, x2: number, y2: number, x: number, y: number]
  | readonly ['Z'];

/** Lines and curves, filled, stroked or both. */
export interface PathMark {
  kind: 'path';
  x: number;
  y: number;
  commands: readonly PathCommand[];
  fill?: string | undefined;
  stroke?: string | undefined;
  thickness: number;
  /** Lengths of dashes and gaps in turn; none for a whole line. */
  dash: readonly number[];
  owner: Owner;
}

/** A picture, scaled to its box. */
export interface ImageMark {
  kind: 'image';
  x: number;
  y: number;
  width: number;
  height: number;
  /** What the template calls it. */
  src: string;
  owner: Owner;
}

/** How far a figure reaches: not drawn, but told to readers. */
export interface FigureMark {
  kind: 'figure';
  key: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A place links lead to. */
export interface AnchorMark {
  kind: 'anchor';
  id: string;
  x: number;
  y: number;
}

export interface Page {
  /** From 1. */
  number: number;
  /** What is drawn on it, in this order. Made each time, unless a memo keeps it. */
  marks(): readonly Mark[];
}

/** A place on a page. */
export interface Position {
  /** From 1. */
  page: number;
  x: number;
  y: number;
}

/** Where an element stands: its first and last page, from 1. */
export interface Extent {
  first: number;
  last: number;
}

/** Lines and boxes at places on pages, each tied to its element. */
export interface PagedDocument {
  width: number;
  height: number;
  pages: Page[];
  /** Pages of the elements that a page budget speaks of, by key. */
  extents: ReadonlyMap<number, Extent>;
  /** How many points of the last page are filled. */
  lastPageFilled: number;
  /** The height of the text area. */
  textHeight: number;
  /** The pages, from 1, that begin where a break was asked for. */
  begun: ReadonlySet<number>;
  /** The face vector pictures set their own text in. */
  pictureFace: string;
  /** The bounding boxes of figures, by element key. */
  figures: ReadonlyMap<number, Position & { width: number; height: number }>;
  /** Where links lead to, by the name of the destination. */
  anchors: ReadonlyMap<string, Position>;
}
