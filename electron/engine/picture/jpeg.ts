import { MOST_JPEG_PIXELS, MOST_SIDE } from './limits.ts';
import { orientationOf } from './exif.ts';
import { damaged, refuse, tooLarge } from './refuse.ts';
import { type Turn, TURNS } from './turn.ts';

/** A JPEG without metadata. */
export interface JpegPicture {
  kind: 'jpeg';
  /** As it is shown, after turning. */
  width: number;
  height: number;
  isGrey: boolean;
  /** Size and turn of the pixels in `bytes`; `turn` is undefined if they are upright. */
  stored: { width: number; height: number };
  turn: Turn | undefined;
  bytes: Uint8Array;
}

/** Markers (ISO/IEC 10918-1, B.1.1.3). */
const [FILL, START_OF_SCAN, END, APP0, APP1, APP14, COMMENT] = [0xff, 0xda, 0xd9, 0xe0, 0xe1, 0xee, 0xfe];
/** Frames that every reader of PDF decodes: baseline, extended and progressive Huffman. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xde];
/** Tables, restart interval, number of lines. */
const TABLES = [0xc4, 0xcc, 0xdb, 0xdc, 0xdd];

/** The parts of a JPEG that are kept, and what was found. */
interface Parts {
  kept: Uint8Array[];
  isWhole: boolean;
  frame: { width: number; height: number; components: number } | undefined;
  orientation: number;
}

/**
 * Reads a JPEG (ISO/IEC 10918-1) up to its pixels, and leaves out Exif, comments, profiles, thumbnails and bytes after its end.
 * @throws BriefError if it is damaged, cut short, too large or of a kind that PDF does not have.
 */
export function readJpeg(file: Uint8Array): JpegPicture {
  const { kept, isWhole, frame, orientation } = partsOf(file);
  if (!frame) throw damaged('it has no size');
  const { width, height, components } = frame;
  if (components === 4) throw refuse('the picture is in CMYK, but the PDF is in sRGB', 'save the picture as RGB');
  if (components !== 1 && components !== 3) throw damaged(`it has ${components} colours`);
  if (width === 0 || height === 0) throw damaged('it has no size');
  const size = `${width} × ${height} pixels`;
  if (width > MOST_SIDE || height > MOST_SIDE) throw tooLarge(size, `${MOST_SIDE} pixels on each side`);
  if (width * height > MOST_JPEG_PIXELS) throw tooLarge(size, `${MOST_JPEG_PIXELS / 1e6} megapixels`);
  const turn = TURNS[orientation];
  const shown = turn?.isSideways ? { width: height, height: width } : { width, height };
  const bytes = isWhole ? file : new Uint8Array(Buffer.concat(kept));
  return { kind: 'jpeg', ...shown, isGrey: components === 1, stored: { width, height }, turn, bytes };
}

function partsOf(file: Uint8Array): Parts {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Parts = { kept: [file.subarray(0, 2)], isWhole: true, frame: undefined, orientation: 1 };
  for (let at = 2; ; ) {
    if (file[at] !== FILL && at < file.length) throw damaged('a marker is missing');
    while (file[at + 1] === FILL) at += 1;
    const marker = file[at + 1];
    if (marker === END) {
      parts.kept.push(file.subarray(at, at + 2));
      parts.isWhole &&= at + 2 === file.length;
      return parts;
    }
    const end = at + 4 <= file.length ? at + 2 + view.getUint16(at + 2) : Number.POSITIVE_INFINITY;
    if (marker === undefined || end > file.length || end < at + 4) throw damaged('the file is cut short');
    readSegment(marker, file.subarray(at, end), parts);
    at = end;
    if (marker !== START_OF_SCAN) continue;
    at = endOfScan(file, end);
    parts.kept.push(file.subarray(end, at));
  }
}

/** @param segment from its marker. */
function readSegment(marker: number, segment: Uint8Array, parts: Parts): void {
  const keep = (part: Uint8Array): void => void parts.kept.push(part);
  if (FRAMES.includes(marker)) {
    if (parts.frame) throw damaged('it has two sizes');
    parts.frame = frameOf(segment);
    keep(segment);
  } else if (OTHER_FRAMES.includes(marker))
    throw refuse('JPEG pictures of this kind cannot be put into a PDF', 'save it as a baseline or progressive JPEG');
  else if (TABLES.includes(marker) || marker === START_OF_SCAN) {
    if (marker === START_OF_SCAN && !parts.frame) throw damaged('it has no size');
    keep(segment);
  } else if (marker === APP0 && isNamed(segment, 'JFIF\0') && segment.length === JFIF) keep(segment);
  // It says how colours are meant (Adobe Technical Note 5116).
  else if (marker === APP14 && isNamed(segment, 'Adobe') && segment.length === ADOBE) keep(segment);
  else if ((marker >= APP0 && marker <= 0xef) || marker === COMMENT) {
    parts.isWhole = false;
    if (marker === APP1 && isNamed(segment, 'Exif\0\0')) parts.orientation = orientationOf(segment.subarray(10)) ?? parts.orientation;
    // Without its thumbnail.
    if (marker === APP0 && isNamed(segment, 'JFIF\0') && segment.length > JFIF) keep(withoutThumbnail(segment));
  } else throw damaged('a marker is unknown');
}

/** The lengths of these segments with their markers, in bytes. */
const [JFIF, ADOBE] = [18, 16];

function isNamed(segment: Uint8Array, name: string): boolean {
  return [...name].every((letter, index) => segment[4 + index] === letter.charCodeAt(0));
}

function withoutThumbnail(segment: Uint8Array): Uint8Array {
  const plain = new Uint8Array(segment.subarray(0, JFIF));
  plain.set([0, JFIF - 2], 2);
  plain.fill(0, JFIF - 2);
  return plain;
}

/** B.2.2: the frame header has the size and the number of components. */
function frameOf(segment: Uint8Array): NonNullable<Parts['frame']> {
  const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
  if (segment.length < 10 || segment.length !== 10 + 3 * view.getUint8(9)) throw damaged('its size is cut short');
  if (view.getUint8(4) !== 8) throw refuse('the picture has more than 8 bits for each sample', 'save it with 8 bits');
  return { height: view.getUint16(5), width: view.getUint16(7), components: view.getUint8(9) };
}

/** The offset of the marker after a scan. In a scan, 0xFF is followed by 0, or is a restart (B.1.1.5). */
function endOfScan(file: Uint8Array, from: number): number {
  for (let at = file.indexOf(FILL, from); at >= 0; at = file.indexOf(FILL, at + 1)) {
    const next = file[at + 1];
    const isData = next === 0 || next === FILL || (next !== undefined && next >= 0xd0 && next <= 0xd7);
    if (!isData && next !== undefined) return at;
  }
  throw damaged('the file is cut short');
}
