import { crc32 } from 'node:zlib';
import { damaged } from './refuse.ts';

/** A chunk of a PNG (ISO/IEC 15948, 5.3). */
export interface Chunk {
  type: string;
  data: Uint8Array;
  /** The whole chunk, with length, type and checksum. */
  bytes: Uint8Array;
}

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Chunks that a picture needs, and those that say only how its colours or sizes are meant, with their greatest length in bytes. */
const KEPT: Readonly<Record<string, number>> = {
  IHDR: 13,
  PLTE: 768,
  tRNS: 256,
  IDAT: Number.POSITIVE_INFINITY,
  IEND: 0,
  cHRM: 32,
  gAMA: 4,
  sRGB: 1,
  cICP: 4,
  sBIT: 4,
  bKGD: 6,
  pHYs: 9,
};

/** The chunks to keep, in order, and whether something else was left out: texts, times, Exif, profiles, or bytes after the end. */
export interface Chunks {
  kept: Chunk[];
  isWhole: boolean;
}

/** @throws BriefError if a chunk reaches beyond the file, or its checksum is wrong. */
export function readChunks(file: Uint8Array): Chunks {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const kept: Chunk[] = [];
  let isWhole = true;
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > file.length) throw damaged('the file is cut short');
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (Object.hasOwn(KEPT, type) && length <= (KEPT[type] ?? 0)) {
      if (crc32(file.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) throw damaged(`the checksum of ${type} is wrong`);
      kept.push({ type, data: file.subarray(at + 8, end - 4), bytes: file.subarray(at, end) });
    } else if (/^[A-Z]/.test(type)) throw damaged('a chunk is unknown or too long');
    else isWhole = false;
    if (type === 'IEND') return { kept, isWhole: isWhole && end === file.length };
    at = end;
  }
  throw damaged('the file is cut short');
}

/** A chunk with its length and checksum. */
export function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
