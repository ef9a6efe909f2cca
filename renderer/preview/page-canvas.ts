import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { createCanvas } from './font-host.ts';

/** The frame of one page in the window, with the canvas it is drawn on. */
export interface PageFrame {
  element: HTMLElement;
  /** The fingerprint of the page its canvas shows; absent without a canvas that may stay. */
  drawn: string | undefined;
  /** The picture that is being made for it. */
  drawing: { from: PDFDocumentProxy; task: RenderTask } | undefined;
  /** The canvas of the picture before this one, for the next: a new one is megabytes of memory to be cleared, at each key. */
  spare?: HTMLCanvasElement | undefined;
}

/** Gives up the picture that is being made, unless it is of a document. */
export function stopDrawing(frame: PageFrame, unlessOf?: PDFDocumentProxy): void {
  if (!frame.drawing || frame.drawing.from === unlessOf) return;
  frame.drawing.task.cancel();
  frame.drawing = undefined;
}

/** Takes a canvas out of the document, and its pixels out of memory: whoever still holds it holds nothing. */
export function releaseCanvas(canvas: HTMLCanvasElement): void {
  canvas.remove();
  Object.assign(canvas, { width: 0, height: 0 });
}

/** Draws one page into its frame: a new picture takes the place of the old in one step, so that no empty page is ever seen between. */
export async function drawPage(frame: PageFrame, from: PDFDocumentProxy, index: number, fingerprint: string | undefined): Promise<void> {
  if (index >= from.numPages || frame.drawing?.from === from) return;
  const page = await from.getPage(index + 1);
  const scale = (frame.element.clientWidth / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
  const viewport = page.getViewport({ scale });
  stopDrawing(frame);
  const canvas = createCanvas(viewport.width, viewport.height, frame.spare);
  // Until it is done: what was given up in the middle is not drawn on again.
  frame.spare = undefined;
  // As they are printed, those are the true pages. For the screen a page waits for a frame to be drawn in, its picture for the next.
  const drawing = { from, task: page.render({ canvas, viewport, intent: 'print' }) };
  drawing.task.onContinue = inSlices();
  frame.drawing = drawing;
  try {
    await drawing.task.promise;
  } catch (error) {
    if ((error as Error).name === 'RenderingCancelledException') return;
    throw error;
  } finally {
    if (frame.drawing === drawing) frame.drawing = undefined;
  }
  for (const old of frame.element.querySelectorAll('canvas')) {
    old.remove();
    frame.spare = old;
  }
  frame.element.prepend(canvas);
  frame.drawn = fingerprint;
  page.cleanup();
}

/** Begins at once, and lets keys and frames in between the parts of a page that takes long. */
function inSlices(): (next: () => void) => void {
  let isFirst = true;
  return (next) => {
    if (isFirst) next();
    else setTimeout(next);
    isFirst = false;
  };
}
