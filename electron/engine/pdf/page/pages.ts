import { createHash } from 'node:crypto';
import type PDFDocument from 'pdfkit';
import type { Mark, Page } from '../../layout/paged.ts';
import { drawPage, type Ink, type LinkArea } from './canvas.ts';
import type { Deflate } from '../file/deflate.ts';
import type { PdfFonts } from '../font/fonts.ts';
import type { PdfImages } from './images.ts';
import type { FaceState } from './line-operators.ts';
import type { Structure } from '../structure/structure.ts';

/** What a page is written with. */
export interface PageTools {
  pdf: PDFDocument;
  fonts: PdfFonts;
  images: PdfImages;
  structure: Structure;
  deflate: Deflate;
}

/** Writes pages into files; a page with the very marks it had in the file before is not drawn again. */
export interface PageWriter {
  /** Writes onto the file's current page. */
  write(page: Page, tools: PageTools): WrittenPage;
  /** A file is written that has so many pages: what is kept of further ones is forgotten. */
  end(pages: number): void;
}

/** What is to be known of a page that was written. */
export interface WrittenPage {
  /** The places of links, for their annotations. */
  links: readonly LinkArea[];
  /** The same for pages that look the same; empty where that cannot be told, or nobody would ask. */
  look: string;
}

/** A page as it was written. */
interface Written {
  look: string;
  /** Of the sheet, in points. */
  height: number;
  marks: readonly Mark[];
  ink: Ink;
  faces: readonly FaceState[];
  /** Its content stream, compressed. */
  bytes: Uint8Array;
}

/** @param keeps whether pages are kept for the next file. */
export function createPageWriter(keeps: boolean): PageWriter {
  const kept = new Map<number, Written>();
  return {
    write(page, tools) {
      const known = kept.get(page.number);
      const { marks } = page;
      if (known && isSo(known, marks, tools)) {
        finish(known.ink, known.bytes, tools);
        return { links: known.ink.links, look: known.look };
      }
      if (keeps) tools.fonts.startPage();
      const ink = drawPage(marks, tools.fonts, tools.structure);
      const bytes = contentOf(ink, tools);
      finish(ink, bytes, tools);
      const faces = tools.fonts.endPage();
      const look = bytes && keeps ? lookOf(bytes, faces) : '';
      if (bytes && keeps) kept.set(page.number, { look, height: tools.pdf.page.height, marks, ink, faces, bytes });
      else kept.delete(page.number);
      return { links: ink.links, look };
    },
    end(pages) {
      for (const number of kept.keys()) if (number > pages) kept.delete(number);
    },
  };
}

/** Whether a page would be drawn as it was: the same marks, of elements of the same types, and glyphs with the same codes. */
function isSo({ height, marks, ink, faces }: Written, now: readonly Mark[], { pdf, structure, fonts }: PageTools): boolean {
  return (
    height === pdf.page.height &&
    marks.length === now.length &&
    marks.every((mark, index) => mark === now[index]) &&
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
function lookOf(bytes: Uint8Array, faces: readonly FaceState[]): string {
  const shapes = faces.map(({ face, pairs }) => `${face}:${pairs.map(({ glyph }) => glyph).join()}`);
  return createHash('sha256').update(bytes).update(shapes.join(';')).digest('base64');
}

function finish({ content, owned, anchors }: Ink, bytes: Uint8Array | undefined, { pdf, images, structure }: PageTools): void {
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
