import { longs, shorts, tagNumber } from '../../electron/engine/pdf/font/binary.ts';
import { tablesOf, writeSfnt } from '../../electron/engine/pdf/font/sfnt.ts';
import { openForShaping } from '../../electron/engine/layout/inline/faces.ts';

/** A font with other tables: those that are undefined are left out. */
export function withTables(font: Uint8Array, changes: Readonly<Record<string, Uint8Array | undefined>>): Uint8Array {
  const own = [...(tablesOf(font) ?? [])].map(([tag, { start, length }]) => [tag, font.slice(start, start + length)] as const);
  const tables = Object.entries({ ...Object.fromEntries(own), ...changes });
  return writeSfnt(Object.fromEntries(tables.flatMap(([tag, table]) => (table ? [[tag, table]] : []))));
}

/** A font with a PostScript name of its own. */
export function named(font: Uint8Array, name: string): Uint8Array {
  const record = [3, 1, 0x409, 6, 2 * name.length, 0];
  return withTables(font, { name: shorts([0, 1, 6 + 2 * record.length, ...record, ...Array.from(name, (sign) => sign.charCodeAt(0))]) });
}

/** A font with as many rules after one another, each of which makes so many of every letter among these. */
export function multiplying(font: Uint8Array, letters: string, times: number, rules = 1): Uint8Array {
  const { font: shaping } = openForShaping(font, (covers) => covers);
  const glyphs = Array.from(letters, (letter) => shaping.nominalGlyph(letter.codePointAt(0) ?? 0) ?? 0).sort((a, b) => a - b);
  const scripts = [1, ...tag('DFLT'), 8, 4, 0, 0, 0xffff, 1, 0];
  const features = [1, ...tag('ccmp'), 8, 0, rules, ...Array.from({ length: rules }, (_, index) => index)];
  const head = 6 + 2 * glyphs.length;
  const sequences = glyphs.flatMap((glyph) => [times, ...Array<number>(times).fill(glyph)]);
  const coverage = head + 2 * sequences.length;
  const starts = glyphs.map((_, index) => head + 2 * index * (times + 1));
  const rule = [2, 0, 1, 8, 1, coverage, glyphs.length, ...starts, ...sequences, 1, glyphs.length, ...glyphs];
  const lookups = [rules, ...Array.from({ length: rules }, (_, index) => 2 + 2 * rules + 2 * rule.length * index)];
  const [afterScripts, afterFeatures] = [10 + 2 * scripts.length, 10 + 2 * (scripts.length + features.length)];
  const all = [1, 0, 10, afterScripts, afterFeatures, ...scripts, ...features, ...lookups, ...Array.from({ length: rules }, () => rule).flat()];
  return withTables(font, { GSUB: shorts(all), GPOS: undefined });
}

function tag(name: string): number[] {
  return [tagNumber(name) >>> 16, tagNumber(name) & 0xffff];
}

/** A font whose glyphs all have one PostScript outline, which may call global subroutines (Adobe Technical Note 5176). */
export function postScriptFont(font: Uint8Array, outline: readonly number[], subroutines: readonly (readonly number[])[]): Uint8Array {
  const glyphs = 200;
  const before = (at: number): number[] => [1, 0, 4, 4, ...index([[0x58]]), ...index([[29, ...longs([at]), 17]]), 0, 0, ...index(subroutines)];
  const table = [...before(before(0).length), ...index(Array.from({ length: glyphs }, () => outline))];
  return withTables(font, { glyf: undefined, loca: undefined, GSUB: undefined, GPOS: undefined, 'CFF ': Uint8Array.from(table) });
}

function index(parts: readonly (readonly number[])[]): number[] {
  let at = 1;
  const offsets = [at, ...parts.map((part) => (at += part.length))];
  return [parts.length >> 8, parts.length & 0xff, 4, ...longs(offsets), ...parts.flat()];
}
