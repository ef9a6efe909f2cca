/** Printers show no difference above this; files of pictures grow with its square. Dots an inch. */
export const PRINT_DOTS = 200;

/** A page as a picture, with its size on paper in points. */
export interface PrintSheet {
  url: string;
  width: number;
  height: number;
}

/**
 * Prints pages through the system's own dialog: they become the only thing on paper, each on a sheet of its own size. The
 * same in both shells, since a window of a PDF viewer is not to be had in one and not to be steered in the other.
 * @param current ends when the pages are no longer those of the brief: then they leave the document at once.
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
      // Pictures that were taken away meanwhile need not be read.
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
