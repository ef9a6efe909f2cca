import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { Deflate } from './deflate.ts';

/**
 * Objects written many to a compressed stream (ISO 32000-1, 7.5.7), and the table that says where they are (7.5.8). Most
 * objects of a tagged file are small elements of its structure: so they take a fifth of the room.
 */
export interface PackedObjects {
  put(reference: Reference): void;
  /** Writes what is left, and the table of all objects with the trailer in it. @returns where the table is. */
  end(trailer: Record<string, unknown>): number;
}

/** Objects a stream. More compress better; fewer are sooner compressed again when one of them has changed. */
const MOST = 100;

/** Writes a stream with its number, at the end of the file. @returns its offset. */
type WriteStream = (id: number, entries: string, bytes: Uint8Array) => number;

export function createPackedObjects(pdf: PDFDocument, deflate: Deflate, writeStream: WriteStream): PackedObjects {
  const spell = createSpeller(pdf);
  /** By number: in which stream, and at which place in it. */
  const places = new Map<number, readonly [stream: number, index: number]>();
  let stream = 0;
  let heads: string[] = [];
  let bodies: string[] = [];
  let length = 0;

  const flush = (): void => {
    if (heads.length === 0) return;
    const head = `${heads.join(' ')}\n`;
    const bytes = deflate(Buffer.from(head + bodies.join('\n'), 'latin1'));
    pdf._offsets[stream - 1] = writeStream(stream, `/Type /ObjStm /N ${heads.length} /First ${head.length}`, bytes);
    [heads, bodies, length] = [[], [], 0];
  };
  const reserve = (): number => pdf._offsets.push(null);

  return {
    put(reference) {
      if (heads.length === 0) stream = reserve();
      const text = spell(reference.data);
      places.set(reference.id, [stream, heads.length]);
      heads.push(`${reference.id} ${length}`);
      bodies.push(text);
      length += text.length + 1;
      if (heads.length === MOST) flush();
    },
    end(trailer) {
      flush();
      const id = reserve();
      pdf._offsets[id - 1] = pdf._offset;
      const rows = tableOf(pdf._offsets, places);
      const entries = spell({ Type: 'XRef', Size: pdf._offsets.length + 1, W: WIDTHS, ...trailer });
      const params = `/DecodeParms <</Predictor 12 /Columns ${COLUMNS}>>`;
      return writeStream(id, `${entries.slice(2, -2)} ${params}`, deflate(rows));
    },
  };
}

/** Type, offset or stream, index: bytes of each in an entry of the table. */
const WIDTHS = [1, 4, 1];
const COLUMNS = 6;

/** The table's rows, each as its difference to the one above (PNG's "up"): most are then alike. */
function tableOf(offsets: readonly (number | null)[], places: ReadonlyMap<number, readonly [number, number]>): Buffer {
  const rows = Buffer.alloc((offsets.length + 1) * COLUMNS);
  // The head of the list of free objects, of which there are none.
  rows[5] = 255;
  offsets.forEach((offset, at) => {
    const place = places.get(at + 1);
    const start = (at + 1) * COLUMNS;
    rows[start] = place ? 2 : 1;
    rows.writeUInt32BE(place ? place[0] : (offset ?? 0), start + 1);
    rows[start + 5] = place ? place[1] : 0;
  });
  const coded = Buffer.alloc(rows.length + offsets.length + 1);
  for (let row = 0; row * COLUMNS < rows.length; row += 1) {
    const [from, to] = [row * COLUMNS, row * (COLUMNS + 1)];
    coded[to] = 2;
    for (let column = 0; column < COLUMNS; column += 1) {
      const above = row === 0 ? 0 : (rows[from - COLUMNS + column] ?? 0);
      coded[to + 1 + column] = (rows[from + column] ?? 0) - above;
    }
  }
  return coded;
}

/** A string that stands as it is. */
const SIMPLE = /^[ -'*-[\]-~]*$/;

/** The value of an object as it stands in the file (ISO 32000-1, 7.3): the small ones here, what is rarer by pdfkit. */
function createSpeller(pdf: PDFDocument): (data: unknown) => string {
  const spelled: string[] = [];
  const document = { _offset: 0, _write: (text: string) => spelled.push(text), _refEnd: () => undefined };
  const { finalize } = Object.getPrototypeOf(pdf._root) as Reference;
  const byPdfkit = (data: unknown): string => {
    spelled.length = 0;
    finalize.call({ data, buffer: [], document });
    return spelled[1] ?? '';
  };
  const spell = (value: unknown): string => {
    // pdfkit refuses what is no number.
    if (typeof value === 'number') return Number.isFinite(value) ? String(Math.round(value * 1e6) / 1e6) : byPdfkit(value);
    if (typeof value === 'string') return `/${value}`;
    if (Array.isArray(value)) return spellArray(value);
    if (value === null || typeof value !== 'object') return String(value ?? null);
    if (value instanceof String && SIMPLE.test(value.valueOf())) return `(${value})`;
    if ('id' in value && 'gen' in value) return `${value.id} 0 R`;
    if (Object.getPrototypeOf(value) !== Object.prototype) return byPdfkit(value);
    let entries = '';
    for (const key in value) {
      const entry = (value as Record<string, unknown>)[key];
      if (entry !== undefined) entries += `/${key} ${spell(entry)}`;
    }
    return `<<${entries}>>`;
  };
  const spellArray = (values: readonly unknown[]): string => {
    let all = '';
    for (const value of values) all += all === '' ? spell(value) : ` ${spell(value)}`;
    return `[${all}]`;
  };
  return spell;
}
