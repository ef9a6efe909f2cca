import type { SourceLocation } from '../../contract/problem.ts';
import type { Origins } from '../dossier/origin.ts';

/** All distances are in points (1/72 inch); y grows downwards from the top of the page. */

/** What a mark belongs to: an element of the document or an artifact, never both or neither. */
export type Owner = ElementOwner | Artifact;

export interface ElementOwner {
  /** The element's key. */
  key: number;
  /**
   * For elements that become several structure elements: the label of a list item and what stands at its end, the call of a note, or the
   * link back from a note.
   */
  part?: 'label' | 'back' | 'end' | undefined;
}

export interface Artifact {
  /** ISO 32000-1, 14.8.2.2.2: furniture is pagination, rules are layout, tints background. */
  artifact: 'header' | 'footer' | 'watermark' | 'layout' | 'background' | 'repeated';
}

export function isArtifact(owner: Owner): owner is Artifact {
  return 'artifact' in owner;
}

/** How text looks. */
export interface TextStyle {
  /** A font file's name without its extension. */
  face: string;
  /** Points. */
  size: number;
  /** `#rrggbb`. */
  colour: string;
  /** Enabled OpenType features, in order, such as `smcp`. */
  features: readonly string[];
  /** Letter spacing, in thousandths of an em. */
  tracking: number;
  /** Points above the baseline. */
  rise: number;
  /** The colour behind it, where that is not the paper. */
  ground?: string;
  /** The tag of its language, for letters that it has forms of. */
  language?: string;
}

/** Glyphs of one face. The three lists have the same length. */
export interface GlyphRun {
  face: string;
  /** Glyph ids of the font. */
  glyphs: readonly number[];
  /** How far each glyph moves the pen, in thousandths of an em, kerning included. */
  advances: readonly number[];
  /** The characters each glyph represents; empty if an earlier glyph has them. */
  texts: readonly string[];
  /** How far each glyph is shifted, right and up, in thousandths of an em; absent if none is. */
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
  /** Its glyphs are placed from left to right like all others, but read from right to left. */
  isRightToLeft?: boolean;
  owner: Owner;
  /** Where the author wrote it. */
  place?: SourceLocation | undefined;
  /** The origins of the text the run was cut from; absent for the program's own text. */
  origins?: Origins | undefined;
  /** The offset of the run in that text. */
  start?: number;
}

/** Something drawn. Coordinates are relative to the page, or to the flow item until it is placed. */
export type Mark = TextMark | RuleMark | BoxMark | PathMark | ImageMark | AnchorMark | FigureMark;

/** One line of text, its runs in reading order. `y` is the baseline. */
export interface TextMark {
  kind: 'text';
  x: number;
  y: number;
  runs: readonly TextRun[];
  /** Anticlockwise rotation around its start, in radians. */
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
  /** Alternating lengths of dashes and gaps; empty for a solid line. */
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
  /** Its name in the template. */
  src: string;
  owner: Owner;
}

/** The bounding box of a figure: not drawn, but written to the structure tree. */
export interface FigureMark {
  kind: 'figure';
  key: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A link destination. */
export interface AnchorMark {
  kind: 'anchor';
  id: string;
  x: number;
  y: number;
}

export interface Page {
  /** From 1. */
  number: number;
  /** What is drawn on the page, in drawing order. Computed on each call, unless a memo keeps it. */
  marks(): readonly Mark[];
}

/** A place on a page. */
export interface Position {
  /** From 1. */
  page: number;
  x: number;
  y: number;
}

/** The height of the text area of pages, in points: of all, or of the first and of the others. */
export type PageHeights = number | { first: number; others: number };

/** The first and last page of an element, from 1. */
export interface Extent {
  first: number;
  last: number;
}

/** A document on pages: lines and boxes at their positions, each tied to its element. */
export interface PagedDocument {
  width: number;
  height: number;
  pages: Page[];
  /** How many of them are front matter, numbered i, ii, iii. */
  front: number;
  /** The pages of elements with a page budget, by key. */
  extents: ReadonlyMap<number, Extent>;
  /** How many points of the last page are filled. */
  lastPageFilled: number;
  /** The height of the text area. */
  textHeight: number;
  /** The pages, from 1, that begin at a forced break. */
  begun: ReadonlySet<number>;
  /** The face for text in vector pictures. */
  pictureFace: string;
  /** The bounding boxes of figures, by element key. */
  figures: ReadonlyMap<number, Position & { width: number; height: number }>;
  /** Link destinations, by name. */
  anchors: ReadonlyMap<string, Position>;
}
