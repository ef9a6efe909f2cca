import type PDFDocument from 'pdfkit';
import type { Deflate } from './deflate.ts';
import type { Spell } from './objects.ts';

/**
 * Objects packed into compressed streams (ISO 32000-1, 7.5.7), and the cross-reference table that locates them (7.5.8).
 * Most objects of a tagged file are small structure elements, which take a fifth of the space this way.
 */
export interface PackedObjects {
  /** Adds an object by its number, as written in the file, to those it is read with. */
  put(id: number, text: string, company: Company): void;
  /** Writes the remaining objects, and the table of all objects with the trailer. @returns the offset of the table. */
  end(trailer: Record<string, unknown>): number;
}

/**
 * Which objects an object is read with: a PDF reader reads the whole stream of an object. Objects needed to show pages are
 * separate from the hundreds of structure elements, which showing pages does not need.
 */
export type Company = 'shown' | 'other';

/** Objects in a stream. More compress better; fewer are compressed again faster when one of them changes. */
const MOST = 100;

/** A stream while objects are added to it. */
interface Filling {
  stream: number;
  heads: string[];
  bodies: string[];
  length: number;
}

/** Writes a stream with its number, at the end of the file. @returns its offset. */
type WriteStream = (id: number, entries: string, bytes: Uint8Array) => number;

export function createPackedObjects(pdf: PDFDocument, deflate: Deflate, spell: Spell, writeStream: WriteStream): PackedObjects {
  /** By object number: the stream, and the index in it. */
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

/** The bytes of each field in a table entry: type; offset or stream; index. */
const WIDTHS = [1, 4, 1];
const COLUMNS = 6;

/** The rows of the table, each as the difference from the row above (PNG's "up" filter), so that most are alike. */
function tableOf(offsets: readonly (number | null)[], places: ReadonlyMap<number, readonly [number, number]>): Buffer {
  const rows = Buffer.alloc((offsets.length + 1) * COLUMNS);
  // The head of the list of free objects, which is empty.
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
