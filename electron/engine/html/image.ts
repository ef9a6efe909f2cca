import type { JpegPicture, Picture, PngPicture } from '../picture/picture.ts';
import type { Turn } from '../picture/turn.ts';

const TYPES = { png: 'image/png', jpeg: 'image/jpeg', svg: 'image/svg+xml' } as const;

/** The address of a picture inside the file. */
export function dataAddress(picture: Picture): string {
  const address = `data:${TYPES[picture.kind]};base64,${Buffer.from(picture.bytes).toString('base64')}`;
  return picture.kind !== 'svg' && picture.turn ? turned(address, picture, picture.turn) : address;
}

/** A picture that is stored on its side or mirrored, inside an SVG that shows it upright. */
function turned(address: string, { width, height, stored }: JpegPicture | PngPicture, { x, y }: Turn): string {
  const matrix = [
    (x[0] * width) / stored.width,
    (y[0] * height) / stored.width,
    (x[1] * width) / stored.height,
    (y[1] * height) / stored.height,
    x[2] * width,
    y[2] * height,
  ].join(' ');
  const image = `<image width="${stored.width}" height="${stored.height}" transform="matrix(${matrix})" href="${address}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${image}</svg>`;
  // Base64 in base64 would take a third more room.
  return `data:image/svg+xml,${svg.replace(/[<>"#%]/g, encodeURIComponent)}`;
}
