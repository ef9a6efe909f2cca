import { createHash } from 'node:crypto';
import { roundTo } from '../../../contract/round.ts';
import { BriefError, fault } from '../../../contract/problem.ts';
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import type { ImageMark } from '../../layout/paged.ts';
import { MOST_STOPS } from '../../picture/limits.ts';
import type { JpegPicture, Picture, PngPicture, SvgPicture } from '../../picture/picture.ts';
import type { PlacedPicture } from '../../picture/pictures.ts';
import type { Plane } from '../../picture/png.ts';
import type { Deflate } from '../file/deflate.ts';

/** The pictures of one document: each is written once, even if it is drawn several times. */
export interface PdfImages {
  /** Draws a picture at its place on the current page. @throws BriefError if it is a vector picture that cannot be drawn. */
  draw(mark: ImageMark): void;
  /** Equal for marks that look the same: of the place, the content and, for a vector picture, the face of its text. */
  fingerprint(mark: ImageMark): string;
}

/** What writing pictures needs. */
interface ImageTools {
  deflate: Deflate;
  /** The face of text in vector pictures. */
  face: string;
  /** Registers that face, and returns its name in the file. */
  svgFont(): string;
}

/** @param pictures by their names in marks. */
export function createPdfImages(pdf: PDFDocument, pictures: ReadonlyMap<string, PlacedPicture>, { deflate, face, svgFont }: ImageTools): PdfImages {
  limitStops(pdf);
  const written = new Map<string, { label: string; reference: Reference }>();
  const objectOf = (src: string, picture: PngPicture | JpegPicture) => {
    let object = written.get(src);
    if (!object) {
      const reference = picture.kind === 'png' ? writePng(pdf, picture, deflate) : writeJpeg(pdf, picture);
      object = { label: `Im${written.size + 1}`, reference };
      written.set(src, object);
    }
    return object;
  };
  const hashes = new Map<string, string>();
  const placedOf = ({ src }: ImageMark): PlacedPicture => {
    const placed = pictures.get(src);
    if (!placed) throw new Error(`the picture ${src} was laid out, but its content is missing`);
    return placed;
  };
  return {
    fingerprint(mark) {
      const { src, x, y, width, height } = mark;
      const hash = hashes.get(src) ?? hashOf(placedOf(mark).picture);
      hashes.set(src, hash);
      return `${[x, y, width, height].join(' ')} ${hash} ${face}`;
    },
    draw(mark) {
      const placed = placedOf(mark);
      const { picture } = placed;
      if (picture.kind === 'svg') return drawSvg(pdf, mark, { ...placed, picture }, svgFont);
      const { label, reference } = objectOf(mark.src, picture);
      pdf.page.xobjects[label] ??= reference;
      pdf.page.write(`q ${matrixOf(mark, picture)} cm /${label} Do Q`);
    },
  };
}

function hashOf(picture: Picture): string {
  return createHash('sha256')
    .update(picture.kind === 'svg' ? picture.source : picture.bytes)
    .digest('base64');
}

/** A repeated gradient has as many stops as fit into its shape, which may never end: drawing stops at a limit. */
function limitStops(pdf: PDFDocument): void {
  let stops = 0;
  for (const kind of ['linearGradient', 'radialGradient'] as const) {
    const make = pdf[kind].bind(pdf);
    pdf[kind] = (...places) => {
      const gradient = make(...places);
      const add = gradient.stop.bind(gradient);
      gradient.stop = (...stop) => {
        stops += 1;
        if (stops > MOST_STOPS) throw new Error('too many stops of gradients');
        return add(...stop);
      };
      return gradient;
    };
  }
}

/** Places the pixels, which fill a square of 1 with y growing upwards, in a box of the page, where y grows downwards. */
function matrixOf(mark: ImageMark, picture: PngPicture | JpegPicture): string {
  const [x, y, width, height] = [mark.x, mark.y, mark.width, mark.height].map((value) => roundTo(value, 1000)) as [number, number, number, number];
  const { turn } = picture;
  if (!turn) return `${width} 0 0 -${height} ${x} ${y + height}`;
  const [[xu, xv, x0], [yu, yv, y0]] = [turn.x, turn.y];
  const numbers = [xu * width, yu * height, -xv * width, -yv * height, x + (x0 + xv) * width, y + (y0 + yv) * height];
  return numbers.map((value) => roundTo(value, 1000) + 0).join(' ');
}

/** Compressing more than this takes long at the usual level. Bytes. */
const MANY = 1_000_000;

function writePng(pdf: PDFDocument, { stored: { width, height }, colour, palette, transparent, mask }: PngPicture, deflate: Deflate): Reference {
  const write = (plane: Plane, space: unknown, more: Record<string, unknown>): Reference => {
    const filter = { Predictor: 15, Colors: plane.samples, BitsPerComponent: plane.bits, Columns: width };
    const reference = pdf.ref({
      ...{ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: plane.bits, ColorSpace: space },
      Filter: 'FlateDecode',
      ...(plane.isFiltered ? { DecodeParms: filter } : {}),
      ...more,
    });
    reference.end(plane.isPacked ? plane.data : deflate(plane.data, plane.data.length > MANY));
    return reference;
  };
  const space = palette ? indexed(pdf, palette) : colour.samples === 1 ? 'DeviceGray' : 'DeviceRGB';
  return write(colour, space, {
    ...(mask ? { SMask: write(mask, 'DeviceGray', {}) } : {}),
    // From and to of each sample (ISO 32000-1, 8.9.6.4).
    ...(transparent ? { Mask: transparent.flatMap((sample) => [sample, sample]) } : {}),
  });
}

/** The colours are a stream: pdfkit would not encrypt them as a string (ISO 32000-1, 8.6.6.3 and 7.6.2). */
function indexed(pdf: PDFDocument, palette: Uint8Array): unknown[] {
  const colours = pdf.ref();
  colours.end(palette);
  return ['Indexed', 'DeviceRGB', palette.length / 3 - 1, colours];
}

function writeJpeg(pdf: PDFDocument, { stored: { width, height }, isGrey, bytes }: JpegPicture): Reference {
  const colours = isGrey ? 'DeviceGray' : 'DeviceRGB';
  const data = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, ColorSpace: colours, Filter: 'DCTDecode' };
  const reference = pdf.ref(data);
  reference.end(bytes);
  return reference;
}

type PlacedSvg = PlacedPicture & { picture: SvgPicture };

function drawSvg(pdf: PDFDocument, { x, y, width, height, src }: ImageMark, { picture, place }: PlacedSvg, svgFont: () => string): void {
  try {
    svgToPdf(pdf, picture.source, x, y, {
      width,
      height,
      preserveAspectRatio: 'xMidYMid meet',
      assumePt: true,
      fontCallback: svgFont,
      // Embedded pictures are drawn; linked ones are never fetched.
      imageCallback: (link: string) => (link.startsWith('data:') ? link : ''),
      documentCallback: () => [],
      warningCallback: () => undefined,
    });
  } catch (error) {
    if (error instanceof BriefError) throw error;
    const hints = ['save the picture again as a plain SVG, or use a PNG'];
    throw new BriefError(fault('bad-picture', `cannot draw the picture "${src.replace(/^logo:/, '')}"`, { ...(place ? { place } : {}), hints }));
  }
}
