import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { createCanvas } from './font-host.ts';

/** The frame of one page in the window, with the canvas it is drawn on. */
export interface PageFrame {
  element: HTMLElement;
  /** The fingerprint of the page on its canvas; absent if there is no canvas that can stay. */
  drawn: string | undefined;
  /** The picture being drawn for it. */
  drawing: { from: PDFDocumentProxy; task: RenderTask } | undefined;
  /** The previous canvas, to use again: a new one takes megabytes of memory, which would be cleared at each key press. */
  spare?: HTMLCanvasElement | undefined;
}

/** Cancels the picture being drawn, unless it belongs to a given document. */
export function stopDrawing(frame: PageFrame, unlessOf?: PDFDocumentProxy): void {
  if (!frame.drawing || frame.drawing.from === unlessOf) return;
  frame.drawing.task.cancel();
  frame.drawing = undefined;
}

/** Removes a canvas from the document and its pixels from memory, even if a reference to it remains. */
export function releaseCanvas(canvas: HTMLCanvasElement): void {
  canvas.remove();
  Object.assign(canvas, { width: 0, height: 0 });
}

/** Draws one page into its frame. The new picture replaces the old one in one step, so that no empty page appears. */
export async function drawPage(frame: PageFrame, from: PDFDocumentProxy, index: number, fingerprint: string | undefined): Promise<void> {
  if (index >= from.numPages || frame.drawing?.from === from) return;
  const page = await from.getPage(index + 1);
  const scale = (frame.element.clientWidth / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
  const viewport = page.getViewport({ scale });
  stopDrawing(frame);
  const canvas = createCanvas(viewport.width, viewport.height, frame.spare);
  // No spare until drawing is done: a cancelled canvas is not used again.
  frame.spare = undefined;
  // Rendered as for print, which is the PDF's true appearance. With screen intent, pdf.js waits for an animation frame before it draws, and
  // another before the picture appears.
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

/** Starts at once, and lets key presses and frames in between the parts of a slow page. */
function inSlices(): (next: () => void) => void {
  let isFirst = true;
  return (next) => {
    if (isFirst) next();
    else setTimeout(next);
    isFirst = false;
  };
}
