/** Higher resolutions make no visible difference in print, and the size of pictures grows with the square. Dots per inch. */
export const PRINT_DOTS = 200;

/** A page as a picture, with its size on paper in points. */
export interface PrintSheet {
  url: string;
  width: number;
  height: number;
}

/**
 * Prints pages through the system's print dialog. They become the only content on paper, each on a sheet of its own size. Both shells print
 * this way: one has no window of a PDF viewer, and the other cannot control it.
 * @param current aborts when the pages are no longer those of the brief. They are then removed from the document at once.
 * @returns whether they were printed.
 */
export async function printSheets(sheets: readonly PrintSheet[], current: AbortSignal): Promise<boolean> {
  const [first] = sheets;
  if (!first) return false;
  const size = new CSSStyleSheet();
  size.replaceSync(`@page { size: ${first.width}pt ${first.height}pt; margin: 0; }`);
  const holder = Object.assign(document.createElement('div'), { className: 'print-sheets' });
  const images = sheets.map(({ url }) => Object.assign(document.createElement('img'), { src: url, alt: '' }));
  holder.append(...images);
  document.body.append(holder);
  document.adoptedStyleSheets.push(size);
  const clear = (): void => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== size);
    holder.remove();
    for (const { url } of sheets) URL.revokeObjectURL(url);
  };
  current.addEventListener('abort', clear);
  try {
    await Promise.all(images.map((image) => image.decode())).catch((error: unknown) => {
      // Errors of pictures removed meanwhile do not matter.
      if (!current.aborted) throw error;
    });
    if (current.aborted) return false;
    window.print();
    return true;
  } finally {
    current.removeEventListener('abort', clear);
    clear();
  }
}
