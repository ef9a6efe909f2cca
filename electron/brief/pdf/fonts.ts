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
          shown += `${shown === '' ? '' : ' '}/${use(run.face)} ${rounded(size)} Tf [`;
          face = run.face;
        }
        const used = faceOf(face);
        const { widths } = used.embedded;
        let raised = 0;
        for (let index = 0; index < glyphs.length; index += 1) {
          const slot = slotOf(used, glyphs[index] ?? 0, texts[index] ?? '');
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
      return shown;
    },
  };
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
function slotOf({ embedded, slots }: UsedFace, glyph: number, text: string): number {
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
  return slot;
}
