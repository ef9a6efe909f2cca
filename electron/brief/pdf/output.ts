import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { Deflate } from './deflate.ts';
import { createPackedObjects, type PackedObjects } from './packed.ts';

/** Where a file begins; it doubles when it is full. Bytes. */
const FIRST = 1 << 16;

/**
 * Takes what pdfkit writes as it is written: into one buffer rather than through a stream of small pieces, compressed, and
 * with an identifier made from the bytes themselves (ISO 32000-1, 14.4), so that the same input gives the same file.
 * @param isLocked the key of a locked file is made from the id it was opened with, which then stays; its strings are
 *   encrypted one by one, and its objects stand by themselves.
 * @returns the whole file, once everything is written.
 */
export function collect(pdf: PDFDocument, deflate: Deflate, isLocked: boolean): Promise<Uint8Array> {
  const file = createFile();
  // The header went to the stream before anybody could ask for it.
  file.write(pdf.read() ?? new Uint8Array());
  pdf._offset = file.length();
  pdf._write = (data) => {
    file.write(data);
    pdf._offset = file.length();
  };
  const packed = isLocked ? undefined : createPackedObjects(pdf, deflate, writeStream);
  watchObjects(pdf, deflate, packed);
  return new Promise((resolve, reject) => {
    pdf.on('error', reject);
    const finalize = pdf._finalize.bind(pdf);
    pdf._finalize = () => {
      if (packed) {
        const id = new Uint8Array(createHash('sha256').update(file.bytes()).digest().subarray(0, 16));
        const table = packed.end({ Root: pdf._root, Info: pdf._info, ID: [id, id] });
        pdf._write(`startxref\n${table}\n%%EOF`);
      } else finalize();
      resolve(new Uint8Array(file.bytes()));
    };
  });

  function writeStream(id: number, entries: string, bytes: Uint8Array): number {
    const offset = pdf._offset;
    pdf._write(`${id} 0 obj\n<<${entries} /Length ${bytes.length} /Filter /FlateDecode>>\nstream`);
    pdf._write(bytes);
    pdf._write('\nendstream\nendobj');
    return offset;
  }
}

/** One buffer that grows; strings are bytes, and end a line. */
function createFile() {
  let buffer = Buffer.allocUnsafe(FIRST);
  let length = 0;
  return {
    length: () => length,
    bytes: () => buffer.subarray(0, length),
    write(data: string | Uint8Array): void {
      const end = length + data.length + 1;
      if (end > buffer.length) {
        const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, end));
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
      }
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

/** Compresses each stream as it is written, but for the XMP, which must stay readable (ISO 19005-2, 6.6.2.1); packs what is none. */
function watchObjects(pdf: PDFDocument, deflate: Deflate, packed: PackedObjects | undefined): void {
  const create = pdf.ref.bind(pdf);
  pdf.ref = (data) => {
    const reference: Reference = create(data);
    const finalize = reference.finalize.bind(reference);
    reference.finalize = () => {
      const isStream = reference.buffer.length > 0;
      if (isStream && reference.data.Type !== 'Metadata' && !reference.data.Filter) {
        reference.buffer = [deflate(Buffer.concat(reference.buffer))];
        reference.data.Filter = 'FlateDecode';
      }
      if (isStream || !packed) return finalize();
      packed.put(reference);
      pdf._refEnd(reference);
    };
    return reference;
  };
}
