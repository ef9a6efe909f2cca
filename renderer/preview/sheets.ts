import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist';

/** One page on the desk. `drawn` is the document whose page its canvas shows. */
export interface Sheet {
  frame: HTMLElement;
  drawn: PDFDocumentProxy | undefined;
  task: RenderTask | undefined;
}

/** Draws one page into its frame: a new picture takes the place of the old in one step, so that no empty page is ever seen between. */
export async function drawSheet(sheet: Sheet, shown: PDFDocumentProxy, index: number): Promise<void> {
  if (index >= shown.numPages) return;
  sheet.drawn = shown;
  sheet.task?.cancel();
  const page = await shown.getPage(index + 1);
  const scale = (sheet.frame.clientWidth / page.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.floor(viewport.width), Math.floor(viewport.height)];
  try {
    sheet.task = page.render({ canvas, viewport });
    await sheet.task.promise;
  } catch (error) {
    if ((error as Error).name === 'RenderingCancelledException') return;
    throw error;
  }
  if (sheet.drawn !== shown) return;
  for (const old of sheet.frame.querySelectorAll('canvas')) old.remove();
  sheet.frame.prepend(canvas);
  page.cleanup();
}
