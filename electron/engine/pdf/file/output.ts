import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { Deflate } from './deflate.ts';
import { createObjects, createSpeller, type Objects, type Spell } from './objects.ts';
import { type Company, createPackedObjects, type PackedObjects } from './object-streams.ts';

/** A file while it is being written. */
export interface Output {
  /** The whole file, after everything is written. */
  bytes: Promise<Uint8Array>;
  objects: Objects;
}

/** The least number of bytes a file grows by. */
const FIRST = 1 << 16;

/**
 * Collects what pdfkit writes in few buffers rather than a stream of small pieces. Compresses it, and makes the identifier
 * from the bytes (ISO 32000-1, 14.4), so that the same input gives the same file.
 * @param isLocked a protected file keeps the id it was opened with, because its key is made from it; its strings are
 *   encrypted one by one, and its objects are not packed.
 */
export function collect(pdf: PDFDocument, deflate: Deflate, isLocked: boolean): Output {
  const file = createFile();
  // pdfkit has already written the header to its stream.
  file.write(pdf.read() ?? new Uint8Array());
  pdf._offset = file.length();
  pdf._write = (data) => {
    file.write(data);
    pdf._offset = file.length();
  };
  const spell = createSpeller(pdf);
  const packed = isLocked ? undefined : createPackedObjects(pdf, deflate, spell, writeStream);
  watchObjects(pdf, deflate, spell, packed);
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('error', reject);
    const finalize = pdf._finalize.bind(pdf);
    pdf._finalize = () => {
      if (packed) {
        const id = new Uint8Array(file.digest().subarray(0, 16));
        const table = packed.end({ Root: pdf._root, Info: pdf._info, ID: [id, id] });
        pdf._write(`startxref\n${table}\n%%EOF`);
      } else finalize();
      resolve(file.bytes());
    };
  });
  const put = packed && ((id: number, text: string) => packed.put(id, text, 'other'));
  return { bytes, objects: createObjects(pdf, spell, put ?? writeObject) };

  function writeObject(id: number, text: string): void {
    pdf._offsets[id - 1] = pdf._offset;
    pdf._write(`${id} 0 obj\n${text}\nendobj`);
  }
  function writeStream(id: number, entries: string, bytes: Uint8Array): number {
    const offset = pdf._offset;
    pdf._write(`${id} 0 obj\n<<${entries} /Length ${bytes.length} /Filter /FlateDecode>>\nstream`);
    pdf._write(bytes);
    pdf._write('\nendstream\nendobj');
    return offset;
  }
}

/** A file in a list of buffers, joined at the end. A string is written as bytes with a line feed. */
function createFile() {
  const full: Uint8Array[] = [];
  const hash = createHash('sha256');
  let buffer = Buffer.allocUnsafe(FIRST);
  let [before, length] = [0, 0];
  /** Makes room for this many more bytes. */
  const reserve = (more: number): void => {
    if (length + more <= buffer.length) return;
    const done = buffer.subarray(0, length);
    hash.update(done);
    full.push(done);
    before += length;
    // Grow in proportion to the file, so that a short file takes little memory and a long one few buffers.
    buffer = Buffer.allocUnsafe(Math.max(more, FIRST, before >> 2));
    length = 0;
  };
  return {
    length: () => before + length,
    /** A hash of everything written so far. */
    digest: () => hash.copy().update(buffer.subarray(0, length)).digest(),
    bytes(): Uint8Array {
      const all = new Uint8Array(before + length);
      let at = 0;
      for (const piece of [...full, buffer.subarray(0, length)]) {
        all.set(piece, at);
        at += piece.length;
      }
      return all;
    },
    write(data: string | Uint8Array): void {
      reserve(data.length + 1);
      if (typeof data === 'string') {
        length += buffer.write(data, length, 'latin1');
        buffer[length] = 0x0a;
        length += 1;
      } else {
        buffer.set(data, length);
        length += data.length;
      }
    },
  };
}

/** Compresses each stream as it is written, except the XMP, which must stay readable (ISO 19005-2, 6.6.2.1). Packs other objects. */
function watchObjects(pdf: PDFDocument, deflate: Deflate, spell: Spell, packed: PackedObjects | undefined): void {
  const create = pdf.ref.bind(pdf);
  const plain = Object.getPrototypeOf(pdf._root) as Reference;
  // One shared method: a long file has some ten thousand objects.
  const watched = Object.create(plain, {
    finalize: {
      value(this: Reference): void {
        const isStream = this.buffer.length > 0;
        if (isStream && this.data.Type !== 'Metadata' && !this.data.Filter) {
          this.buffer = [deflate(Buffer.concat(this.buffer))];
          this.data.Filter = 'FlateDecode';
        }
        if (isStream || !packed) {
          plain.finalize.call(this);
          return;
        }
        packed.put(this.id, spell(this.data), companyOf(this.data));
        pdf._refEnd(this);
      },
    },
  });
  pdf.ref = (data) => Object.setPrototypeOf(create(data), watched);
  for (const made of madeWithDocument(pdf)) Object.setPrototypeOf(made, watched);
}

/** The types from the catalog to page content (ISO 32000-1, 7.7.2, 7.7.3 and 9.5). pdfkit sets no type for page resources. */
const SHOWN: readonly unknown[] = ['Catalog', 'Pages', 'Page', 'Font', 'FontDescriptor'];

function companyOf(data: Reference['data']): Company {
  return SHOWN.includes(data.Type) || 'ProcSet' in data ? 'shown' : 'other';
}

/** What pdfkit creates before it can be watched: the catalog, and what it points to. */
function madeWithDocument(pdf: PDFDocument): unknown[] {
  const kind = Object.getPrototypeOf(pdf._root) as object;
  const pointedTo = Object.values(pdf._root.data).filter((value) => value instanceof (kind.constructor as new () => Reference));
  return [pdf._root, pdf.outline.dictionary, ...pointedTo];
}
