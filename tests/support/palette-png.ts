import { pngOf, pngChunk } from './png.ts';
import { deflateSync } from 'node:zlib';

/** Pixels of a page: three bytes each, row by row. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** What is around the drawn part of a picture, in pixels. */
const MARGIN = 8;
/** Colours are rounded to steps of this size, so that 256 are enough. */
const STEP = 3;
const WHITE = 255;
const EDGE = 170;

/** The pixels of a PPM file (P6). */
export function readPpm(file: Uint8Array): Pixels {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(file.subarray(0, 40)).toString('latin1'));
  if (!head) throw new Error('not a PPM file');
  return { width: Number(head[1]), height: Number(head[2]), data: file.subarray(head[0].length) };
}

/** The part that is not white, with a margin. */
export function cropped({ width, height, data }: Pixels): Pixels {
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let at = 0; at < width * height; at++) {
    if (data[3 * at] === WHITE && data[3 * at + 1] === WHITE && data[3 * at + 2] === WHITE) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  }
  const [x, y] = [Math.max(0, left - MARGIN), Math.max(0, top - MARGIN)];
  const [w, h] = [Math.min(width, right + MARGIN + 1) - x, Math.min(height, bottom + MARGIN + 1) - y];
  const part = new Uint8Array(3 * w * h);
  for (let row = 0; row < h; row++) part.set(data.subarray(3 * ((y + row) * width + x), 3 * ((y + row) * width + x + w)), 3 * row * w);
  return { width: w, height: h, data: part };
}

/** The same with a thin grey edge, which shows where the paper ends. */
export function edged({ width, height, data }: Pixels): Pixels {
  const own = data.slice();
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) own.fill(EDGE, 3 * at, 3 * at + 3);
  }
  return { width, height, data: own };
}

/** A PNG with a palette. Colours beyond 256 become the nearest that has a place. */
export function palettePng({ width, height, data }: Pixels): Buffer {
  const counts = new Map<number, number>();
  const colours = new Uint32Array(width * height);
  for (let at = 0; at < width * height; at++) {
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((part) => Math.round((data[3 * at + part] ?? 0) / STEP));
    const colour = (red << 14) | (green << 7) | blue;
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const kept = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour);
  const parts = (colour: number): number[] => [colour >> 14, (colour >> 7) & 127, colour & 127];
  const distance = (a: number, b: number): number => parts(a).reduce((sum, part, index) => sum + (part - (parts(b)[index] ?? 0)) ** 2, 0);
  const indexes = new Map<number, number>();
  for (const colour of counts.keys()) {
    const own = kept.indexOf(colour);
    indexes.set(
      colour,
      own >= 0 ? own : kept.reduce((best, other, index) => (distance(colour, other) < distance(colour, kept[best] ?? 0) ? index : best), 0),
    );
  }
  const rows = new Uint8Array(height * (width + 1));
  for (let at = 0; at < width * height; at++) rows[at + Math.floor(at / width) + 1] = indexes.get(colours[at] ?? 0) ?? 0;
  const palette = Uint8Array.from(kept.flatMap(parts).map((part) => part * STEP));
  return pngOf({ width, height, bits: 8, type: 3, stream: deflateSync(rows, { level: 9 }), before: [pngChunk('PLTE', palette)] });
}
