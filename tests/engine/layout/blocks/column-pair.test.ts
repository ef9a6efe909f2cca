import { describe, expect, it } from 'vitest';
import type { BriefError } from '../../../../electron/contract/problem.ts';
import { documentOf, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';
import { builtIn } from '../../../support/library.ts';

const theme = structuredClone(builtIn.theme('institutional').value);
theme.margins = { ...theme.margins, inner: 71, outer: 71.28 };

async function columnsOf(markup: string): Promise<{ pages: Piece[][]; bytes: Uint8Array }> {
  const bytes = await pdfOf(`<h1>Heading</h1><p>Edge</p><columns>${markup}</columns><p>After</p>`, { theme, bodySize: 10 });
  const { pages } = await readPdf(bytes);
  return { pages: pages.map(({ pieces }) => pieces), bytes };
}

const block = (number: number, words = 'words '.repeat(30)): string => `<section><h2>Title ${number}</h2><p>Block ${number} ${words}</p></section>`;
const six = Array.from({ length: 6 }, (_, index) => block(index + 1)).join('');

describe('columns', () => {
  it('are 216 wide with 21 between, and about equally high', async () => {
    const { pages } = await columnsOf(six);
    const [page] = pages;
    const left = at(page, 'Edge').x;
    expect(at(page, 'Title 1').x).toBeCloseTo(left, 1);
    expect(at(page, 'Title 4').x).toBeCloseTo(left + 216 + 21, 0);
    expect(at(page, 'Title 4').y).toBeCloseTo(at(page, 'Title 1').y, 1);
    for (const { x, width, text } of page ?? []) {
      if (x < left + 216 && x >= left - 1 && text.includes('words')) expect(x + width).toBeLessThan(left + 216.5);
    }
    const lowest = (from: number, to: number): number =>
      Math.min(...(page ?? []).filter(({ x, text }) => x >= from && x < to && text.includes('words')).map(({ y }) => y));
    expect(Math.abs(lowest(left - 1, left + 216) - lowest(left + 230, left + 500))).toBeLessThan(15);
    expect(at(page, 'After').y).toBeLessThan(lowest(left - 1, left + 500));
  });

  it('are read left, then right', async () => {
    const { bytes } = await columnsOf(six);
    const aloud = await readAloud(bytes);
    const text = aloud.roots.map(aloud.textOf).join(' ');
    expect(text.match(/Title \d|Edge|After/g)).toEqual(['Edge', ...[1, 2, 3, 4, 5, 6].map((number) => `Title ${number}`), 'After']);
  });

  it('do not divide lists with rows, tables and boxes', async () => {
    const rows = Array.from({ length: 9 }, (_, index) => `<li label="Row ${index}">Words</li>`).join('');
    const { pages } = await columnsOf(`<p>First</p><ul kind="rows">${rows}</ul>`);
    const xs = new Set(pages[0]?.filter(({ text }) => text.startsWith('Row')).map(({ x }) => Math.round(x)));
    expect(xs.size).toBe(1);
  });

  it('draw a box inside a column behind its words', async () => {
    const { pages, bytes } = await columnsOf(`${six}<aside kind="key"><p>Boxed</p></aside>`);
    const [shapes] = await readShapes(bytes);
    const words = at(pages[0], 'Boxed');
    const tint = shapes?.boxes.find(({ colour }) => colour === theme.colours.tint);
    expect(tint?.width).toBeCloseTo(216, 0);
    expect(tint?.x).toBeLessThan(words.x);
    expect(tint?.y).toBeLessThan(words.y);
    expect((tint?.y ?? 0) + (tint?.height ?? 0)).toBeGreaterThan(words.y);
  });

  it('go on in two columns on the next page, in reading order', async () => {
    const many = Array.from({ length: 40 }, (_, index) => block(index + 1)).join('');
    const { pages } = await columnsOf(many);
    expect(pages.length).toBeGreaterThan(2);
    const titles = pages.flatMap((pieces) => pieces.flatMap(({ text }) => /^Title (\d+)/.exec(text)?.[1] ?? []));
    expect(titles).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 1)));
    const edge = at(pages[0], 'Edge').x;
    for (const pieces of pages.slice(1)) expect(pieces.some(({ x }) => Math.abs(x - edge - 237) < 1)).toBe(true);
  });

  it('hold nothing that begins a page, and no columns', () => {
    for (const inside of [
      '<page-break></page-break>',
      '<section start="page"><p>a</p></section>',
      '<columns><p>a</p></columns>',
      '<h2 kind="chapter">a</h2>',
    ]) {
      let problems: readonly { code: string; place?: { line?: number | undefined } | undefined }[] = [];
      try {
        documentOf(`<h1>T</h1><columns>${inside}</columns>`);
      } catch (error) {
        problems = (error as BriefError).problems;
      }
      expect(
        problems.map(({ code, place }) => [code, place?.line]),
        inside,
      ).toEqual([['misplaced-element', 1]]);
    }
    expect(() => documentOf('<h1>T</h1><columns><ol start="3"><li>a</li></ol></columns>')).not.toThrow();
  });
});
