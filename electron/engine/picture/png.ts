import { inflateSync } from 'node:zlib';
import { MOST_SAMPLES, MOST_SIDE, MOST_UNPACKED } from './limits.ts';
import { type Chunks, readChunks, SIGNATURE, writePng } from './png-chunks.ts';
import { type PngForm, pixelsOf, passesOf } from './png-pixels.ts';
import { checkFilters, type Rows, takeBytes, unfilter } from './png-rows.ts';
import { damaged, refuse, tooLarge } from './refuse.ts';
import { type Turn, TURNS } from './turn.ts';

/** Samples of a picture as a PDF holds them. */
export interface Plane {
  data: Uint8Array;
  /** Whether `data` is a zlib stream already. */
  isPacked: boolean;
  /** Whether each row begins with the number of a PNG filter, which PDF readers undo. */
  isFiltered: boolean;
  /** Bits of a sample, and samples of a pixel: 1 for grey or an index of the palette, 3 for colour. */
  bits: number;
  samples: 1 | 3;
}

/** A PNG, checked and ready for every output. */
export interface PngPicture {
  kind: 'png';
  /** As it is shown, after turning. */
  width: number;
  height: number;
  /** Size and turn of the pixels in `bytes` and the planes; `turn` is undefined if they are upright. */
  stored: { width: number; height: number };
  turn: Turn | undefined;
  colour: Plane;
  /** The colours of indices, three bytes each. */
  palette: Uint8Array | undefined;
  /** The samples of the one colour that is transparent. */
  transparent: readonly number[] | undefined;
  /** The opacity of each pixel; undefined if nothing is transparent, or one colour is. */
  mask: Plane | undefined;
  /** The file without metadata. */
  bytes: Uint8Array;
}

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads a PNG (ISO/IEC 15948). Most are not unpacked for the output: a PDF takes their rows as they are.
 * @throws BriefError if it is damaged or too large.
 */
export function readPng(file: Uint8Array): PngPicture {
  const chunks = readChunks(file);
  const form = formOf(chunks);
  const { unpacked, packed, isExact } = unpack(chunks.data, passesOf(form));
  const { width, height, isInterlaced } = form;
  const [rows] = passesOf(form);
  const whole = { ...rows, data: unpacked, from: 0 } as Rows;
  const { palette, transparency: opacities } = chunks;
  const turn = chunks.orientation === undefined ? undefined : TURNS[chunks.orientation];
  const shown = turn?.isSideways ? { width: height, height: width } : { width, height };
  const bytes = chunks.isWhole && isExact ? file : writePng(chunks, packed);
  const picture = { kind: 'png' as const, ...shown, stored: { width, height }, turn, palette, transparent: undefined, bytes };
  // 16 bits with a transparent colour, and transparent entries of a palette, need every pixel.
  if (isInterlaced || (opacities && (form.type === 3 || form.bits === 16))) {
    const { colour, mask } = pixelsOf(form, unpacked, { colours: palette, opacities });
    return { ...picture, palette: undefined, colour: plain(colour, form.samples), mask: mask && plain(mask, 1) };
  }
  checkFilters(whole);
  if (form.bits < 16 && !form.hasAlpha) {
    const colour = { data: packed, isPacked: true, isFiltered: true, bits: form.bits, samples: form.type === 3 ? (1 as const) : form.samples };
    return { ...picture, colour, mask: undefined, transparent: opacities && transparentColour(opacities, form) };
  }
  const perSample = form.bits / 8;
  const places = Array.from({ length: form.samples }, (_, sample) => sample * perSample);
  const opacity = form.hasAlpha ? takeBytes(whole, [form.samples * perSample]) : undefined;
  return { ...picture, colour: filtered(takeBytes(whole, places)), mask: opacity && !isOpaque(opacity) ? filtered(opacity) : undefined };
}

function plain(data: Uint8Array, samples: Plane['samples']): Plane {
  return { data, isPacked: false, isFiltered: false, bits: 8, samples };
}

function filtered({ data, step }: Rows): Plane {
  return { data, isPacked: false, isFiltered: true, bits: 8, samples: step === 1 ? 1 : 3 };
}

