import { type Rows, checkFilters, unfilter } from './png-rows.ts';

/** The header of a PNG (ISO/IEC 15948, 11.2.2). */
export interface PngForm {
  width: number;
  height: number;
  /** Of a sample, or of an index of the palette. */
  bits: number;
  /** 0 grey, 2 colour, 3 palette, 4 grey with opacity, 6 colour with opacity. */
  type: number;
  /** Samples of a pixel of the picture, without opacity: 1 for grey, 3 for colour. */
  samples: 1 | 3;
  hasAlpha: boolean;
  isInterlaced: boolean;
}

/** Rows of one pass over the picture, and where its pixels are: their first column and row, and the distance to the next. */
export interface Pass extends Omit<Rows, 'data'> {
  width: number;
  x: number;
  y: number;
  right: number;
  down: number;
}

/** First column and row, and distances, of the passes of an interlaced PNG (ISO/IEC 15948, 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes of a picture; one if it is not interlaced. Empty ones are absent. */
export function passesOf({ width, height, bits, type, isInterlaced, samples, hasAlpha }: PngForm): Pass[] {
  const perPixel = type === 3 ? 1 : samples + (hasAlpha ? 1 : 0);
  let from = 0;
  return (isInterlaced ? ADAM7 : [[0, 0, 1, 1] as const]).flatMap(([x, y, right, down]) => {
    const [columns, count] = [Math.ceil((width - x) / right), Math.ceil((height - y) / down)];
    if (columns <= 0 || count <= 0) return [];
    const length = Math.ceil((columns * perPixel * bits) / 8);
    const pass = { from, count, length, step: Math.max(1, (perPixel * bits) / 8), width: columns, x, y, right, down };
    from += count * (length + 1);
    return [pass];
  });
}

/** The colours of a palette, three bytes each, and the opacities of entries, or the transparent colour. */
export interface Palette {
  colours: Uint8Array | undefined;
  opacities: Uint8Array | undefined;
}

/** Pixels with eight bits for each sample. */
interface Pixels {
  colour: Uint8Array;
  mask: Uint8Array | undefined;
}

/** The pixels of unpacked rows. @throws BriefError if a row has an unknown filter. */
export function pixelsOf(form: PngForm, data: Uint8Array, palette: Palette): Pixels {
  const { width, height, samples, hasAlpha } = form;
  const mask = hasAlpha || palette.opacities ? new Uint8Array(width * height) : undefined;
  const pixels: Pixels = { colour: new Uint8Array(width * height * samples), mask };
  const write = form.type === 3 ? paletteWriter(palette, pixels) : sampleWriter(form, palette.opacities, pixels);
  for (const pass of passesOf(form)) {
    const rows = { ...pass, data };
    checkFilters(rows);
    unfilter(rows);
    for (let row = 0; row < pass.count; row += 1) {
      const start = pass.from + row * (pass.length + 1) + 1;
      const read = reader(data.subarray(start, start + pass.length), form.bits);
      let to = (pass.y + row * pass.down) * width + pass.x;
      for (let column = 0; column < pass.width; column += 1, to += pass.right) write(read, column, to);
    }
  }
  return { ...pixels, mask: mask?.every((opacity) => opacity === 255) ? undefined : mask };
}

/** Reads a sample of a row by its number. */
type Read = (sample: number) => number;

function reader(row: Uint8Array, bits: number): Read {
  if (bits === 8) return (sample) => row[sample] ?? 0;
  if (bits === 16) return (sample) => ((row[2 * sample] ?? 0) << 8) | (row[2 * sample + 1] ?? 0);
  const perByte = 8 / bits;
  const most = 2 ** bits - 1;
  return (sample) => ((row[Math.floor(sample / perByte)] ?? 0) >> (8 - bits * ((sample % perByte) + 1))) & most;
}

function paletteWriter(
  { colours = new Uint8Array(), opacities }: Palette,
  { colour, mask }: Pixels,
): (read: Read, column: number, to: number) => void {
  return (read, column, to) => {
    const index = read(column);
    for (let part = 0; part < 3; part += 1) colour[3 * to + part] = colours[3 * index + part] ?? 0;
    if (mask) mask[to] = opacities?.[index] ?? 255;
  };
}

function sampleWriter(
  { bits, samples, hasAlpha }: PngForm,
  opacities: Uint8Array | undefined,
  { colour, mask }: Pixels,
): (read: Read, column: number, to: number) => void {
  const [perPixel, most] = [samples + (hasAlpha ? 1 : 0), 2 ** bits - 1];
  const toByte = bits === 16 ? (value: number): number => value >> 8 : (value: number): number => Math.round((value * 255) / most);
  const clear =
    opacities && Array.from({ length: samples }, (_, part) => (((opacities[2 * part] ?? 0) << 8) | (opacities[2 * part + 1] ?? 0)) & most);
  return (read, column, to) => {
    let isClear = clear !== undefined;
    for (let part = 0; part < samples; part += 1) {
      const value = read(column * perPixel + part);
      if (value !== clear?.[part]) isClear = false;
      colour[samples * to + part] = toByte(value);
    }
    if (mask) mask[to] = hasAlpha ? toByte(read(column * perPixel + samples)) : isClear ? 0 : 255;
  };
}
