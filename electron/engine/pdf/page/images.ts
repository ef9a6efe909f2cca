import { roundTo } from '../../../contract/round.ts';
import type PDFDocument from 'pdfkit';
import type { Reference } from 'pdfkit';
import svgToPdf from 'svg-to-pdfkit';
import type { ImageMark } from '../../layout/paged.ts';
import type { JpegPicture, Picture, PngPicture, SvgPicture } from '../../picture/picture.ts';

/** The pictures of one document: each is written once, even if it is drawn several times. */
export interface PdfImages {
  /** Draws a picture at its place on the current page. */
  draw(mark: ImageMark): void;
}

/** @param svgFont registers a face for the text of vector pictures, and returns its name. */
export function createPdfImages(pdf: PDFDocument, pictures: ReadonlyMap<string, Picture>, svgFont: () => string): PdfImages {
  const written = new Map<string, { label: string; reference: Reference }>();
  const objectOf = (src: string, picture: PngPicture | JpegPicture) => {
    let object = written.get(src);
    if (!object) {
      object = { label: `Im${written.size + 1}`, reference: picture.kind === 'png' ? writePng(pdf, picture) : writeJpeg(pdf, picture) };
      written.set(src, object);
    }
    return object;
  };
  return {
    draw(mark) {
      const picture = pictures.get(mark.src);
      if (!picture) throw new Error(`the picture ${mark.src} was laid out, but its content is missing`);
      if (picture.kind === 'svg') return drawSvg(pdf, mark, picture, svgFont);
      const { label, reference } = objectOf(mark.src, picture);
      pdf.page.xobjects[label] ??= reference;
      const [x, y, width, height] = [mark.x, mark.y, mark.width, mark.height].map((value) => roundTo(value, 1000));
      // Flip the picture: y grows downwards on the page, and upwards in pictures.
      pdf.page.write(`q ${width} 0 0 -${height} ${x} ${(y ?? 0) + (height ?? 0)} cm /${label} Do Q`);
    },
  };
}

function writePng(pdf: PDFDocument, { width, height, samples, isGrey, mask }: PngPicture): Reference {
  const shape = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8 };
  const softMask = mask && pdf.ref({ ...shape, ColorSpace: 'DeviceGray' });
  if (softMask) softMask.end(mask);
  const reference = pdf.ref({ ...shape, ColorSpace: isGrey ? 'DeviceGray' : 'DeviceRGB', ...(softMask ? { SMask: softMask } : {}) });
  reference.end(samples);
  return reference;
}

function writeJpeg(pdf: PDFDocument, { width, height, isGrey, bytes }: JpegPicture): Reference {
  const colours = isGrey ? 'DeviceGray' : 'DeviceRGB';
  const data = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, ColorSpace: colours, Filter: 'DCTDecode' };
  const reference = pdf.ref(data);
  reference.end(bytes);
  return reference;
}

function drawSvg(pdf: PDFDocument, { x, y, width, height }: ImageMark, { source }: SvgPicture, svgFont: () => string): void {
  svgToPdf(pdf, source, x, y, {
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
}
