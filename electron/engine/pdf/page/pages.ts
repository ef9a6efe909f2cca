import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Mark } from '../../layout/paged.ts';
import { drawPage, type Ink } from './canvas.ts';
import type { Deflate } from '../file/deflate.ts';
import type { FaceState } from '../font/codes.ts';
import type { PdfFonts } from '../font/fonts.ts';
import type { PdfImages } from './images.ts';
import type { Structure } from '../structure/structure.ts';

/** What a page is written with. */
export interface PageTools {
  pdf: PDFDocument;
  fonts: PdfFonts;
  images: PdfImages;
  structure: Structure;
  deflate: Deflate;
}

/** A page as it is written into a file. */
export interface DrawnPage {
  /** The same for pages that look the same; empty where that cannot be told. */
  fingerprint: string;
  /** Of the sheet, in points. */
  height: number;
  marks: readonly Mark[];
  ink: Ink;
  faces: readonly FaceState[];
  /** Its content stream, compressed; none where a picture is on the page. */
  bytes: Uint8Array | undefined;
}

/** What a memo of drawn pages asks: whether the page drawn before is the one to write. */
export type KeepPage = (number: number, draw: () => DrawnPage, isCurrent: (drawn: DrawnPage) => boolean) => DrawnPage;

/** Draws a page for the file's current page. Glyphs get their codes in the file. */
export function drawOnto({ number, marks }: PageWithMarks, tools: PageTools, keep: KeepPage = (_, draw) => draw()): DrawnPage {
  return keep(
    number,
    () => {
      const { drawn: ink, faces } = tools.fonts.record(() => drawPage(marks, tools.fonts, tools.structure));
      const bytes = contentOf(ink, tools);
      return { fingerprint: bytes ? fingerprintOf(bytes, faces) : '', height: tools.pdf.page.height, marks, ink, faces, bytes };
    },
    (drawn) => isCurrent(drawn, marks, tools),
  );
}

/** A page with its marks. */
export interface PageWithMarks {
  /** From 1. */
  number: number;
  marks: readonly Mark[];
}

/** Whether a page would be drawn as it was: the same marks, of elements of the same types, and glyphs with the same codes. */
function isCurrent({ height, marks, ink, faces, bytes }: DrawnPage, now: readonly Mark[], { pdf, structure, fonts }: PageTools): boolean {
  return (
    bytes !== undefined &&
    height === pdf.page.height &&
    marks === now &&
    ink.owned.every(({ owner, type }) => structure.typeOf(owner) === type) &&
    fonts.repeat(faces)
  );
}

/** The content stream; none where a picture is on the page, which pdfkit draws. */
function contentOf({ content }: Ink, { pdf, deflate }: PageTools): Uint8Array | undefined {
  const operators = content.filter((part) => typeof part === 'string');
  if (operators.length < content.length) return undefined;
  const start = Buffer.concat(pdf.page.content.buffer).toString('latin1');
  return deflate(Buffer.from(`${start}${operators.join('\n')}\n`, 'latin1'));
}

/** What a page says, and the shapes of the glyphs it says it with: codes alone are other glyphs in another file. */
function fingerprintOf(bytes: Uint8Array, faces: readonly FaceState[]): string {
  const shapes = faces.map(({ face, pairs }) => `${face}:${pairs.map(({ glyph }) => glyph).join()}`);
  return createHash('sha256').update(bytes).update(shapes.join(';')).digest('base64');
}

/** Puts a drawn page onto the file's current page. */
export function putOnto({ ink: { content, owned, anchors }, bytes }: DrawnPage, { pdf, images, structure }: PageTools): void {
  const { page } = pdf;
  if (bytes) {
    page.content.buffer = [bytes];
    page.content.data.Filter = 'FlateDecode';
  } else {
    for (const part of content) {
      if (typeof part === 'string') page.write(part);
      else images.draw(part);
    }
  }
  for (const { owner } of owned) structure.mark(owner, page);
  for (const { id, x, y } of anchors) pdf.addNamedDestination(id, 'XYZ', x, y, null);
}
