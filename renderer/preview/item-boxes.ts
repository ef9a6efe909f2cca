import type { Placement } from '../../electron/contract/report.ts';

/** How long the paragraph of an item is marked. Milliseconds. */
const MARKED = 2_000;

/** The item at a point of a page, in points; the smallest if there are several. */
export function itemAt(placements: readonly Placement[], page: number, x: number, y: number): Placement | undefined {
  const hits = placements.filter((one) => one.page === page && x >= one.x && x <= one.x + one.width && y >= one.y && y <= one.y + one.height);
  return hits.sort((a, b) => a.width * a.height - b.width * b.height)[0];
}

/** Marks the boxes of an item for a moment, in the elements of their pages, and scrolls to the first. `scale`: pixels per point. */
export function markBoxes(boxes: readonly Placement[], pageElement: (page: number) => HTMLElement | undefined, scale: number): void {
  const [first] = boxes;
  for (const { page, x, y, width, height } of boxes) {
    const element = pageElement(page);
    if (!element) continue;
    const mark = Object.assign(document.createElement('div'), { className: 'mark' });
    Object.assign(mark.style, {
      left: `${x * scale - 3}px`,
      top: `${y * scale - 3}px`,
      width: `${width * scale + 6}px`,
      height: `${height * scale + 6}px`,
    });
    element.append(mark);
    if (page === first?.page && y === first.y) mark.scrollIntoView({ block: 'center' });
    setTimeout(() => mark.remove(), MARKED);
  }
}
