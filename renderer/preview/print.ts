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
 */
export async function printSheets(sheets: readonly PrintSheet[]): Promise<void> {
  const [first] = sheets;
  if (!first) return;
  const size = new CSSStyleSheet();
  size.replaceSync(`@page { size: ${first.width}pt ${first.height}pt; margin: 0; }`);
  const holder = Object.assign(document.createElement('div'), { className: 'print-sheets' });
  const images = sheets.map(({ url }) => Object.assign(document.createElement('img'), { src: url, alt: '' }));
  holder.append(...images);
  document.body.append(holder);
  document.adoptedStyleSheets.push(size);
  await Promise.all(images.map((image) => image.decode()));
  window.print();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== size);
  holder.remove();
  for (const { url } of sheets) URL.revokeObjectURL(url);
}
