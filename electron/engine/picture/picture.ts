import { type JpegPicture, readJpeg } from './jpeg.ts';
import { MOST_EMBEDDED } from './limits.ts';
import { isPng, type PngPicture, readPng } from './png.ts';
import { damaged, refuse, tooLarge } from './refuse.ts';
import { readSvg, type SvgPicture } from './svg.ts';

/** A picture, checked, without metadata, and parsed far enough to be placed and written. Width and height are in its own pixels or units. */
export type Picture = PngPicture | JpegPicture | SvgPicture;

export type { JpegPicture, PngPicture, SvgPicture };

/**
 * Reads a picture. What it declares is checked against limits before it is unpacked (`limits.ts`).
 * @throws BriefError without a place if the bytes are not a picture that this program can put into a PDF/A file.
 */
export function readPicture(bytes: Uint8Array): Picture {
  const picture = readPixels(bytes) ?? readSvg(bytes, createAddressCleaner());
  if (picture) return picture;
  throw refuse('the file is not a PNG, JPEG or SVG picture', 'use PNG, JPEG or SVG');
}

function readPixels(bytes: Uint8Array): PngPicture | JpegPicture | undefined {
  if (isPng(bytes)) return readPng(bytes);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? readJpeg(bytes) : undefined;
}

/** Reads the pictures embedded in an SVG, and removes addresses of any other kind: nothing is fetched. */
function createAddressCleaner(): (address: string) => string | undefined {
  let pixels = 0;
  return (address) => {
    const [head = ''] = /^data:image\/(png|jpe?g);base64,/i.exec(address) ?? [];
    if (head === '') return undefined;
    const bytes = new Uint8Array(Buffer.from(address.slice(head.length), 'base64'));
    const picture = readPixels(bytes);
    if (!picture) throw damaged('a picture in it is not a PNG or JPEG');
    if (picture.turn) throw refuse('a picture in it is turned by Exif', 'turn the picture upright before you embed it');
    pixels += picture.width * picture.height;
    if (pixels > MOST_EMBEDDED) throw tooLarge('the pictures in it have too many pixels', `${MOST_EMBEDDED / 1e6} megapixels`);
    if (picture.bytes === bytes) return address;
    const type = picture.kind === 'png' ? 'png' : 'jpeg';
    return `data:image/${type};base64,${Buffer.from(picture.bytes).toString('base64')}`;
  };
}
