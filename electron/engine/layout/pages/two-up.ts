import type { Extent, Mark, PagedDocument, Position, RuleMark } from '../paged.ts';
import { moved } from './flow.ts';

/** The sheet: A4 on its side, in points. */
const SHEET = { width: 841.89, height: 595.28 };
/** Marks to cut along: their length, the space between them and the pages, and their thickness; points. */
const CUT = { length: 14, gap: 8, thickness: 0.5, colour: '#000000' };
const FACES = 2;

/**
 * Puts two pages on each sheet, side by side in the middle, with marks to cut along outside them. Pages that were numbered stay so: what
 * is printed on them is not changed. Marks are made on demand, as those of pages are.
 */
export function onSheets(paged: PagedDocument): PagedDocument {
  const { width, height, pages } = paged;
  const left = (SHEET.width - FACES * width) / 2;
  const top = (SHEET.height - height) / 2;
  const sheetOf = (page: number): number => Math.ceil(page / FACES);
  const xOf = (page: number): number => left + ((page - 1) % FACES) * width;
  const place = <P extends Position>(at: P): P => ({ ...at, page: sheetOf(at.page), x: at.x + xOf(at.page), y: at.y + top });
  const sheets = Array.from({ length: sheetOf(pages.length) }, (_, index) => {
    const faces = pages.slice(index * FACES, (index + 1) * FACES);
    return {
      number: index + 1,
      marks: (): Mark[] => [
        ...cuttingMarks({ left, top, width, height, faces: faces.length }),
        ...faces.flatMap((face) => face.marks().map((mark) => moved(mark, xOf(face.number), top))),
      ],
    };
  });
  return {
    ...paged,
    ...SHEET,
    pages: sheets,
    anchors: new Map([...paged.anchors].map(([name, at]) => [name, place(at)])),
    figures: new Map([...paged.figures].map(([key, at]) => [key, place(at)])),
    extents: new Map([...paged.extents].map(([key, { first, last }]): [number, Extent] => [key, { first: sheetOf(first), last: sheetOf(last) }])),
    begun: new Set([...paged.begun].map(sheetOf)),
  };
}

/** Marks above, below and beside the pages, where their edges would meet. */
function cuttingMarks({ left, top, width, height, faces }: { left: number; top: number; width: number; height: number; faces: number }): RuleMark[] {
  const rule = { kind: 'rule' as const, thickness: CUT.thickness, colour: CUT.colour, owner: { artifact: 'layout' as const } };
  const right = left + faces * width;
  const upright = Array.from({ length: faces + 1 }, (_, index) =>
    [top - CUT.gap - CUT.length, top + height + CUT.gap].map((y) => ({ ...rule, x: left + index * width, y, width: 0, height: CUT.length })),
  );
  const flat = [top, top + height].map((y) =>
    [left - CUT.gap - CUT.length, right + CUT.gap].map((x) => ({ ...rule, x, y, width: CUT.length, height: 0 })),
  );
  return [...upright, ...flat].flat();
}
