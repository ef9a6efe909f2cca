import { describe, expect, it } from 'vitest';
import { PAGE_SIZES } from '../../../electron/contract/page.ts';
import type { BriefError } from '../../../electron/contract/problem.ts';
import { type Theme, theme as themeSchema } from '../../../electron/contract/theme.ts';
import { areAlike, frameOf, type Sheet } from '../../../electron/engine/layout/frame.ts';
import { computeStyles } from '../../../electron/engine/layout/style.ts';
import { refuseUnusable } from '../../../electron/engine/layout/usable.ts';
import { builtIn } from '../../support/library.ts';
import { pdfOf } from '../../support/markup.ts';
import { at, readPdf } from '../../support/pdf.ts';
import { readShapes } from '../../support/shapes.ts';

/** A theme whose sheets are those of the page design. */
function designed(more: Partial<Theme> = {}): Theme {
  const { value } = builtIn.theme('institutional');
  return themeSchema.parse({
    ...value,
    measure: 60,
    margins: { top: 76, topFirst: 57, bottom: 72, inner: 71, outer: 71.28, notes: 135.28, gutter: 16 },
    keyColumn: { width: 57, gap: 9 },
    sheets: {
      letter: { margins: { inner: 79.5, outer: 79.5, bottom: 66 } },
      notes: { margins: { inner: 60 }, keyColumn: { width: 54, gap: 8 } },
      a5: { margins: { top: 52, topFirst: 40, bottom: 48, inner: 34, outer: 34 }, keyColumn: { width: 50, gap: 8 } },
    },
    ...more,
  });
}

/** The left and right edges of the text, of the words beside labels, and the tops of the text on both pages. */
async function measured(page: Sheet): Promise<{ left: number; right: number; column: number }> {
  const size = page.size as 'a4';
  const bytes = await pdfOf('<h1>T</h1><hr><ul kind="keyed"><li label="Key">Words</li></ul>', { theme: designed(), page: { ...page, size } });
  const [[shapes], { pages }] = await Promise.all([readShapes(bytes), readPdf(bytes)]);
  const rule = shapes?.rules.find(({ from, to }) => from[1] === to[1]);
  return { left: rule?.from[0] ?? 0, right: rule?.to[0] ?? 0, column: at(pages[0]?.pieces, 'Words').x };
}

describe('sheets', () => {
  it.each<[string, Sheet, number, number, number]>([
    ['A4', { size: 'a4' }, 71, 524, 66],
    ['A4 with a margin for notes', { size: 'a4', notesMargin: true }, 60, 460, 62],
    ['Letter', { size: 'letter' }, 79.5, 532.5, 66],
    ['A5', { size: 'a5' }, 34, 385.5, 58],
  ])('%s has its text where the theme sets it', async (_, page, from, to, key) => {
    const { left, right, column } = await measured(page);
    expect(left).toBeCloseTo(from, 1);
    expect(right).toBeCloseTo(to, 0);
    expect(column).toBeCloseTo(from + key, 1);
  });

  it('have the sizes of paper', async () => {
    const sizes = { a4: [595.28, 841.89], letter: [612, 792], legal: [612, 1008], a5: [419.53, 595.28], a6: [297.64, 419.53] };
    for (const size of PAGE_SIZES) {
      const { pages } = await readPdf(await pdfOf('<h1>T</h1>', { page: { size } }));
      expect([pages[0]?.width, pages[0]?.height]).toEqual(sizes[size]);
    }
  });

  it('have their first page begin higher where the theme says so, and use the room', async () => {
    const lines = Array.from({ length: 80 }, (_, index) => `<p>Line ${index}</p>`).join('');
    const { pages } = await readPdf(await pdfOf(`<h1>Heading</h1>${lines}`, { theme: designed() }));
    const { pages: plain } = await readPdf(
      await pdfOf(`<h1>Heading</h1>${lines}`, { theme: designed({ margins: { ...designed().margins, topFirst: 76 } }) }),
    );
    expect(at(pages[0]?.pieces, 'Heading').y).toBeCloseTo(at(plain[0]?.pieces, 'Heading').y + 19, 1);
    const first = (all: typeof pages): string => all[1]?.text ?? '';
    expect(at(pages[1]?.pieces, 'Line').y).toBeCloseTo(at(plain[1]?.pieces, 'Line').y, 1);
    expect(first(pages)).not.toBe(first(plain));
  });

  it('are laid out alike for A4 and Letter in the frame that fits into both', () => {
    const [common, a4, letter] = (['common', 'a4', 'letter'] as const).map((size) => frameOf(designed(), { size }, 10));
    expect(common?.textWidth).toBe(Math.min(a4?.textWidth ?? 0, letter?.textWidth ?? 0));
    expect(common?.textHeight).toBe(letter?.textHeight);
  });

  it('have one list for both papers only where text, measure and key column are as wide', () => {
    const papers: [Sheet, Sheet] = [{ size: 'letter' }, { size: 'common' }];
    expect(areAlike(designed(), 11, papers)).toBe(true);
    expect(areAlike(designed(), 11, papers.map((page) => ({ ...page, notesMargin: true })) as [Sheet, Sheet])).toBe(false);
    const letter = { margins: { inner: 79.5, outer: 79.5, bottom: 66 }, keyColumn: { width: 80, gap: 9 } };
    expect(areAlike(designed({ sheets: { letter } }), 11, papers)).toBe(false);
  });

  it('are refused without room for text, with the place of their margins', () => {
    const theme = designed({ sheets: { a6: { margins: { inner: 140, outer: 140 } } } });
    const source = { value: theme, file: 'x.yaml', placeOf: (path: readonly (string | number)[]) => ({ file: path.join('.') }) };
    expect(() => refuseUnusable(source as never, { size: 'a5' }, 10)).not.toThrow();
    try {
      refuseUnusable(source as never, { size: 'a6' }, 10);
      expect.unreachable();
    } catch (error) {
      expect((error as BriefError).problems[0]).toMatchObject({ code: 'no-room', path: 'sheets.a6.margins', place: { file: 'sheets.a6.margins' } });
    }
  });
});

describe('the margin for notes', () => {
  const lines = '<p>Line</p>'.repeat(80);

  it('has a rule beside the text and its name, at the outer edge of facing pages', async () => {
    const bytes = await pdfOf(`<h1>Heading</h1>${lines}`, { theme: designed(), page: { notesMargin: true, duplex: true }, notes: 'Notes' });
    const shapes = await readShapes(bytes);
    const { pages } = await readPdf(bytes);
    const [right, left] = shapes.map(({ rules }) => rules.find(({ from, to }) => from[0] === to[0]));
    expect(right?.thickness).toBe(0.5);
    expect(right?.from[0]).toBeCloseTo(474, 0);
    expect(left?.from[0]).toBeCloseTo(135.28 - 14, 1);
    expect(at(pages[0]?.pieces, 'Notes').x).toBeGreaterThan(right?.from[0] ?? 0);
    const label = at(pages[1]?.pieces, 'Notes');
    expect(label.x + label.width).toBeLessThan(left?.from[0] ?? 0);
  });
});

describe('space between blocks', () => {
  it('is in steps of the theme, in points', () => {
    const step = 1.75;
    const theme = designed({ setting: { ...designed().setting, step } });
    const styles = computeStyles(theme, 11, {});
    for (const role of ['h2', 'h3', 'body', 'lead', 'caption', 'quote'] as const) {
      const { before, after } = styles.block(role);
      for (const space of [before, after]) expect(space / step, role).toBeCloseTo(Math.round(space / step), 6);
    }
    expect(styles.block('body').before).toBe(5.25);
  });
});
