import { create, type Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { EmbeddedFont } from 'pdfkit';
import type { GlyphRun, TextStyle } from '../layout/paged.ts';
import { createShownLines, type FaceState, type ShownLines, type SlotOrder } from './shown.ts';

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

export function createFontCache(load: (face: string) => Uint8Array): FontCache {
  const fonts = new Map<string, Font>();
  const subsets = new Map<string, Uint8Array>();
  return {
    shown: createShownLines(),
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
      const font = create(load(face));
      // pdfkit takes two fonts of one name for one.
      return Object.create(font, { postscriptName: { value: `${font.postscriptName}-Picture` } }) as Font;
    },
    font(face) {
      let font = fonts.get(face);
      if (!font) {
        font = create(load(face));
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
}

interface UsedFace {
  embedded: EmbeddedFont;
  /** By text, then by glyph. */
  slots: Map<string, Map<number, number>>;
  /** By slot, the order up to it. */
  orders: SlotOrder[];
}

export function createPdfFonts(pdf: PDFDocument, cache: FontCache): PdfFonts {
  const faces = new Map<string, UsedFace>();
  const pictureFaces = new Set<string>();
  const faceOf = (face: string): UsedFace => {
    let used = faces.get(face);
    if (!used) {
      pdf.registerFont(face, cache.font(face)).font(face);
      const { subset } = pdf._font;
      const encode = subset.encode.bind(subset);
      subset.encode = () => cache.subset(face, subset.glyphs, encode);
      used = { embedded: pdf._font, slots: new Map(), orders: [cache.shown.order(face)] };
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
  return {
    register(face) {
      const name = `picture:${face}`;
      if (!pictureFaces.has(name)) pdf.registerFont(name, cache.fresh(face));
      pictureFaces.add(name);
      return name;
    },
    show(runs, style) {
      const known = cache.shown.find(runs, style, ({ face, id, last, order }) => use(face) === id && faceOf(face).orders[last] === order);
      if (known) return known.text;
      const shown = emit(runs, style);
      cache.shown.keep(runs, { style, ...shown });
      return shown.text;
    },
  };

  function emit(runs: readonly GlyphRun[], style: TextStyle): { text: string; faces: FaceState[] } {
    const states = new Map<string, FaceState>();
    const { tracking, size, rise } = style;
    let shown = '';
    let face = '';
    let isInString = false;
    const endString = (): void => {
      if (isInString) shown += '>';
      isInString = false;
    };
    const endArray = (): void => {
      endString();
      if (face !== '') shown = shown.endsWith('[') ? shown.slice(0, -2) : `${shown}] TJ`;
      face = '';
    };
    const raiseBy = (up: number): void => {
      endString();
      const raise = `${rounded(rise + (up * size) / 1000)} Ts [`;
      // An array with nothing in it is none.
      shown = shown.endsWith('[') ? shown.slice(0, -1) + raise : `${shown}] TJ ${raise}`;
    };
    for (const run of runs) {
      const { glyphs, texts, advances, offsets } = run;
      if (run.face !== face) {
        endArray();
        const id = use(run.face);
        shown += `${shown === '' ? '' : ' '}/${id} ${rounded(size)} Tf [`;
        face = run.face;
        if (!states.has(face)) states.set(face, { face, id, last: 0, order: undefined });
      }
      const used = faceOf(face);
      const state = states.get(face);
      const { widths } = used.embedded;
      let raised = 0;
      for (let index = 0; index < glyphs.length; index += 1) {
        const slot = slotOf(used, glyphs[index] ?? 0, texts[index] ?? '');
        if (state && slot > state.last) state.last = slot;
        const [right, up] = offsets?.[index] ?? UNMOVED;
        if (up !== raised) raiseBy(up);
        raised = up;
        if (right !== 0) {
          endString();
          shown += -right;
        }
        shown += isInString ? codeOf(slot) : `<${codeOf(slot)}`;
        isInString = true;
        const adjust = Math.round(((widths[slot] ?? 0) - (advances[index] ?? 0) - tracking + right) * 100) / 100;
        if (adjust === 0) continue;
        endString();
        shown += adjust;
      }
      if (raised !== 0) raiseBy(0);
    }
    endArray();
    const faces = [...states.values()];
    for (const state of faces) state.order = faceOf(state.face).orders[state.last];
    return { text: shown, faces };
  }
}

/** Three decimals, so that no rounding of a machine reaches the file. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

const UNMOVED = [0, 0] as const;

/** Codes as they are written, made once. */
const codes: string[] = [];

function codeOf(slot: number): string {
  codes[slot] ??= slot.toString(16).padStart(4, '0');
  return codes[slot];
}

/**
 * One slot of the subset for each glyph and text: a font maps a code to one text, but the same glyph can be
 * a hyphen, a no-break hyphen or a soft one, a capital or a small capital. pdfkit keeps only the first, and
 * then copies, searches and reads aloud wrong.
 */
function slotOf({ embedded, slots, orders }: UsedFace, glyph: number, text: string): number {
  let ofText = slots.get(text);
  if (!ofText) {
    ofText = new Map();
    slots.set(text, ofText);
  }
  const known = ofText.get(glyph);
  if (known !== undefined) return known;
  const { subset, unicode, widths, font, scale } = embedded;
  const isNew = subset.mapping[glyph] === undefined;
  const slot = isNew ? subset.includeGlyph(glyph) : subset.glyphs.push(glyph) - 1;
  unicode[slot] = [...text].map((character) => character.codePointAt(0) ?? 0);
  widths[slot] = font.getGlyph(glyph).advanceWidth * scale;
  ofText.set(glyph, slot);
  const before = orders.at(-1);
  if (before) orders[slot] = before.after(text, glyph);
  return slot;
}
