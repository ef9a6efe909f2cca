import { describe, expect, it } from 'vitest';
import { visualOrder } from '../../../../electron/engine/layout/inline/bidi.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readGraph } from '../../../support/graph.ts';
import { lint } from '../../../support/lint/lint.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { readPdf } from '../../../support/pdf.ts';
import fc from '../../../support/property.ts';
import { hasTool, run } from '../../../support/tools.ts';

const ARABIC = 'السلام عليكم (أهلا)';
const HEBREW = 'שלום עולם 2024';

describe('words that run from right to left', () => {
  it('stand in the right order on the page: the first word rightmost, numbers the other way', async () => {
    const { pages } = await pagesOf(documentOf(`<h1>T</h1><p>He said “${HEBREW}” and left.</p>`));
    const line = pages[0]?.marks().find((mark) => mark.kind === 'text' && mark.runs.some(({ text }) => text.includes('said')));
    const runs = line?.kind === 'text' ? [...line.runs].sort((a, b) => a.x - b.x) : [];
    expect(runs.map(({ text, isRightToLeft = false }) => [text, isRightToLeft])).toEqual([
      ['He said “', false],
      ['2024', false],
      ['שלום עולם ', true],
      ['” and left.', false],
    ]);
    const [hebrew] = runs.filter(({ isRightToLeft }) => isRightToLeft);
    // Glyphs from left to right: the last letter of the last word comes first, after the space that ends the run.
    expect(hebrew?.runs.flatMap(({ texts }) => texts).join('')).toBe([...'שלום עולם '].reverse().join(''));
  });

  it('join as Arabic does, with brackets turned round', async () => {
    const { pages } = await pagesOf(documentOf(`<h1>T</h1><p>${ARABIC}</p>`));
    const glyphs = (pages[0]?.marks() ?? []).flatMap((mark) =>
      mark.kind === 'text' ? mark.runs.filter((run) => run.isRightToLeft).flatMap(({ runs }) => runs.flatMap((run) => run.glyphs)) : [],
    );
    expect(glyphs.length).toBeGreaterThan(8);
    expect(glyphs).not.toContain(0);
  });

  it('say their own text, in reading order, and break no rule', async () => {
    const bytes = await pdfOf(`<h1>T</h1><p>Before ${ARABIC} after, and ${HEBREW}.</p>`);
    const graph = await readGraph(bytes);
    expect(lint(graph)).toEqual([]);
    const aloud = await readAloud(bytes);
    const [paragraph] = [...all(aloud.roots)].filter(({ type }) => type === 'P');
    expect(paragraph && aloud.textOf(paragraph)).toContain('السلام عليكم (أهلا)');
  });

  const COPIED = ['بلغ الإنفاق', 'في المئة عام', 'لاحقًا بلا شك', '٢٫٥', '٢٠٢٤', 'السلام عليكم (أهلا)', 'שלום עולם', 'میلیون یورو', '۱۲۳۴'];
  const MARKUP = `<h1>T</h1><p>Before ${ARABIC} after, and ${HEBREW}.</p><p lang="ar">بلغ الإنفاق ٢٫٥ في المئة عام ٢٠٢٤ لاحقًا بلا شك</p><p lang="fa">بودجه ۱۲۳۴ میلیون یورو</p>`;
  /** Without the marks of direction that poppler adds. */
  const unmarked = (text: string): string => text.replace(/[\u202A-\u202E\u200B]/g, '');

  it('are copied as they are read, by pdf.js', async () => {
    const { pages } = await readPdf(await pdfOf(MARKUP));
    const text = pages.map(({ pieces }) => pieces.map((piece) => piece.text).join('')).join('');
    for (const words of COPIED) expect(text).toContain(words);
  });

  it.runIf(hasTool('pdftotext'))('are copied as they are read, by poppler', async () => {
    const text = unmarked(run('pdftotext', ['FILE', '-'], await pdfOf(MARKUP)));
    for (const words of COPIED) expect(text).toContain(words);
  });

  it('lose no piece of a line, whatever the levels', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }), (levels) => {
        const order = visualOrder(levels);
        expect([...order].sort((a, b) => a - b)).toEqual(levels.map((_, index) => index));
        if (levels.every((level) => level === 0)) expect(order).toEqual(levels.map((_, index) => index));
        if (levels.every((level) => level === 1)) expect(order).toEqual(levels.map((_, index) => levels.length - 1 - index));
      }),
    );
  });
});

describe('other scripts', () => {
  it('break between any two characters of Chinese, and say which characters no face has', async () => {
    const text = '北大西洋公约组织'.repeat(20);
    const { pages } = await pagesOf(documentOf(`<h1>T</h1><p>${text}</p>`));
    const lines = (pages[0]?.marks() ?? []).filter((mark) => mark.kind === 'text' && mark.runs.some((run) => run.text.includes('北')));
    expect(lines.length).toBeGreaterThan(2);
  });
});
