import type { Placement } from '../contract/report.ts';
import { type Document, type ElementNode, elements } from './document/document.ts';
import type { Mark, PagedDocument } from './layout/paged.ts';

/** How far type reaches above and below its baseline, in parts of its size: what most faces have, near enough to point at. */
const ABOVE = 0.8;
const BELOW = 0.25;

/** Where each item of the dossier stands on the pages: one rectangle an item and page, in points from the top left. */
export function placementsOf(document: Document, paged: PagedDocument): Placement[] {
  const itemOf = innermostItems(document.root);
  return paged.pages.flatMap(({ number, marks }) => {
    const boxes = new Map<string, Box>();
    for (const { key, box } of marks.flatMap(boxesOf)) {
      const item = itemOf.get(key);
      if (item !== undefined) boxes.set(item, around(boxes.get(item), box));
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
    for (const child of elements(element)) visit(child, item);
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

function boxesOf(mark: Mark): { key: number; box: Box }[] {
  if (mark.kind === 'figure')
    return [{ key: mark.key, box: { left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height } }];
  if (mark.kind !== 'text') return [];
  return mark.runs.flatMap(({ owner, x, width, style }) => {
    if (!('key' in owner)) return [];
    const [left, top, bottom] = [mark.x + x, mark.y - ABOVE * style.size, mark.y + BELOW * style.size];
    return [{ key: owner.key, box: { left, top, right: left + width, bottom } }];
  });
}

function around(a: Box | undefined, b: Box): Box {
  if (!a) return b;
  return { left: Math.min(a.left, b.left), top: Math.min(a.top, b.top), right: Math.max(a.right, b.right), bottom: Math.max(a.bottom, b.bottom) };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
