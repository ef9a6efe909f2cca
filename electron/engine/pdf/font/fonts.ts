import type { Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { EmbeddedFont, Reference } from 'pdfkit';
import type { GlyphRun, TextStyle } from '../../layout/paged.ts';
import { openPlainShaper } from '../../layout/inline/glyphs-of.ts';
import { openFace, openFont } from './open-font.ts';
import { spellGlyphs } from './glyphs.ts';
import { createPairs, type FaceState, reserveSlots, reuse, textsOf, type UsedFace } from './codes.ts';
import type { Face } from './truetype.ts';
import { unicodeMap } from './to-unicode.ts';

/** Faces as files embed them: each is opened once, and each subset cut once. */
export interface FontSource {
  /** Opens a face, with the codes of its glyphs. */
  open(face: string): OpenFont;
  /** A separate font object: fontkit stores in each glyph the text it first represented, and returns it to later callers. */
  fresh(face: string): Font;
  /** The file of a subset, cached by its glyphs in order. */
  subset(face: string, glyphs: readonly number[], encode: () => Uint8Array): Uint8Array;
}

/** A face opened for embedding. */
export interface OpenFont {
  font: Face;
  pairOf: UsedFace['pairOf'];
}

/** Opens the file of a face. */
export function openForEmbedding(file: Uint8Array): OpenFont {
  return { font: openFace(file), pairOf: createPairs() };
}

/**
 * Opens the file of a face for pictures, which lay out their own text. HarfBuzz shapes it: fontkit has no limit for the glyphs that the rules
 * of a font make.
 * @param tooManyGlyphs makes the error for text of too many glyphs.
 */
export function openForPictures(file: Uint8Array, tooManyGlyphs: () => Error): Font {
  const font = openFont(file);
  const shape = openPlainShaper(file);
  const layout: Font['layout'] = (text) => {
    const shaped = shape(text);
    if (!shaped) throw tooManyGlyphs();
    return {
      glyphs: shaped.map(({ id, text: own }) =>
        font.getGlyph(
          id,
          Array.from(own, (character) => character.codePointAt(0) ?? 0),
        ),
      ),
      positions: shaped.map(({ position }) => ({ ...position })),
      advanceWidth: shaped.reduce((sum, { position }) => sum + position.xAdvance, 0),
    };
  };
  // pdfkit treats two fonts of one name as one.
  return Object.create(font, { postscriptName: { value: `${font.postscriptName}-Picture` }, layout: { value: layout } }) as Font;
}

/** The faces of one document. */
export interface PdfFonts {
  /** Registers a face for pictures that draw their own text, separate from the document's faces. Returns its name. */
  register(face: string): string;
  /**
   * The operators that show glyphs on the page, those of one face in one TJ: codes, the adjustments that kern them, and
   * rises for marks moved up or down (ISO 32000-1, 9.4.3).
   */
  show(runs: readonly GlyphRun[], style: TextStyle): string;
  /** Draws a page, and returns the result with the slots it uses of each face. */
  record<T>(draw: () => T): { drawn: T; faces: readonly FaceState[] };
  /** Uses the same slots on the current page; false if its glyphs would have other codes. */
  repeat(faces: readonly FaceState[]): boolean;
}

export function createPdfFonts(pdf: PDFDocument, source: FontSource): PdfFonts {
  const faces = new Map<string, UsedFace>();
  const pictureFaces = new Set<string>();
  const embed = createEmbedder(pdf, source);
  const faceOf = (face: string): UsedFace => {
    let used = faces.get(face);
    if (!used) {
      const embedded = embed(face);
      used = { embedded, pairOf: source.open(face).pairOf, slots: [], noted: [] };
      faces.set(face, used);
    }
    return used;
  };
  /** Records that the page uses a face, and returns its name in the content. */
  const use = (face: string): string => {
    const { embedded } = faceOf(face);
    pdf.page.fonts[embedded.id] ??= embedded.ref();
    return embedded.id;
  };
  const hasSameCodes = (state: FaceState): boolean => use(state.face) === state.id && reuse(faceOf(state.face), state);
  let onPage = new Map<string, FaceState>();
  const stateOf = (face: string): FaceState => {
    const known = onPage.get(face);
    if (known) return known;
    const state = { face, id: faceOf(face).embedded.id, pairs: [], slots: [] };
    onPage.set(face, state);
    return state;
  };
  return {
    register(face) {
      const name = `picture:${face}`;
      if (!pictureFaces.has(name)) pdf.registerFont(name, source.fresh(face));
      pictureFaces.add(name);
      return name;
    },
    show: (runs, style) => spellGlyphs(runs, style, { use, faceOf, stateOf }),
    record(draw) {
      onPage = new Map();
      return { drawn: draw(), faces: [...onPage.values()] };
    },
    repeat: (page) => page.every(hasSameCodes),
  };
}

/** Registers faces with the document, each once, with the codes and subsets of `source`. */
function createEmbedder(pdf: PDFDocument, source: FontSource): (face: string) => EmbeddedFont {
  const maps = new Map<string, Reference>();
  /** Faces with only the common texts share one map. */
  const mapOf = (texts: number[][]): Reference => {
    const text = unicodeMap(texts);
    let map = maps.get(text);
    if (!map) {
      map = pdf.ref();
      map.end(text);
      maps.set(text, map);
    }
    return map;
  };
  const counts = new Map<string, number>();
  /** pdfkit treats two fonts of one name as one: a face of a theme can have the name of a built-in one, in another format. */
  const named = (font: Face): Face => {
    const { postscriptName } = font;
    const count = counts.get(postscriptName) ?? 0;
    counts.set(postscriptName, count + 1);
    return count === 0 ? font : (Object.create(font, { postscriptName: { value: `${postscriptName}-Own${count}` } }) as Face);
  };
  return (face) => {
    const { font } = source.open(face);
    // Not the name of the face alone: pdfkit would look it up among the names in font files.
    pdf.registerFont(`face:${face}`, named(font)).font(`face:${face}`);
    const embedded = pdf._font;
    const { subset } = embedded;
    const encode = subset.encode.bind(subset);
    subset.encode = () => source.subset(face, subset.glyphs, encode);
    reserveSlots(embedded, font.blank);
    embedded.toUnicodeCmap = () => mapOf(textsOf(embedded));
    return embedded;
  };
}
