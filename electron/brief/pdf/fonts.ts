import type { Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { GlyphRun, TextStyle } from '../layout/paged.ts';
import { spellGlyphs } from './glyphs.ts';
import type { FaceState, ShownLines, SlotOrder } from './shown.ts';
import { openFont } from './sfnt.ts';
import { type Slot, slotOf, type UsedFace } from './slots.ts';

/** Parsed font files, kept between documents: parsing is most of what embedding costs. */
export interface FontCache {
  font(face: string): Font;
  /** The same, of nobody else's: fontkit remembers in each glyph the text it first stood for, and gives it to all who ask later. */
  fresh(face: string): Font;
  /** The file of a subset, by its glyphs in order: made once. */
  subset(face: string, glyphs: readonly number[], encode: () => Uint8Array): Uint8Array;
  /** What lines were written as. */
  shown: ShownLines;
}

/** How many subsets are kept; when there are more, all are forgotten. Each is some 20 kB. */
const MOST_SUBSETS = 500;

export function createFontCache(load: (face: string) => Uint8Array, shown: ShownLines): FontCache {
  const fonts = new Map<string, Font>();
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
    fresh(face) {
      const font = openFont(load(face));
      // pdfkit takes two fonts of one name for one.
      return Object.create(font, { postscriptName: { value: `${font.postscriptName}-Picture` } }) as Font;
    },
    font(face) {
      let font = fonts.get(face);
      if (!font) {
        font = openFont(load(face));
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
  startPage(): void;
  /** What the page since `startPage` did with the faces. */
  endPage(): FacesOfPage;
  /** The glyphs of a face by their codes, from 0 to the last that is asked for. */
  glyphs(face: string, last: number): readonly number[];
  /** Does it again on the current page; false where its glyphs would have other codes. */
  repeat(page: FacesOfPage): boolean;
}

/** The faces of a page, each as the page left it, and the slots it added to them. */
export interface FacesOfPage {
  used: FaceState[];
  added: { face: string; before: SlotOrder | undefined; slots: readonly Slot[] }[];
}

export function createPdfFonts(pdf: PDFDocument, cache: FontCache): PdfFonts {
  const faces = new Map<string, UsedFace>();
  const pictureFaces = new Set<string>();
  const faceOf = (face: string): UsedFace => {
    let used = faces.get(face);
    if (!used) {
      pdf.registerFont(face, cache.font(face)).font(face);
      const root = cache.shown.order(face);
      const { subset } = pdf._font;
      const encode = subset.encode.bind(subset);
      subset.encode = () => cache.subset(face, subset.glyphs, encode);
      used = { embedded: pdf._font, slots: new Map(), orders: [root], orderAfter: cache.shown.after, added: [], before: root };
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
  const isSo = ({ face, id, last, order }: FaceState): boolean => use(face) === id && faceOf(face).orders[last] === order;
  const onPage = new Map<string, FaceState>();
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
      for (const { face, id, last } of shown.faces) {
        const state = onPage.get(face);
        if (!state) onPage.set(face, { face, id, last, order: undefined });
        else if (last > state.last) state.last = last;
      }
      return shown.text;
    },
    startPage() {
      onPage.clear();
      for (const used of faces.values()) Object.assign(used, { added: [], before: used.orders.at(-1) });
    },
    endPage() {
      const used = [...onPage.values()].map((state) => ({ ...state, order: faceOf(state.face).orders[state.last] }));
      const added = used.flatMap(({ face }) => {
        const { added: slots, before } = faceOf(face);
        return slots.length > 0 ? [{ face, before, slots }] : [];
      });
      return { used, added };
    },
    glyphs: (face, last) => faceOf(face).embedded.subset.glyphs.slice(0, last + 1),
    repeat(page) {
      if (!page.used.every(({ face, id }) => use(face) === id)) return false;
      if (!page.added.every(({ face, before }) => faceOf(face).orders.at(-1) === before)) return false;
      const isOld = (state: FaceState): boolean => !page.added.some(({ face }) => face === state.face);
      if (!page.used.filter(isOld).every(isSo)) return false;
      for (const { face, slots } of page.added) for (const { glyph, text } of slots) slotOf(faceOf(face), glyph, text);
      return true;
    },
  };
}
