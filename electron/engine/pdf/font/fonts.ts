import type { Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { EmbeddedFont, Reference } from 'pdfkit';
import type { GlyphRun, TextStyle } from '../../layout/paged.ts';
import { openFace, openFont } from './open-font.ts';
import { spellGlyphs } from './glyphs.ts';
import type { FaceState, ShownLines } from '../page/line-operators.ts';
import { createPairs, type Pair, reserveSlots, reuse, slotOf, textsOf, type UsedFace } from './codes.ts';
import type { Face } from './truetype.ts';
import { unicodeMap } from './to-unicode.ts';

/** Parsed font files, kept between documents: parsing is most of what embedding costs. */
export interface FontCache {
  font(face: string): Face;
  /** Knows the pairs of a face, each once. */
  pairs(face: string): UsedFace['pairOf'];
  /** The font, of nobody else's: fontkit remembers in each glyph the text it first stood for, and gives it to all who ask later. */
  fresh(face: string): Font;
  /** The file of a subset, by its glyphs in order: made once. */
  subset(face: string, glyphs: readonly number[], encode: () => Uint8Array): Uint8Array;
  /** What lines were written as. */
  shown: ShownLines;
}

/** How many subsets are kept; when there are more, all are forgotten. Each is some 20 kB. */
const MOST_SUBSETS = 500;

export function createFontCache(load: (face: string) => Uint8Array, shown: ShownLines): FontCache {
  const fonts = new Map<string, Face>();
  const pairs = new Map<string, UsedFace['pairOf']>();
  const subsets = new Map<string, Uint8Array>();
  return {
    shown,
    subset(face, glyphs, encode) {
      const key = `${face}:${glyphs.join()}`;
      let file = subsets.get(key);
      if (!file) {
        if (subsets.size >= MOST_SUBSETS) subsets.clear();
        file = encode();
        subsets.set(key, file);
      }
      return file;
    },
    pairs(face) {
      let pairOf = pairs.get(face);
      if (!pairOf) {
        pairOf = createPairs();
        pairs.set(face, pairOf);
      }
      return pairOf;
    },
    fresh(face) {
      const font = openFont(load(face));
      // pdfkit takes two fonts of one name for one.
      return Object.create(font, { postscriptName: { value: `${font.postscriptName}-Picture` } }) as Font;
    },
    font(face) {
      let font = fonts.get(face);
      if (!font) {
        font = openFace(load(face));
        fonts.set(face, font);
      }
      return font;
    },
  };
}

/** The faces of one document. */
export interface PdfFonts {
  /** Registers a face for what draws its own text, apart from the document's own; answers with its name. */
  register(face: string): string;
  /**
   * The operators that show glyphs on the page, those of one face in one TJ: codes, the adjustments that kern them, and
   * rises for marks moved up or down (ISO 32000-1, 9.4.3).
   */
  show(runs: readonly GlyphRun[], style: TextStyle): string;
  /** From now on the slots are noted that are used, until the next page. */
  startPage(): void;
  /** The slots the page since `startPage` uses of each face. */
  endPage(): readonly FaceState[];
  /** Uses them again on the current page; false where its glyphs would have other codes. */
  repeat(faces: readonly FaceState[]): boolean;
}

export function createPdfFonts(pdf: PDFDocument, cache: FontCache): PdfFonts {
  const faces = new Map<string, UsedFace>();
  const pictureFaces = new Set<string>();
  const maps = new Map<string, Reference>();
  /** Faces that have no more than the common texts share one map. */
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
  const embed = (face: string): EmbeddedFont => {
    const font = cache.font(face);
    pdf.registerFont(face, font).font(face);
    const embedded = pdf._font;
    const { subset } = embedded;
    const encode = subset.encode.bind(subset);
    subset.encode = () => cache.subset(face, subset.glyphs, encode);
    reserveSlots(embedded, font.blank);
    embedded.toUnicodeCmap = () => mapOf(textsOf(embedded));
    return embedded;
  };
  const faceOf = (face: string): UsedFace => {
    let used = faces.get(face);
    if (!used) {
      const embedded = embed(face);
      used = { embedded, pairOf: cache.pairs(face), slots: [], noted: [] };
      faces.set(face, used);
    }
    return used;
  };
  /** The name the content calls a face by, its use on the page noted. */
  const use = (face: string): string => {
    const { embedded } = faceOf(face);
    pdf.page.fonts[embedded.id] ??= embedded.ref();
    return embedded.id;
  };
  const isSo = (state: FaceState): boolean => use(state.face) === state.id && reuse(faceOf(state.face), state);
  let onPage: Map<string, { id: string; pairs: Set<Pair> }> | undefined;
  const noteOnPage = ({ face, id, pairs }: FaceState): void => {
    const noted = onPage?.get(face);
    if (noted) for (const pair of pairs) noted.pairs.add(pair);
    else onPage?.set(face, { id, pairs: new Set(pairs) });
  };
  return {
    register(face) {
      const name = `picture:${face}`;
      if (!pictureFaces.has(name)) pdf.registerFont(name, cache.fresh(face));
      pictureFaces.add(name);
      return name;
    },
    show(runs, style) {
      let shown: { text: string; faces: readonly FaceState[] } | undefined = cache.shown.find(runs, style, isSo);
      if (!shown) {
        shown = spellGlyphs(runs, style, { use, faceOf });
        cache.shown.keep(runs, { style, ...shown });
      }
      shown.faces.forEach(noteOnPage);
      return shown.text;
    },
    startPage() {
      onPage = new Map();
    },
    endPage() {
      const used = [...(onPage ?? [])];
      return used.map(([face, { id, pairs }]) => ({ face, id, pairs: [...pairs], slots: [...pairs].map((pair) => slotOf(faceOf(face), pair)) }));
    },
    repeat: (page) => page.every(isSo),
  };
}
