import { roundTo } from '../../contract/round.ts';
import type { Placement } from '../../contract/report.ts';
import type { Document, ElementNode } from '../document/document.ts';
import type { PagedDocument } from './paged.ts';

/** The height of type above and below its baseline, as a fraction of its size: typical of most faces, and close enough to point at. */
const ABOVE = 0.8;
const BELOW = 0.25;

/** The placements of dossier items: one rectangle for each item and page, in points from the top left. */
export function placementsOf(document: Document, paged: PagedDocument): Placement[] {
  const itemOf = innermostItems(document.root);
  return paged.pages.flatMap(({ number, marks: marksOn }) => {
    const boxes = new Map<string, Box>();
    const boxOf = (key: number): Box | undefined => {
      const item = itemOf.get(key);
      if (item === undefined) return undefined;
      const box = boxes.get(item) ?? emptyBox();
      boxes.set(item, box);
      return box;
    };
    for (const mark of marksOn()) {
      if (mark.kind === 'figure') {
        const box = boxOf(mark.key);
        if (box) extendAcross(box, mark.x, mark.x + mark.width);
        if (box) extendDown(box, mark.y, mark.y + mark.height);
      }
      if (mark.kind !== 'text') continue;
      for (const { owner, x, width, style } of mark.runs) {
        const box = 'key' in owner ? boxOf(owner.key) : undefined;
        if (!box) continue;
        extendAcross(box, mark.x + x, mark.x + x + width);
        extendDown(box, mark.y - ABOVE * style.size, mark.y + BELOW * style.size);
      }
    }
    return [...boxes].map(([key, { left, top, right, bottom }]) => ({
      key,
      page: number,
      x: rounded(left),
      y: rounded(top),
      width: rounded(right - left),
      height: rounded(bottom - top),
    }));
  });
}

/** The item of each element, by element key: its own, or that of the nearest ancestor. */
export function innermostItems(root: ElementNode): Map<number, string> {
  const itemOf = new Map<number, string>();
  const visit = (element: ElementNode, around: string | undefined): void => {
    const item = element.attributes.item ?? around;
    if (item !== undefined) itemOf.set(element.key, item);
    for (const child of element.children) if (child.kind === 'element') visit(child, item);
  };
  visit(root, undefined);
  return itemOf;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function emptyBox(): Box {
  const [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return { left: most, top: most, right: least, bottom: least };
}

function extendAcross(box: Box, left: number, right: number): void {
  box.left = Math.min(box.left, left);
  box.right = Math.max(box.right, right);
}

function extendDown(box: Box, top: number, bottom: number): void {
  box.top = Math.min(box.top, top);
  box.bottom = Math.max(box.bottom, bottom);
}

function rounded(value: number): number {
  return roundTo(value, 10);
}
