import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import type { Deflate } from './deflate.ts';

/** Where a file begins; it doubles when it is full. Bytes. */
const FIRST = 1 << 16;

/**
 * Takes what pdfkit writes as it is written: into one buffer rather than through a stream of small pieces, compressed, and
 * with an identifier made from the bytes themselves (ISO 32000-1, 14.4), so that the same input gives the same file.
 * @param isLocked the key of a locked file is made from the id it was opened with, which then stays.
 * @returns the whole file, once everything is written.
 */
export function collect(pdf: PDFDocument, deflate: Deflate, isLocked: boolean): Promise<Uint8Array> {
  compressStreams(pdf, deflate);
  const hash = createHash('sha256');
  let buffer = Buffer.allocUnsafe(FIRST);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const write = (data: string | Uint8Array): void => {
    room(data.length + 1);
    if (typeof data === 'string') {
      length += buffer.write(data, length, 'latin1');
      buffer[length] = 0x0a;
      length += 1;
    } else {
      buffer.set(data, length);
      length += data.length;
    }
    pdf._offset = length;
  };
  // The header went to the stream before anybody could ask for it.
  write(pdf.read() ?? new Uint8Array());
  pdf._write = write;
  return new Promise((resolve, reject) => {
    pdf.on('error', reject);
    const finalize = pdf._finalize.bind(pdf);
    pdf._finalize = () => {
      if (!isLocked) pdf._id = new Uint8Array(hash.update(buffer.subarray(0, length)).digest().subarray(0, 16));
      finalize();
      resolve(new Uint8Array(buffer.subarray(0, length)));
    };
  });
}

/** Compresses each stream as it is written, but for the XMP, which must stay readable (ISO 19005-2, 6.6.2.1). */
function compressStreams(pdf: PDFDocument, deflate: Deflate): void {
  const create = pdf.ref.bind(pdf);
  pdf.ref = (data) => {
    const reference: Reference = create(data);
    const finalize = reference.finalize.bind(reference);
    reference.finalize = () => {
      if (reference.buffer.length > 0 && reference.data.Type !== 'Metadata' && !reference.data.Filter) {
        reference.buffer = [deflate(Buffer.concat(reference.buffer))];
        reference.data.Filter = 'FlateDecode';
      }
      finalize();
    };
    return reference;
  };
}