function isOpaque(opacity: Rows): boolean {
  const copy = { ...opacity, data: opacity.data.slice() };
  unfilter(copy);
  for (let row = 0; row < copy.count; row += 1) {
    const start = row * (copy.length + 1);
    for (let at = start + 1; at <= start + copy.length; at += 1) if (copy.data[at] !== 255) return false;
  }
  return true;
}

/** The header, checked against the limits before anything is unpacked. */
function formOf({ header, palette, transparency }: Chunks): PngForm {
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  const [width, height, bits, type] = [view.getUint32(0), view.getUint32(4), view.getUint8(8), view.getUint8(9)];
  const interlace = view.getUint8(12);
  const isValid = DEPTHS[type]?.includes(bits) && view.getUint8(10) === 0 && view.getUint8(11) === 0 && interlace <= 1;
  if (!isValid) throw damaged('its kind is unknown');
  if (width === 0 || height === 0) throw damaged('it has no size');
  const form: PngForm = { width, height, bits, type, samples: type === 0 || type === 4 ? 1 : 3, hasAlpha: type >= 4, isInterlaced: interlace === 1 };
  const size = `${width} × ${height} pixels`;
  if (width > MOST_SIDE || height > MOST_SIDE) throw tooLarge(size, `${MOST_SIDE} pixels on each side`);
  const unpacked = passesOf(form).reduce((sum, { count, length }) => sum + count * (length + 1), 0);
  if (unpacked > MOST_UNPACKED) throw tooLarge(`${size} take ${megabytes(unpacked)}`, megabytes(MOST_UNPACKED));
  const isRepacked = form.hasAlpha || form.isInterlaced || bits === 16 || (type === 3 && transparency !== undefined);
  const samples = width * height * (form.samples + (form.hasAlpha || type === 3 ? 1 : 0));
  if (isRepacked && samples > MOST_SAMPLES) {
    const hint = 'save it without transparency and interlacing, with 8 bits for each sample, or make it smaller';
    throw refuse(`the picture is too large: ${size} take ${megabytes(samples)}; the limit for its kind is ${megabytes(MOST_SAMPLES)}`, hint);
  }
  if (type === 3 && (palette?.length ?? 0) === 0) throw damaged('its palette is missing');
  if (type === 3 && (palette?.length ?? 0) % 3 !== 0) throw damaged('its palette is cut short');
  return form;
}

/** The bits that each kind of PNG may have for a sample (ISO/IEC 15948, 11.2.2). */
const DEPTHS: readonly (readonly number[] | undefined)[] = [[1, 2, 4, 8, 16], undefined, [8, 16], [1, 2, 4, 8], [8, 16], undefined, [8, 16]];

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}

/** Unpacks the rows into exactly the room that the header declares. @returns the zlib stream too, without bytes after its end. */
function unpack(data: Uint8Array[], passes: readonly Omit<Rows, 'data'>[]): { unpacked: Uint8Array; packed: Uint8Array; isExact: boolean } {
  const [only] = data;
  const all = only && data.length === 1 ? only : Buffer.concat(data);
  const expected = passes.reduce((sum, { count, length }) => sum + count * (length + 1), 0);
  // One buffer, which is never joined with another.
  const options = { chunkSize: Math.max(64, expected + 1), maxOutputLength: expected, info: true };
  try {
    const { buffer, engine } = inflateSync(all, options) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
    if (buffer.length < expected) throw damaged('the file is cut short');
    return { unpacked: buffer, packed: all.subarray(0, engine.bytesWritten), isExact: engine.bytesWritten === all.length };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw damaged('it holds more than its size says');
    if (code === 'Z_BUF_ERROR') throw damaged('the file is cut short');
    throw typeof code === 'string' ? damaged('its data are broken') : error;
  }
}

function transparentColour(opacities: Uint8Array, { samples, bits }: PngForm): number[] | undefined {
  if (opacities.length !== 2 * samples) throw damaged('its transparent colour is cut short');
  return Array.from({ length: samples }, (_, sample) => (((opacities[2 * sample] ?? 0) << 8) | (opacities[2 * sample + 1] ?? 0)) & (2 ** bits - 1));
}
