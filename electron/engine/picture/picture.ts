import { decode } from 'fast-png';
import { BriefError, fault } from '../../contract/problem.ts';

/** A picture, parsed far enough to be placed and written. Width and height are in its own pixels or units. */
export type Picture = PngPicture | JpegPicture | SvgPicture;

interface Sized {
  width: number;
  height: number;
}

/** Samples of eight bits without transparency, which is in a separate mask. */
export interface PngPicture extends Sized {
  kind: 'png';
  /** One byte per pixel for grey, three for colour. */
  samples: Uint8Array;
  isGrey: boolean;
  /** One byte per pixel; absent if nothing is transparent. */
  mask: Uint8Array | undefined;
  bytes: Uint8Array;
}

export interface JpegPicture extends Sized {
  kind: 'jpeg';
  isGrey: boolean;
  bytes: Uint8Array;
}

export interface SvgPicture extends Sized {
  kind: 'svg';
  source: string;
  bytes: Uint8Array;
}

/** @throws BriefError if the bytes are not a picture that this program can put into a PDF/A file. */
export function readPicture(bytes: Uint8Array, name: string): Picture {
  try {
    if (isPng(bytes)) return readPng(bytes);
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, 4_000_000));
    if (/<svg[\s>]/.test(text)) return readSvg(text, bytes);
  } catch (error) {
    if (error instanceof BriefError) throw error;
    throw refuse(name, `cannot read the picture: ${error instanceof Error ? error.message : String(error)}`, []);
  }
  throw refuse(name, 'the file is not a PNG, JPEG or SVG picture', ['use PNG, JPEG or SVG']);
}

function refuse(name: string, message: string, hints: string[]): BriefError {
  return new BriefError(fault('bad-picture', message, { place: { file: name }, hints }));
}

function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, index) => bytes[index] === byte);
}

function readPng(bytes: Uint8Array): PngPicture {
  const { width, height, data, channels, depth, palette } = decode(bytes);
  const pixels = width * height;
  const isGrey = !palette && channels <= 2;
  const samples = new Uint8Array(pixels * (isGrey ? 1 : 3));
  const mask = new Uint8Array(pixels).fill(255);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const colour = palette ? paletteColour(palette, sampleAt(data, pixel, width, depth)) : colourAt(data, pixel, channels, depth);
    if (isGrey) samples[pixel] = colour[0] ?? 0;
    else for (let part = 0; part < 3; part += 1) samples[pixel * 3 + part] = colour[part] ?? 0;
    mask[pixel] = (isGrey ? (channels === 2 ? colour[1] : 255) : colour[3]) ?? 255;
  }
  return { kind: 'png', width, height, samples, isGrey, mask: mask.every((alpha) => alpha === 255) ? undefined : mask, bytes };
}

type Samples = ReturnType<typeof decode>['data'];

function colourAt(data: Samples, pixel: number, channels: number, depth: number): number[] {
  if (depth < 8) {
    // Without a palette only grey has fewer than eight bits; scale it to eight.
    return [Math.round(((data[pixel] ?? 0) * 255) / (2 ** depth - 1))];
  }
  return Array.from({ length: channels }, (_, part) => {
    const value = data[pixel * channels + part] ?? 0;
    return depth === 16 ? value >> 8 : value;
  });
}

/** Palette pictures of fewer than eight bits are packed; each row starts at a new byte. */
function sampleAt(data: Samples, pixel: number, width: number, depth: number): number {
  if (depth === 8) return data[pixel] ?? 0;
  const perByte = 8 / depth;
  const rowBytes = Math.ceil(width / perByte);
  const [row, column] = [Math.floor(pixel / width), pixel % width];
  const byte = data[row * rowBytes + Math.floor(column / perByte)] ?? 0;
  return (byte >> (8 - depth * ((column % perByte) + 1))) & (2 ** depth - 1);
}

function paletteColour(palette: readonly (readonly number[])[], index: number): readonly number[] {
  return palette[index] ?? [0, 0, 0];
}

/** ISO/IEC 10918-1, B.2.2: the frame header has the size and the number of components. */
function readJpeg(bytes: Uint8Array): JpegPicture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) throw new Error('a marker is missing');
    const marker = bytes[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      const components = bytes[at + 9] ?? 0;
      if (components === 4) throw refuse('', 'the picture is in CMYK, but the PDF is in sRGB', ['save the picture as RGB']);
      return { kind: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7), isGrey: components === 1, bytes };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new Error('it has no size');
}

function readSvg(source: string, bytes: Uint8Array): SvgPicture {
  const tag = /<svg[^>]*>/.exec(source)?.[0] ?? '';
  const attribute = (name: string): string => new RegExp(`\\s${name}=["']([^"']*)["']`).exec(tag)?.[1] ?? '';
  const [, , boxWidth = 0, boxHeight = 0] = attribute('viewBox')
    .split(/[\s,]+/)
    .map(Number);
  const width = boxWidth || Number.parseFloat(attribute('width'));
  const height = boxHeight || Number.parseFloat(attribute('height'));
  if (!(width > 0 && height > 0)) throw new Error('it has no size: give it a viewBox');
  return { kind: 'svg', width, height, source, bytes };
}
