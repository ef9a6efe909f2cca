import type PDFDocument from 'pdfkit';
import type { Deflate } from './deflate.ts';
import type { Spell } from './objects.ts';

/**
 * Objects written many to a compressed stream (ISO 32000-1, 7.5.7), and the table that says where they are (7.5.8). Most
 * objects of a tagged file are small elements of its structure: so they take a fifth of the room.
 */
export interface PackedObjects {
  /** Adds one by its number, as it is to stand in the file, to those it is read with. */
  put(id: number, text: string, company: Company): void;
  /** Writes what is left, and the table of all objects with the trailer in it. @returns where the table is. */
  end(trailer: Record<string, unknown>): number;
}

/**
 * Whom an object is read with: to have one, a reader reads its whole stream. What pages are shown with stands by itself, and
 * not among the hundreds of elements of structure that a reader who shows them has no use for.
 */
export type Company = 'shown' | 'other';

/** Objects a stream. More compress better; fewer are sooner compressed again when one of them has changed. */
const MOST = 100;

/** A stream that is being filled. */
interface Filling {
  stream: number;
  heads: string[];
  bodies: string[];
  length: number;
}

/** Writes a stream with its number, at the end of the file. @returns its offset. */
type WriteStream = (id: number, entries: string, bytes: Uint8Array) => number;

export function createPackedObjects(pdf: PDFDocument, deflate: Deflate, spell: Spell, writeStream: WriteStream): PackedObjects {
  /** By number: in which stream, and at which place in it. */
  const places = new Map<number, readonly [stream: number, index: number]>();
  const filling: Partial<Record<Company, Filling>> = {};
  const reserve = (): number => pdf._offsets.push(null);

  const flush = ({ stream, heads, bodies }: Filling): void => {
    const head = `${heads.join(' ')}\n`;
    const bytes = deflate(Buffer.from(head + bodies.join('\n'), 'latin1'));
    pdf._offsets[stream - 1] = writeStream(stream, `/Type /ObjStm /N ${heads.length} /First ${head.length}`, bytes);
  };

  return {
    put(id, text, company) {
      filling[company] ??= { stream: reserve(), heads: [], bodies: [], length: 0 };
      const into = filling[company];
      places.set(id, [into.stream, into.heads.length]);
      into.heads.push(`${id} ${into.length}`);
      into.bodies.push(text);
      into.length += text.length + 1;
      if (into.heads.length < MOST) return;
      flush(into);
      delete filling[company];
    },
    end(trailer) {
      for (const left of Object.values(filling)) flush(left);
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
