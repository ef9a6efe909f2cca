import type { Placement } from '../contract/report.ts';
import type { Document, ElementNode } from './document/document.ts';
import type { PagedDocument } from './layout/paged.ts';

/** How far type reaches above and below its baseline, in parts of its size: what most faces have, near enough to point at. */
const ABOVE = 0.8;
const BELOW = 0.25;

/** Where each item of the dossier stands on the pages: one rectangle an item and page, in points from the top left. */
export function placementsOf(document: Document, paged: PagedDocument): Placement[] {
  const itemOf = innermostItems(document.root);
  return paged.pages.flatMap(({ number, marks: marksOn }) => {
    const boxes = new Map<string, Box>();
    const add = (key: number, left: number, top: number, right: number, bottom: number): void => {
      const item = itemOf.get(key);
      if (item === undefined) return;
      const box = boxes.get(item);
      if (!box) boxes.set(item, { left, top, right, bottom });
      else {
        box.left = Math.min(box.left, left);
        box.top = Math.min(box.top, top);
        box.right = Math.max(box.right, right);
        box.bottom = Math.max(box.bottom, bottom);
      }
    };
    for (const mark of marksOn()) {
      if (mark.kind === 'figure') add(mark.key, mark.x, mark.y, mark.x + mark.width, mark.y + mark.height);
      if (mark.kind !== 'text') continue;
      for (const { owner, x, width, style } of mark.runs) {
        const left = mark.x + x;
        if ('key' in owner) add(owner.key, left, mark.y - ABOVE * style.size, left + width, mark.y + BELOW * style.size);
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

/** The item each element says: its own, or that of the nearest element around it. By element key. */
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

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
