import { longs, shorts, tagNumber, viewOf } from './binary.ts';

/** The position of a table in a font file, in bytes. */
export interface Table {
  start: number;
  length: number;
}

/** The supported font formats: TrueType, under either of its tags, and OpenType (ISO/IEC 14496-22, 4.5.1). */
const KINDS = [0x00010000, 0x74727565, 0x4f54544f];

/** The sizes of the font header and of a directory entry, in bytes. */
const [HEAD, ENTRY] = [12, 16];

/** The tables of a font file by their tags; undefined if it is not a TrueType or OpenType font (ISO/IEC 14496-22, 4.5). */
export function tablesOf(file: Uint8Array): Map<string, Table> | undefined {
  const view = viewOf(file);
  if (file.length < HEAD || !KINDS.includes(view.getUint32(0))) return undefined;
  const count = view.getUint16(4);
  if (file.length < HEAD + ENTRY * count) return undefined;
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = HEAD + ENTRY * index;
      return [String.fromCharCode(...file.subarray(at, at + 4)), { start: view.getUint32(at + 8), length: view.getUint32(at + 12) }];
    }),
  );
}

/** A TrueType font of these tables, by their tags (ISO/IEC 14496-22, 4.5). */
export function writeSfnt(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const tags = Object.keys(tables).sort();
  const file = new Uint8Array(tags.reduce((length, tag) => length + ENTRY + padded(tables[tag]?.length ?? 0), HEAD));
  const view = viewOf(file);
  const power = Math.floor(Math.log2(tags.length));
  file.set(longs([0x00010000]));
  file.set(shorts([tags.length, ENTRY << power, power, ENTRY * (tags.length - 2 ** power)]), 4);
  let start = HEAD + ENTRY * tags.length;
  tags.forEach((tag, index) => {
    const table = tables[tag] ?? new Uint8Array();
    file.set(table, start);
    file.set(longs([tagNumber(tag), sumOf(view, start, padded(table.length)), start, table.length]), HEAD + ENTRY * index);
    start += padded(table.length);
  });
  return file;
}

/** Tables begin at multiples of four bytes. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

/** A table's checksum: the sum of its four-byte numbers. */
function sumOf(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getInt32(at)) | 0;
  return sum;
}
