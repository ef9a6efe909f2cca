import { create, type Font } from 'fontkit';
import type PDFDocument from 'pdfkit';
import type { EmbeddedFont } from 'pdfkit';
import type { GlyphRun, TextStyle } from '../layout/paged.ts';

/** Parsed font files, kept between documents: parsing is most of what embedding costs. */
export interface FontCache {
  font(face: string): Font;
  /** The same, of nobody else's: fontkit remembers in each glyph the text it first stood for, and gives it to all who ask later. */
  fresh(face: string): Font;
  /** The file of a subset, by its glyphs in order: made once. */
  subset(face: string, glyphs: readonly number[], encode: () => Uint8Array): Uint8Array;
}

/** How many subsets are kept; when there are more, all are forgotten. Each is some 20 kB. */
const MOST_SUBSETS = 500;

export function createFontCache(load: (face: string) => Uint8Array): FontCache {
  const fonts = new Map<string, Font>();
  const subsets = new Map<string, Uint8Array>();
  return {
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
  /** The name a content stream calls a face by, its use on the page noted. */
  use(face: string): string;
  /** Registers a face for what draws its own text, apart from the document's own; answers with its name. */
  register(face: string): string;
  /** The operators that show a glyph run: codes, the adjustments that kern them, and rises for marks moved up or down. */
  show(run: GlyphRun, style: TextStyle): string;
}

interface UsedFace {
  embedded: EmbeddedFont;
  slots: Map<string, number>;
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
      used = { embedded: pdf._font, slots: new Map() };
      faces.set(face, used);
    }
    return used;
  };
  return {
    use(face) {
      const { embedded } = faceOf(face);
      pdf.page.fonts[embedded.id] ??= embedded.ref();
      return embedded.id;
    },
    register(face) {
      const name = `picture:${face}`;
      if (!pictureFaces.has(name)) pdf.registerFont(name, cache.fresh(face));
      pictureFaces.add(name);
      return name;
    },
    show(run, { tracking, size, rise }) {
      const used = faceOf(run.face);
      let operand = '<';
      let raised = 0;
      run.glyphs.forEach((glyph, index) => {
        const slot = slotOf(used, glyph, run.texts[index] ?? '');
        const [right, up] = run.offsets?.[index] ?? [0, 0];
        if (up !== raised) operand += `>] TJ ${Math.round(rise * 1000 + up * size) / 1000} Ts [<`;
        raised = up;
        if (right !== 0) operand += `>${-right}<`;
        operand += slot.toString(16).padStart(4, '0');
        const width = used.embedded.widths[slot] ?? 0;
        const adjust = Math.round((width - (run.advances[index] ?? 0) - tracking + right) * 100) / 100;
        if (adjust !== 0) operand += `>${adjust}<`;
      });
      const shown = `[${operand}>] TJ`.replaceAll('<>', '').replaceAll('[] TJ ', '');
      return raised === 0 ? shown : `${shown} ${Math.round(rise * 1000) / 1000} Ts`;
    },
  };
}

/**
 * One slot of the subset for each glyph and text: a font maps a code to one text, but the same glyph can be
 * a hyphen, a no-break hyphen or a soft one, a capital or a small capital. pdfkit keeps only the first, and
 * then copies, searches and reads aloud wrong.
 */
function slotOf({ embedded, slots }: UsedFace, glyph: number, text: string): number {
  const key = `${glyph}:${text}`;
  const known = slots.get(key);
  if (known !== undefined) return known;
  const { subset, unicode, widths, font, scale } = embedded;
  const isNew = subset.mapping[glyph] === undefined;
  const slot = isNew ? subset.includeGlyph(glyph) : subset.glyphs.push(glyph) - 1;
  unicode[slot] = [...text].map((character) => character.codePointAt(0) ?? 0);
  widths[slot] = font.getGlyph(glyph).advanceWidth * scale;
  slots.set(key, slot);
  return slot;
}
