import { type PDFDocumentProxy, PixelsPerInch } from 'pdfjs-dist';
import { TEXTS } from '../texts.ts';
import { createCanvas } from './font-host.ts';
import { releaseCanvas } from './page-canvas.ts';
import type { PrintSheet } from './print.ts';

/** The pages as pictures for printing, at a resolution in dots per inch; none once they are out of date. */
export async function pageImages(document: PDFDocumentProxy, dots: number, current: AbortSignal): Promise<PrintSheet[]> {
  const images: PrintSheet[] = [];
  try {
    for (let number = 1; number <= document.numPages; number += 1) {
      current.throwIfAborted();
      images.push(await imageOf(document, number, dots));
    }
    current.throwIfAborted();
    return images;
  } catch (error) {
    for (const { url } of images) URL.revokeObjectURL(url);
    if (current.aborted) return [];
    throw error;
  }
}

async function imageOf(document: PDFDocumentProxy, number: number, dots: number): Promise<PrintSheet> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale: dots / PixelsPerInch.PDF });
  const canvas = createCanvas(viewport.width, viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  releaseCanvas(canvas);
  if (!image) throw new Error(TEXTS.noPicture(number));
  const { width, height } = page.getViewport({ scale: 1 });
  return { url: URL.createObjectURL(image), width, height };
}
