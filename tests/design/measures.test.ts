import { describe, expect, it } from 'vitest';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { briefOf } from '../support/library.ts';
import { at, type Piece, type ReadPage, readPdf } from '../support/pdf.ts';
import { type DrawnRule, type DrawnShapes, readShapes } from '../support/shapes.ts';

/** Pages as pdf.js finds them in the file, measured from the top left of the sheet in points. */
interface Measured {
  page: ReadPage;
  shapes: DrawnShapes;
}

async function measured(request: Partial<BriefRequest>): Promise<Measured[]> {
  const { bytes } = await briefOf(request);
  const [{ pages }, shapes] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
  return pages.map((page, index) => ({ page, shapes: shapes[index] ?? { rules: [], boxes: [] } }));
}

/** How far the design's measures may be missed, in points: places and sizes of type. */
const [PLACE, SIZE] = [1, 0.1];

const near = (value: number, wanted: number, by = PLACE): void => expect(Math.abs(value - wanted), `${value} for ${wanted}`).toBeLessThanOrEqual(by);
const across = ({ from, to }: DrawnRule): [number, number] => [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
const level = ({ from, to }: DrawnRule): boolean => from[1] === to[1];
const sizeOf = (page: ReadPage, words: string): number => at(page.pieces, words).height;
const fromTop = (page: ReadPage, { y }: Pick<Piece, 'y'>): number => page.height - y;

/** Section 2 of the design: the text block from left to right, the text column, and the space above on the first and on other pages. */
const GRID: readonly (readonly [string, Partial<BriefRequest>, { block: [number, number]; text: number; first: number; others: number }])[] = [
  ['A4 with notes', { audience: 'head-of-delegation' }, { block: [60, 460], text: 122, first: 57, others: 76 }],
  ['A4', { audience: 'press-office' }, { block: [71, 524], text: 137, first: 57, others: 76 }],
  ['Letter', { audience: 'press-office', page: { size: 'letter' } }, { block: [79.5, 532.5], text: 145.5, first: 57, others: 76 }],
];

describe.each(GRID)('%s', (_, request, { block, text, first, others }) => {
  const pages = measured(request);

  it('has the text block and the key column where the design has them', async () => {
    const [one] = (await pages) as [Measured];
    const issuer = one.shapes.rules.find(({ thickness }) => Math.abs(thickness - 1.5) < 0.01);
    expect(issuer).toBeDefined();
    const [from, to] = across(issuer as DrawnRule);
    near(from, block[0]);
    near(to, block[1]);
    for (const label of ['From', 'To', 'Purpose', 'As of', 'Handling']) near(at(one.page.pieces, label).x, block[0]);
    near(at(one.page.pieces, 'Summit desk').x, text);
    const [tint] = one.shapes.boxes;
    near(tint?.x ?? 0, block[0]);
    near((tint?.x ?? 0) + (tint?.width ?? 0), block[1]);
  });

  it('begins below the margins of the first page and of others', async () => {
    const [one, two] = (await pages) as [Measured, Measured];
    // The crest is 26 high and 7 above the rule of the title block.
    const issuer = one.shapes.rules.find(({ thickness }) => thickness === 1.5) as DrawnRule;
    near(one.page.height - issuer.from[1], first + 26 + 7);
    const head = two.shapes.rules.filter(level).map(({ from }) => two.page.height - from[1]);
    near(Math.min(...head), others - 15);
  });

  it('has no text beyond the right edge of the block, but in the margin for notes', async () => {
    for (const { page } of await pages) {
      const inside = page.pieces.filter(({ text: words }) => words !== 'Notes' && words !== 'TLP:CLEAR');
      for (const { text: words, x, width } of inside) expect(x + width, words).toBeLessThanOrEqual(block[1] + 0.5);
    }
  });
});

describe('type', () => {
  const pages = measured({ audience: 'head-of-delegation' });
  /** Section 3 of the design. */
  const SIZES: readonly (readonly [role: string, words: string, size: number])[] = [
    ['title', 'The 2024 NATO', 23],
    ['issuer', 'Example Foreign', 11],
    ['unit', 'Security Policy', 9],
    ['kind of document', 'Read-ahead', 11],
    ['reference', 'AM-2024-07-WAS · ', 9],
    ['label of the title block', 'Purpose', 9],
    ['bottom line', 'All 32 allies approved a', 12.5],
    ['label of the box', 'Bottom line', 9],
    ['not known', 'Whether Ukraine was', 9.5],
    ['section', 'What to take away', 14],
    ['body', 'Be able to say', 11],
    ['running line', 'As of 18:00', 8],
    ['marking', 'TLP:CLEAR', 9.5],
  ];

  it.each(SIZES)('of a %s has the size of the design', async (_, words, size) => {
    const [one] = (await pages) as [Measured];
    near(sizeOf(one.page, words), size, SIZE);
  });

  it('of raised numbers is never below 7 points', async () => {
    for (const { page } of await pages) for (const { height, text } of page.pieces) expect(height, text).toBeGreaterThanOrEqual(7 - SIZE);
  });

  it('of talking points has the sizes of the design', async () => {
    const tab = (await pages).at(-1) as Measured;
    near(sizeOf(tab.page, 'Points to make'), 14, SIZE);
    near(sizeOf(tab.page, '“All 32 of us'), 11, SIZE);
    near(sizeOf(tab.page, 'It is common ground'), 9, SIZE);
    near(sizeOf(tab.page, 'Avoid'), 11, SIZE);
  });

  it('stands on lines as far apart as the design has them', async () => {
    const [one] = (await pages) as [Measured];
    const lines = (words: readonly string[]): number[] => words.map((start) => fromTop(one.page, at(one.page.pieces, start)));
    const [first = 0, second = 0] = lines(['Be able to say', 'declaration condemns']);
    near(second - first, 14.5, SIZE);
    const [line = 0, next = 0] = lines(['All 32 allies approved a', 'Ukraine. Allies differ']);
    near(next - line, 17, SIZE);
  });
});

describe('rules', () => {
  it('are those of the design: 1.5 for the document, 0.75 for sections and edges of tables, 0.5 for rows', async () => {
    const pages = await measured({ audience: 'head-of-delegation' });
    const thick = pages.flatMap(({ shapes }) => shapes.rules.map(({ thickness }) => thickness));
    expect([...new Set(thick)].sort()).toEqual([0.5, 0.75, 1.5]);
    const [one] = pages as [Measured];
    const sections = one.shapes.rules.filter(({ thickness }) => thickness === 0.75);
    for (const words of ['What to take away', 'All members approved']) {
      const heading = fromTop(one.page, at(one.page.pieces, words));
      // The rule is 5.25 above the line of the heading, whose letters stand some 12 below its top.
      expect(sections.some(({ from }) => Math.abs(heading - (one.page.height - from[1]) - 17.6) <= PLACE)).toBe(true);
    }
    const margin = one.shapes.rules.find(({ from, to }) => from[0] === to[0]);
    near(margin?.from[0] ?? 0, 474);
    expect(margin?.thickness).toBe(0.5);
  });
});
