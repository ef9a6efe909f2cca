import type { FontFace, Subset } from 'pdfkit';
import { cutOutlines, type Outlines } from './glyf.ts';
import { copyOf, shorts, viewOf } from './binary.ts';
import { type Table, tablesOf, writeSfnt } from './sfnt.ts';

/** A face to embed in a file. */
export interface Face extends FontFace {
  /** A glyph that shows nothing. */
  blank: number;
}

/** The tables needed to draw a face, and the least size of each in bytes. */
const NEEDED = { head: 54, hhea: 36, maxp: 32, hmtx: 4, loca: 4, glyf: 0 } as const;
type Needed = Record<keyof typeof NEEDED, Table>;

/** East Asian faces, which have more glyphs than this, may position their strokes by instructions. */
const MOST_GLYPHS = 10_000;

/**
 * A TrueType face, read only as far as a PDF needs. fontkit parses every table, which takes 4 ms for each face, and as long
 * again to build a subset.
 * @returns undefined for fonts that need fontkit: a table is missing or not in the file, or instructions must be kept.
 */
export function openTrueType(file: Uint8Array): Face | undefined {
  const tables = tablesOf(file);
  const isThere = ([tag, least]: [string, number]): boolean => {
    const { start = 0, length = -1 } = tables?.get(tag) ?? {};
    return length >= least && start + length <= file.length;
  };
  if (!tables || !Object.entries(NEEDED).every(isThere)) return undefined;
  const view = viewOf(file);
  const needed = Object.fromEntries(Object.keys(NEEDED).map((tag) => [tag, tables.get(tag)])) as unknown as Needed;
  const count = view.getUint16(needed.maxp.start + 4);
  const measures = measuresOf(view, needed);
  if (count > MOST_GLYPHS || !measures) return undefined;
  const { glyf, loca, head } = needed;
  const outlines: Outlines = { file, glyf, loca, isLong: view.getInt16(head.start + 50) === 1, count };
  return {
    ...describe(view, tables, needed),
    blank: blankOf(outlines),
    getGlyph: (glyph) => ({ advanceWidth: measures.advance(glyph) }),
    createSubset: () => createSubset((glyphs, include) => writeSubset({ outlines, tables: needed, measures }, glyphs, include)),
    layout() {
      throw new Error('this face draws text that is already laid out');
    },
  };
}

/** Advance widths and left side bearings of glyphs, in font units. */
interface Measures {
  advance(glyph: number): number;
  bearing(glyph: number): number;
}

/** Glyphs after the last measured one have its width (ISO/IEC 14496-22, 5.2.3); undefined if none is measured. */
function measuresOf(view: DataView, { hhea, hmtx }: Needed): Measures | undefined {
  const measured = Math.min(view.getUint16(hhea.start + 34), Math.floor(hmtx.length / 4));
  if (measured === 0) return undefined;
  return {
    advance: (glyph) => view.getUint16(hmtx.start + 4 * Math.min(glyph, measured - 1)),
    bearing(glyph) {
      const at = glyph < measured ? 4 * glyph + 2 : 4 * measured + 2 * (glyph - measured);
      return at + 2 <= hmtx.length ? view.getInt16(hmtx.start + at) : 0;
    },
  };
}

/** What a subset is cut from. */
interface Parts {
  outlines: Outlines;
  tables: Needed;
  measures: Measures;
}

/** A font of these glyphs, in their order, with the tables a PDF requires (ISO 32000-1, 9.9). */
function writeSubset({ outlines, tables, measures }: Parts, glyphs: readonly number[], include: (glyph: number) => number): Uint8Array {
  const { head, hhea, maxp } = tables;
  const { advance, bearing } = measures;
  const { glyf, loca, isLong } = cutOutlines(outlines, glyphs, include);
  const changed = (table: Table, at: number, value: number): Uint8Array => {
    const copy = copyOf(outlines.file, table.start, table.start + table.length);
    viewOf(copy).setUint16(at, value);
    return copy;
  };
  return writeSfnt({
    head: changed(head, 50, isLong ? 1 : 0),
    hhea: changed(hhea, 34, glyphs.length),
    maxp: withoutInstructions(changed(maxp, 4, glyphs.length)),
    hmtx: shorts(glyphs.flatMap((glyph) => [advance(glyph), bearing(glyph)])),
    glyf,
    loca,
  });
}

