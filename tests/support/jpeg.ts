import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './library.ts';

/** A photograph, 60 by 40 pixels. */
export const PHOTO = readFileSync(join(ROOT, 'tests/pictures/photo.jpg'));

/** A segment of a JPEG. */
export function jpegSegment(marker: number, data: string | Uint8Array): Buffer {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'latin1') : Buffer.from(data);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(bytes.length + 2, 2);
  return Buffer.concat([head, bytes]);
}

/** The photograph with segments after its start, and bytes after its end. */
export function photoWith(segments: readonly Uint8Array[], after: string | Uint8Array = ''): Buffer {
  const end = typeof after === 'string' ? Buffer.from(after, 'latin1') : after;
  return Buffer.concat([PHOTO.subarray(0, 2), ...segments, PHOTO.subarray(2), end]);
}

/** Exif data with an orientation and a text, as cameras write them. */
export function exif(orientation: number, text = '', isLittle = false): Buffer {
  const tiff = Buffer.alloc(26 + 4);
  const [short, long] = isLittle ? (['writeUInt16LE', 'writeUInt32LE'] as const) : (['writeUInt16BE', 'writeUInt32BE'] as const);
  tiff.write(isLittle ? 'II' : 'MM', 'latin1');
  tiff[short](42, 2);
  tiff[long](8, 4);
  tiff[short](1, 8);
  tiff[short](0x0112, 10);
  tiff[short](3, 12);
  tiff[long](1, 14);
  tiff[short](orientation, 18);
  return jpegSegment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(text)]));
}
