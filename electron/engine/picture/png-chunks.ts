import { crc32 } from 'node:zlib';
import { orientationOf } from './exif.ts';
import { MOST_CHUNKS } from './limits.ts';
import { damaged, refuse } from './refuse.ts';

export const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Types of chunks (ISO/IEC 15948, 11), as numbers: a file may have many. */
const [IHDR, PLTE, IDAT, IEND, TRNS, EXIF] = [0x49484452, 0x504c5445, 0x49444154, 0x49454e44, 0x74524e53, 0x65584966];
/** A type that begins with a lower-case letter can be left out (5.4). */
const ANCILLARY = 0x20000000;

/** What a PNG is decoded from. All other chunks are left out: texts, times, sizes, colour spaces and suggestions. */
export interface Chunks {
  header: Uint8Array;
  palette: Uint8Array | undefined;
  transparency: Uint8Array | undefined;
  /** The parts of the zlib stream. */
  data: Uint8Array[];
  /** By the first Exif data, from 1 to 8. */
  orientation: number | undefined;
  /** Whether nothing was left out. */
  isWhole: boolean;
}

/** @throws BriefError if a chunk reaches beyond the file or is there twice, its checksum is wrong, or there are too many. */
export function readChunks(file: Uint8Array): Chunks {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const found = new Map<number, Uint8Array>();
  const data: Uint8Array[] = [];
  let orientation: number | undefined;
  let isWhole = true;
  let count = 0;
  for (let at = SIGNATURE.length; at + 12 <= file.length; count += 1) {
    if (count === MOST_CHUNKS) throw refuse(`the picture has more than ${MOST_CHUNKS} chunks`, 'save the picture again');
    const end = at + 12 + view.getUint32(at);
    if (end > file.length) throw damaged('the file is cut short');
    const type = view.getUint32(at + 4);
    const isNeeded = type === IHDR || type === PLTE || type === IDAT || type === IEND || type === TRNS;
    if (isNeeded) {
      if (crc32(file.subarray(at + 4, end - 4)) !== view.getUint32(end - 4)) throw damaged(`the checksum of ${nameOf(type)} is wrong`);
      const content = file.subarray(at + 8, end - 4);
      if (type === IDAT) data.push(content);
      else if (found.has(type)) throw damaged(`it has two ${nameOf(type)} chunks`);
      else found.set(type, content);
    } else if (type === EXIF) orientation ??= orientationOf(file.subarray(at + 8, end - 4));
    else if ((type & ANCILLARY) === 0) throw damaged('a chunk is unknown');
    if (count === 0 && type !== IHDR) throw damaged('the header is missing');
    isWhole &&= isNeeded && (type !== IDAT || end > at + 12);
    if (type === IEND) return { ...chunksOf(found, isWhole && end === file.length), data, orientation };
    at = end;
  }
  throw damaged('the file is cut short');
}

function chunksOf(found: ReadonlyMap<number, Uint8Array>, isWhole: boolean): Omit<Chunks, 'data' | 'orientation'> {
  const header = found.get(IHDR);
  if (header?.length !== 13) throw damaged('the header is missing');
  const [bits = 0, kind] = [header[8], header[9]];
  const palette = kind === 3 ? found.get(PLTE)?.subarray(0, 3 * 2 ** bits) : undefined;
  const transparency = found.get(TRNS)?.subarray(0, transparencyLength(kind, palette));
  return {
    header,
    palette,
    transparency: transparency?.length === 0 ? undefined : transparency,
    isWhole: isWhole && found.get(IEND)?.length === 0 && isSame(found.get(PLTE), palette) && isSame(found.get(TRNS), transparency),
  };
}

/** 11.3.2.1: one colour for grey and colour, or the opacities of a palette. */
function transparencyLength(kind: number | undefined, palette: Uint8Array | undefined): number {
  if (kind === 3) return (palette?.length ?? 0) / 3;
  return kind === 0 ? 2 : kind === 2 ? 6 : 0;
}

function isSame(before: Uint8Array | undefined, after: Uint8Array | undefined): boolean {
  return before?.length === after?.length;
}

function nameOf(type: number): string {
  return String.fromCharCode(type >>> 24, (type >>> 16) & 255, (type >>> 8) & 255, type & 255);
}

/** A PNG of what is kept. @param packed the zlib stream. */
export function writePng({ header, palette, transparency }: Chunks, packed: Uint8Array): Uint8Array {
  const chunks = [
    writeChunk('IHDR', header),
    ...(palette ? [writeChunk('PLTE', palette)] : []),
    ...(transparency ? [writeChunk('tRNS', transparency)] : []),
    writeChunk('IDAT', packed),
    writeChunk('IEND', new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat([SIGNATURE, ...chunks]));
}

/** A chunk with its length and checksum. */
function writeChunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = type.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
