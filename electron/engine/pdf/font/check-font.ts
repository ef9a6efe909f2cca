import { viewOf } from './binary.ts';
import { charstringDamage } from './charstrings.ts';
import { openFont } from './open-font.ts';
import { type Table, tablesOf } from './sfnt.ts';

/** Why a font file cannot be used, and what to do. */
export interface FontFault {
  message: string;
  hints: string[];
}

/** The tables that every font needs, with the least length of each in bytes (ISO/IEC 14496-22, 5). */
const NEEDED = { head: 54, hhea: 36, maxp: 6, hmtx: 4, cmap: 4 } as const;
/** The least length of tables that may be absent. */
const OPTIONAL: Readonly<Record<string, number>> = { 'OS/2': 68, post: 32, name: 6 };
/** The range of units of the em (ISO/IEC 14496-22, 5.2.2). */
const [LEAST_UNITS, MOST_UNITS] = [16, 16_384];

const CONVERT = 'convert web fonts (.woff, .woff2) and collections (.ttc) to .ttf or .otf';
const REPLACE = 'copy the font file again, or use another';

/**
 * Checks a font file before it is used: its format, its licence, and that its tables lie in the file and agree with each other.
 * @returns undefined if it can be used.
 */
export function fontFault(file: Uint8Array): FontFault | undefined {
  const tables = tablesOf(file);
  if (!tables) return { message: 'the file is not a TrueType or OpenType font', hints: [CONVERT] };
  if (tables.has('fvar')) return { message: 'variable fonts are not supported', hints: ['use the static .ttf file of each weight'] };
  const damage = damageOf(file, tables);
  if (damage !== undefined) return { message: `the font file is damaged: ${damage}`, hints: [REPLACE] };
  const os2 = tables.get('OS/2');
  // OpenType, OS/2 fsType: bit 1 alone forbids embedding.
  if (os2 && (viewOf(file).getUint16(os2.start + 8) & 0x000f) === 0x0002) {
    const hints = ['use another font, or ask its maker for a licence'];
    return { message: 'the licence of this font forbids embedding it in documents', hints };
  }
  return undefined;
}

function damageOf(file: Uint8Array, tables: ReadonlyMap<string, Table>): string | undefined {
  for (const [tag, { start, length }] of tables) if (start + length > file.length) return `the table ${tag} lies outside the file`;
  for (const [tag, least] of Object.entries(NEEDED))
    if (!tables.has(tag)) return `the table ${tag} is missing`;
    else if ((tables.get(tag)?.length ?? 0) < least) return `the table ${tag} is too short`;
  for (const [tag, least] of Object.entries(OPTIONAL)) if ((tables.get(tag)?.length ?? least) < least) return `the table ${tag} is too short`;
  const view = viewOf(file);
  const at = (tag: string): number => tables.get(tag)?.start ?? 0;
  const lengthOf = (tag: string): number => tables.get(tag)?.length ?? 0;
  const units = view.getUint16(at('head') + 18);
  if (units < LEAST_UNITS || units > MOST_UNITS) return 'the units of the em are out of range';
  const glyphs = view.getUint16(at('maxp') + 4);
  const measured = view.getUint16(at('hhea') + 34);
  if (glyphs === 0) return 'it has no glyphs';
  if (measured === 0 || measured > glyphs || 4 * measured > lengthOf('hmtx')) return 'the table hmtx does not match the number of glyphs';
  const postScript = tables.get('CFF ');
  if (tables.has('loca') && tables.has('glyf')) {
    // fontkit would embed one kind and draw the other.
    if (postScript) return 'it has outlines of two kinds';
    if (lengthOf('maxp') < 32) return 'the table maxp is too short';
    const isLong = view.getInt16(at('head') + 50) === 1;
    return outlineDamage(view, { start: at('loca'), length: lengthOf('loca') }, { glyphs, isLong, room: lengthOf('glyf') });
  }
  return postScript ? unreadable(file, postScript) : 'it has no outlines';
}

/** The index of outlines ascends and stays in the table of outlines. */
function outlineDamage(view: DataView, loca: Table, { glyphs, isLong, room }: { glyphs: number; isLong: boolean; room: number }): string | undefined {
  const size = isLong ? 4 : 2;
  if ((glyphs + 1) * size > loca.length) return 'the table loca does not match the number of glyphs';
  let before = 0;
  for (let glyph = 0; glyph <= glyphs; glyph += 1) {
    const offset = isLong ? view.getUint32(loca.start + 4 * glyph) : 2 * view.getUint16(loca.start + 2 * glyph);
    if (offset < before || offset > room) return 'the table loca points outside the outlines';
    before = offset;
  }
  return undefined;
}

/** PostScript outlines have a structure of their own, which fontkit reads. */
function unreadable(file: Uint8Array, { length }: Table): string | undefined {
  try {
    const font = openFont(file);
    const damage = charstringDamage(file, font['CFF '], length);
    if (damage !== undefined) return damage;
    const subset = font.createSubset();
    subset.includeGlyph(font.glyphForCodePoint(0x61).id);
    subset.encode();
    return undefined;
  } catch {
    return 'its outlines cannot be read';
  }
}