/** Clears the limits for instructions, because there are none (ISO/IEC 14496-22, 5.2.6). */
function withoutInstructions(maxp: Uint8Array): Uint8Array {
  maxp.fill(0, 16, 28);
  // One zone of points, the outline's own.
  maxp[15] = 1;
  return maxp;
}

/** What pdfkit writes about a face in the file. */
function describe(view: DataView, tables: ReadonlyMap<string, Table>, { head, hhea }: Needed) {
  const inTable = <Value>(tag: string, least: number, read: (start: number) => Value): Value | undefined => {
    const table = tables.get(tag);
    return table && table.length >= least && table.start + table.length <= view.byteLength ? read(table.start) : undefined;
  };
  const ascent = view.getInt16(hhea.start + 4);
  const [minX, minY, maxX, maxY] = [36, 38, 40, 42].map((at) => view.getInt16(head.start + at)) as [number, number, number, number];
  const heights = inTable('OS/2', 90, (start) => (view.getUint16(start) >= 2 ? [view.getInt16(start + 86), view.getInt16(start + 88)] : undefined));
  const familyClass = inTable('OS/2', 32, (start) => view.getInt16(start + 30));
  return {
    postscriptName: inTable('name', 6, (start) => postscriptName(view, start, tables.get('name')?.length ?? 0)) ?? UNNAMED,
    unitsPerEm: view.getUint16(head.start + 18),
    ascent,
    descent: view.getInt16(hhea.start + 6),
    lineGap: view.getInt16(hhea.start + 8),
    xHeight: heights?.[0] ?? 0,
    capHeight: heights?.[1] ?? ascent,
    bbox: { minX, minY, maxX, maxY },
    italicAngle: inTable('post', 16, (start) => view.getInt32(start + 4) / 0x10000) ?? 0,
    post: { isFixedPitch: inTable('post', 16, (start) => view.getUint32(start + 12)) ?? 0 },
    head: { macStyle: { italic: (view.getUint16(head.start + 44) & 2) !== 0 } },
    'OS/2': familyClass === undefined ? undefined : { sFamilyClass: familyClass },
  };
}

const UNNAMED = 'Unnamed';
/** The most characters of a PostScript name (ISO/IEC 14496-22, 5.2.7). */
const MOST_NAME = 63;

/** A PostScript name as a PDF may have it: pdfkit writes it as it is, so a bracket or space in it would end it. */
export function cleanName(name: string | null | undefined): string {
  return name?.replace(/[^A-Za-z0-9-]/g, '').slice(0, MOST_NAME) || UNNAMED;
}

/** The PostScript name, by which PDFs refer to a face: name 6, in ASCII (ISO/IEC 14496-22, 5.2.7). */
function postscriptName(view: DataView, start: number, length: number): string | undefined {
  const texts = start + view.getUint16(start + 4);
  for (let at = start + 6; at < start + 6 + 12 * view.getUint16(start + 2) && at + 12 <= start + length; at += 12) {
    const [from, size] = [texts + view.getUint16(at + 10), view.getUint16(at + 8)];
    if (view.getUint16(at + 6) !== 6 || from + size > start + length) continue;
    const bytes = Array.from({ length: size }, (_, index) => view.getUint8(from + index));
    // Characters have two bytes, except on the old Macintosh; only ASCII matters in both.
    return cleanName(String.fromCharCode(...bytes.filter((byte) => byte !== 0)));
  }
  return undefined;
}

/** The first glyph without an outline; the missing glyph if every glyph has one. */
function blankOf({ file, loca, isLong, count }: Outlines): number {
  const view = viewOf(file);
  const size = isLong ? 4 : 2;
  const offsetOf = (glyph: number): number => (isLong ? view.getUint32(loca.start + 4 * glyph) : view.getUint16(loca.start + 2 * glyph));
  for (let glyph = 1; glyph < count && size * (glyph + 2) <= loca.length; glyph += 1) if (offsetOf(glyph) === offsetOf(glyph + 1)) return glyph;
  return 0;
}

/** Glyphs in the order they were requested; 0 is the missing glyph. */
function createSubset(write: (glyphs: number[], include: (glyph: number) => number) => Uint8Array): Subset {
  const glyphs = [0];
  const mapping: Record<number, number | undefined> = { 0: 0 };
  const includeGlyph = (glyph: number): number => {
    mapping[glyph] ??= glyphs.push(glyph) - 1;
    return mapping[glyph];
  };
  return { glyphs, mapping, includeGlyph, encode: () => write(glyphs, includeGlyph) };
}
