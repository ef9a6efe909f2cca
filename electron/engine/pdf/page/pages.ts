import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Mark } from '../../layout/paged.ts';
import { drawPage, type Ink } from './canvas.ts';
import type { Deflate } from '../file/deflate.ts';
import type { FaceState } from '../font/codes.ts';
import type { PdfFonts } from '../font/fonts.ts';
import type { PdfImages } from './images.ts';
import type { Structure } from '../structure/structure.ts';

/** What writing a page needs. */
export interface PageTools {
  pdf: PDFDocument;
  fonts: PdfFonts;
  images: PdfImages;
  structure: Structure;
  deflate: Deflate;
}

/** A page as it is written to a file. */
export interface DrawnPage {
  /** Equal for pages that look the same. */
  fingerprint: string;
  /** Of the page, in points. */
  height: number;
  marks: readonly Mark[];
  ink: Ink;
  faces: readonly FaceState[];
  /** Its content stream, compressed; undefined if the page has a picture. */
  bytes: Uint8Array | undefined;
}

/** A memo of drawn pages: reuses the page drawn before if it is current. */
export type KeepPage = (number: number, draw: () => DrawnPage, isCurrent: (drawn: DrawnPage) => boolean) => DrawnPage;

/** Draws a page for the file's current page. This assigns glyphs their codes in the file. */
export function drawOnto({ number, marks }: PageWithMarks, tools: PageTools, keep: KeepPage = (_, draw) => draw()): DrawnPage {
  return keep(
    number,
    () => {
      const { drawn: ink, faces } = tools.fonts.record(() => drawPage(marks, tools.fonts, tools.structure));
      const bytes = contentOf(ink, tools);
      const fingerprint = fingerprintOf(bytes ?? partsOf(ink, tools), faces);
      return { fingerprint, height: tools.pdf.page.height, marks, ink, faces, bytes };
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

/** Whether a page would be drawn the same: same marks, same element types, and same glyph codes. */
function isCurrent({ height, marks, ink, faces, bytes }: DrawnPage, now: readonly Mark[], { pdf, structure, fonts }: PageTools): boolean {
  return (
    bytes !== undefined &&
    height === pdf.page.height &&
    marks === now &&
    ink.owned.every(({ owner, type }) => structure.typeOf(owner) === type) &&
    fonts.repeat(faces)
  );
}

/** The content stream; undefined if the page has a picture, which pdfkit draws. */
function contentOf({ content }: Ink, { pdf, deflate }: PageTools): Uint8Array | undefined {
  const operators = content.filter((part) => typeof part === 'string');
  if (operators.length < content.length) return undefined;
  const start = Buffer.concat(pdf.page.content.buffer).toString('latin1');
  return deflate(Buffer.from(`${start}${operators.join('\n')}\n`, 'latin1'));
}

/** What a page with pictures shows: its operators, and in their places the pictures. */
function partsOf({ content }: Ink, { images }: PageTools): string {
  return content.map((part) => (typeof part === 'string' ? part : images.fingerprint(part))).join('\n');
}

/** A hash of the page content and its glyphs: the same codes are different glyphs in another file. */
function fingerprintOf(content: Uint8Array | string, faces: readonly FaceState[]): string {
  const shapes = faces.map(({ face, pairs }) => `${face}:${pairs.map(({ glyph }) => glyph).join()}`);
  return createHash('sha256').update(content).update(shapes.join(';')).digest('base64');
}

/** Writes a drawn page to the file's current page. */
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
