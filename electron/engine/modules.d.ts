/** Types of packages that have none, limited to what this program uses. */

declare module 'linebreak' {
  /** Unicode line breaking, UAX 14. */
  export default class LineBreaker {
    constructor(text: string);
    nextBreak(): { position: number; required: boolean } | null;
  }
}

declare module 'bidi-js' {
  /** The Unicode Bidirectional Algorithm, UAX 9. */
  interface EmbeddingLevels {
    levels: Uint8Array;
    /** The ends are inclusive. */
    paragraphs: { start: number; end: number; level: number }[];
  }
  export default function createBidi(): {
    getEmbeddingLevels(text: string, direction: 'ltr' | 'rtl'): EmbeddingLevels;
    /** Indices of the characters of a line, from left to right. */
    getReorderedIndices(line: string, levels: EmbeddingLevels): number[];
  };
}

declare module 'hyphen/*/index.js' {
  const patterns: {
    hyphenateSync(text: string, options: { hyphenChar: string; minWordLength: number; html: boolean }): string;
  };
  export default patterns;
}

declare module 'svg-to-pdfkit' {
  import type PDFDocument from 'pdfkit';
  export default function svgToPdf(pdf: PDFDocument, source: string, x: number, y: number, options: Record<string, unknown>): void;
}

declare module 'fontkit' {
  import type { FontFace } from 'pdfkit';

  /** A part of a font file, in bytes. */
  export interface FilePart {
    offset: number;
    length: number;
  }

  /** PostScript outlines. */
  export interface PostScriptOutlines {
    version: number;
    topDict: { CharStrings: readonly FilePart[] };
    globalSubrIndex: readonly FilePart[] | undefined;
    /** The settings of a glyph, with the subroutines it shares with others. */
    privateDictForGlyph(glyph: number): { Subrs?: readonly FilePart[] } | null | undefined;
  }

  export interface Font extends FontFace {
    /** Undefined if the font has TrueType outlines. */
    'CFF ': PostScriptOutlines | undefined;
    post: { italicAngle: number; isFixedPitch: number };
    getGlyph(id: number, codePoints?: readonly number[]): { advanceWidth: number };
    /** The glyph; 0, the missing glyph, if there is none. */
    glyphForCodePoint(codePoint: number): { id: number };
  }
  export function create(bytes: Uint8Array): Font;
}

declare module 'pdfkit' {
  /** A reference to an indirect object by its number. */
  export interface Pointer {
    readonly id: number;
  }

  /** An indirect object. */
  export interface Reference extends Pointer {
    data: Record<string, unknown>;
    buffer: Uint8Array[];
    compress: boolean;
    write(chunk: string | Uint8Array): void;
    end(chunk?: string | Uint8Array): void;
    finalize(): void;
  }

  /** The font interface that pdfkit requires. Lengths are in units of the em. */
  export interface FontFace {
    postscriptName: string;
    unitsPerEm: number;
    ascent: number;
    descent: number;
    lineGap: number;
    xHeight: number;
    capHeight: number;
    bbox: { minX: number; minY: number; maxX: number; maxY: number };
    /** Degrees, counter-clockwise. */
    italicAngle: number;
    /** 0 if glyphs have different widths. */
    post: { isFixedPitch: number };
    head: { macStyle: { italic: boolean } };
    'OS/2': { sFamilyClass: number } | undefined;
    getGlyph(id: number): { advanceWidth: number };
    createSubset(): Subset;
    /** Called only when pdfkit draws text itself. */
    layout(text: string): unknown;
  }

  export interface Subset {
    mapping: Record<number, number | undefined>;
    glyphs: number[];
    /** @returns the index of a glyph in the subset. */
    includeGlyph(glyph: number): number;
    encode(): Uint8Array;
  }

  /** A font as pdfkit embeds it; private to pdfkit. */
  export interface EmbeddedFont {
    id: string;
    scale: number;
    font: FontFace;
    subset: Subset;
    widths: (number | undefined)[];
    unicode: (number[] | undefined)[];
    ref(): Reference;
    toUnicodeCmap(): Reference;
  }

  export interface OutlineItem {
    dictionary: Reference;
    outlineData: Record<string, unknown>;
    children: OutlineItem[];
    addItem(title: string, options?: { pageNumber?: number }): OutlineItem;
  }

  export interface PdfPage {
    dictionary: Reference;
    content: Reference;
    fonts: Record<string, Reference>;
    height: number;
    structParentTreeKey: number;
    annotations: Pointer[];
    xobjects: Record<string, Reference>;
    write(chunk: string): void;
  }

  export interface Gradient {
    stop(...stop: unknown[]): this;
  }

  export default class PDFDocument {
    linearGradient(...places: number[]): Gradient;
    radialGradient(...places: number[]): Gradient;
    constructor(options: Record<string, unknown>);
    page: PdfPage;
    outline: OutlineItem;
    _font: EmbeddedFont;
    _root: Reference;
    _id: Uint8Array;
    /** How many bytes are written. */
    _offset: number;
    /** By number less one; null until it is written. */
    _offsets: (number | null)[];
    _info: Reference;
    /** The encryption of a file with a password. */
    _security?: object | null;
    _refEnd(reference: Reference): void;
    _write(data: string | Uint8Array): void;
    _finalize(): void;
    info: Record<string, unknown>;
    addPage(options: { size: [number, number]; margin: number }): this;
    font(name: string): this;
    registerFont(name: string, font: FontFace): this;
    ref(data?: Record<string, unknown>): Reference;
    getStructTreeRoot(): Reference;
    getStructParentTree(): { get(key: number): (Pointer | null)[]; add(key: number, value: Pointer): void };
    createStructParentTreeNextKey(): number;
    addNamedDestination(name: string, kind: 'XYZ', left: number, top: number, zoom: null): void;
    endMetadata(): void;
    _addColorOutputIntent(): void;
    /** Embeds a file. */
    file(bytes: Uint8Array, options: Record<string, unknown>): Reference;
    end(): void;
    /** Output that is written and not yet read. */
    read(): Uint8Array | null;
    on(event: 'error', listener: (error?: Error) => void): this;
  }
}
