import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { decode } from 'fast-png';
import type { Plane, PngPicture } from '../../electron/engine/picture/png.ts';

/** A chunk of a PNG. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** What a PNG of a test is made of. */
export interface PngParts {
  width: number;
  height: number;
  bits?: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with opacity, 6 colour with opacity. */
  type?: number;
  interlaced?: boolean;
  /** Unpacked rows, each with the number of its filter; or the zlib stream itself. */
  rows?: Uint8Array;
  stream?: Uint8Array;
  /** Chunks before the pixels and after them. */
  before?: readonly Buffer[];
  after?: readonly Buffer[];
}

/** A PNG of its parts, right or wrong. */
export function pngOf({ width, height, bits = 8, type = 0, interlaced = false, rows, stream, before = [], after = [] }: PngParts): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([bits, type, 0, 0, interlaced ? 1 : 0], 8);
  const data = stream ?? deflateSync(rows ?? new Uint8Array());
  const chunks = [pngChunk('IHDR', header), ...before, pngChunk('IDAT', data), ...after, pngChunk('IEND', new Uint8Array())];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...chunks]);
}

/** The values of a plane as they are, decoded by another program than ours. */
function valuesOf({ data, isPacked, isFiltered, bits, samples }: Plane, { width, height }: PngPicture): number[] {
  if (!isFiltered) return [...(isPacked ? inflateSync(data) : data)];
  const stream = isPacked ? data : deflateSync(data);
  const { data: values } = decode(pngOf({ width, height, bits, type: samples === 1 ? 0 : 2, stream }));
  if (bits === 8) return Array.from(values);
  // fast-png leaves them packed.
  const length = Math.ceil((width * bits) / 8);
  return Array.from({ length: width * height }, (_, pixel) => {
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    const byte = values[row * length + Math.floor((column * bits) / 8)] ?? 0;
    return (byte >> (8 - bits - ((column * bits) % 8))) & (2 ** bits - 1);
  });
}

/** The pixels of a picture as a reader of the PDF sees them: eight bits for each sample, and opacities if any is less than 255. */
export function pixelsIn(picture: PngPicture): { samples: number[]; mask: number[] } {
  const { colour, mask, palette, transparent } = picture;
  const values = valuesOf(colour, picture);
  const samples = palette
    ? values.flatMap((index) => [...palette.subarray(3 * index, 3 * index + 3)])
    : values.map((value) => (value * 255) / (2 ** colour.bits - 1));
  if (!transparent) return { samples, mask: mask ? valuesOf(mask, picture) : [] };
  const count = colour.samples;
  const isClear = (pixel: number): boolean => transparent.every((value, part) => values[pixel * count + part] === value);
  return { samples, mask: Array.from({ length: values.length / count }, (_, pixel) => (isClear(pixel) ? 0 : 255)) };
}
