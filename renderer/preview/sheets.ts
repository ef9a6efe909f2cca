import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';
import { canvasOnStage } from './stage.ts';

/** One page on the desk. */
export interface Sheet {
  frame: HTMLElement;
  /** What the page its canvas shows is known by; absent without a canvas that may stay. */
  drawn: string | undefined;
  /** The picture that is being made for it. */
  drawing: { from: PDFDocumentProxy; task: RenderTask } | undefined;
  /** The canvas of the picture before this one, for the next: a new one is megabytes of memory to be cleared, at each key. */
  spare?: HTMLCanvasElement | undefined;
}

/** Gives up the picture that is being made, unless it is of a document. */
export function stopDrawing(sheet: Sheet, unlessOf?: PDFDocumentProxy): void {
  if (!sheet.drawing || sheet.drawing.from === unlessOf) return;
  sheet.drawing.task.cancel();
  sheet.drawing = undefined;
}

/** Takes a canvas out of the document, and its pixels out of memory: whoever still holds it holds nothing. */
export function wipe(canvas: HTMLCanvasElement): void {
  canvas.remove();
  Object.assign(canvas, { width: 0, height: 0 });
}

/** Draws one page into its frame: a new picture takes the place of the old in one step, so that no empty page is ever seen between. */
export async function drawSheet(sheet: Sheet, from: PDFDocumentProxy, index: number, look: string | undefined): Promise<void> {
  if (index >= from.numPages || sheet.drawing?.from === from) return;
  const page = await from.getPage(index + 1);
  const scale = (sheet.frame.clientWidth / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
  const viewport = page.getViewport({ scale });
  stopDrawing(sheet);
  const canvas = canvasOnStage(viewport.width, viewport.height, sheet.spare);
  // Until it is done: what was given up in the middle is not drawn on again.
  sheet.spare = undefined;
  // As they are printed, those are the true pages. For the screen a page waits for a frame to be drawn in, its picture for the next.
  const drawing = { from, task: page.render({ canvas, viewport, intent: 'print' }) };
  drawing.task.onContinue = inTurns();
  sheet.drawing = drawing;
  try {
    await drawing.task.promise;
  } catch (error) {
    if ((error as Error).name === 'RenderingCancelledException') return;
    throw error;
  } finally {
    if (sheet.drawing === drawing) sheet.drawing = undefined;
  }
  for (const old of sheet.frame.querySelectorAll('canvas')) {
    old.remove();
    sheet.spare = old;
  }
  sheet.frame.prepend(canvas);
  sheet.drawn = look;
  page.cleanup();
}

/** Begins at once, and lets keys and frames in between the parts of a page that takes long. */
function inTurns(): (next: () => void) => void {
  let isFirst = true;
  return (next) => {
    if (isFirst) next();
    else setTimeout(next);
    isFirst = false;
  };
}
