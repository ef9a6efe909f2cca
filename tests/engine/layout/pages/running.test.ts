import { describe, expect, it } from 'vitest';
import type { Theme } from '../../../../electron/contract/theme.ts';
import { sectionsOf } from '../../../../electron/engine/layout/sections.ts';
import { builtIn, problemsOf } from '../../../support/library.ts';
import { documentOf, type MarkupOptions, pdfOf } from '../../../support/markup.ts';
import { at, type Piece, type ReadPage, readPdf } from '../../../support/pdf.ts';
import { readShapes } from '../../../support/shapes.ts';

const BASE = builtIn.theme('institutional').value;
const themeWith = (header: Partial<Theme['header']>, footer: Partial<Theme['footer']> = {}): Theme => ({
  ...BASE,
  header: { ...BASE.header, ...header },
  footer: { ...BASE.footer, ...footer },
});
const WORDS = 'A title that goes on about one thing after another until nobody can follow it any more, and then goes on a little further';
const FULL = `<h1>T</h1>${'<p>Words that fill the page, line after line, until it is full and another one begins below.</p>'.repeat(90)}`;

async function pagesWith(furniture: MarkupOptions['furniture'], theme: Theme = BASE, markup = FULL): Promise<ReadPage[]> {
  return (await readPdf(await pdfOf(markup, { theme, furniture: furniture ?? {} }))).pages;
}

const body = (pieces: readonly Piece[]): Piece[] => pieces.filter(({ text }) => /^(Words|full)/.test(text));

describe('running lines', () => {
  it('wrap, whole, where they are too long for one line', async () => {
    const [, page] = await pagesWith({ title: WORDS });
    const folded = page?.text.toLowerCase() ?? '';
    expect(folded).toContain(WORDS.toLowerCase());
    expect(folded).not.toContain('…');
  });

  it('stay on one line where both fit beside each other, however the width is divided', async () => {
    const title = 'A title of some length that takes more than three fifths of the line here';
    const [, page] = await pagesWith({ title, reference: 'R-1' });
    expect(at(page?.pieces, title).y).toBeCloseTo(at(page?.pieces, 'R-1').y, 1);
  });

  it.each([1, 2, 4, 7])('never touch the text, the marking or each other: %i times as long', async (times) => {
    const title = Array.from({ length: times }, () => WORDS).join(' ');
    const marking = Array.from({ length: times }, () => 'OFFICIAL-SENSITIVE RECIPIENTS ONLY HANDLING INSTRUCTIONS').join(' ');
    const pages = await pagesWith({ title, marking, edition: title, reference: 'T-1' });
    for (const { pieces, height } of pages.slice(1)) {
      const text = body(pieces);
      const [top, bottom] = [Math.max(...text.map(({ y }) => y)) + 9, Math.min(...text.map(({ y }) => y)) - 3];
      const around = pieces.filter((piece) => !text.includes(piece) && !/^(and|below|until|the)/.test(piece.text));
      for (const { y, text: words } of around) {
        expect(y + 7 < bottom || y - 2 > top, `${words} at ${y}, text from ${bottom} to ${top}`).toBe(true);
        expect(y).toBeGreaterThan(8);
        expect(y).toBeLessThan(height - 12);
      }
      const lines = [...new Set(around.map(({ y }) => Math.round(y * 10) / 10))].sort((a, b) => a - b);
      for (const [index, y] of lines.entries()) expect(y - (lines[index - 1] ?? -100)).toBeGreaterThan(7.5);
    }
  });

  it('are refused, as a problem, where they leave no room for text', async () => {
    const [problem] = await problemsOf(() => pagesWith({ title: Array.from({ length: 90 }, () => WORDS).join(' ') }));
    expect(problem?.code).toBe('no-room');
    expect(problem?.hints?.join()).toContain('shorten');
  });
});

describe('the fields of running lines', () => {
  it('name the last section begun on the page, with its label; none before the first', async () => {
    const filler = '<p>Words that fill the page.</p>'.repeat(60);
    const markup = `<h1>T</h1>${filler}<aside kind="key"><h2>In a box</h2><p>b</p></aside>${filler}<h2 label="A">First</h2>${filler}<h2>Second</h2><h3>Inside</h3>${filler}`;
    const pages = await pagesWith({}, themeWith({ outer: '[{section}]' }), markup);
    const shown = pages.slice(1).map(({ text }) => /\[(.*?)\]/.exec(text)?.[1]?.toLowerCase());
    expect([...new Set(shown)]).toEqual(['', 'a · first', 'second']);
    // The page on which a section begins is under it.
    for (const name of ['First', 'Second'])
      expect(pages.find(({ text }) => text.includes(`${name} `))?.text.toLowerCase()).toContain(`${name.toLowerCase()}]`);
  });

  it('keep the place in the dossier of a heading they name', async () => {
    const document = documentOf('<h1>T</h1><h2 label="A">Part <em>one</em><cite ref="text#A"></cite></h2><p>a</p>');
    const [{ words } = { words: undefined }] = sectionsOf(document);
    expect(words?.text).toBe('A · Part one');
    expect(words?.origins?.[0]?.origin).toBe('template');
    expect(words?.origins?.at(-1)?.at).toBeLessThanOrEqual(4);
  });

  it('have the copy number where the theme puts it, else after the edition', async () => {
    const own = async (theme: Theme, copy: string) =>
      (await pagesWith({ copy, edition: 'Version 1' }, theme, '<h1>T</h1>'))[0]?.text.toLowerCase() ?? '';
    expect(await own(BASE, 'Copy 3')).toContain('version 1 · copy 3');
    expect(await own(BASE, '')).not.toContain('·');
    const placed = themeWith({}, { inner: '{edition}', outer: '{copy} | {page}' });
    expect(await own(placed, 'Copy 3')).toMatch(/copy 3 \| page 1 of 1/);
    expect(await own(placed, 'Copy 3')).not.toContain('·');
    expect(await own(placed, '')).not.toContain('|');
  });

  it.each([
    ['{audience} · {copy} · {reference}', 'tests · t-1'],
    ['{copy} · {reference}', 't-1'],
    ['{reference} · {copy}', 't-1'],
    ['({reference})', '(t-1)'],
    ['– {page} –', '– page 1 of 1 –'],
    ['Copy: {copy}', 'copy:'],
  ])('leave out what separates fields beside an empty one: %s', async (inner, expected) => {
    const [page] = await pagesWith({ copy: '' }, themeWith({}, { inner, outer: '' }), '<h1>T</h1>');
    expect(
      page?.text
        .toLowerCase()
        .replace(/t tlp:clear|tlp:clear/g, '')
        .trim(),
    ).toContain(expected);
    const foot =
      page?.pieces
        .filter(({ y }) => y > 40 && y < 60)
        .map(({ text }) => text.toLowerCase())
        .join('') ?? '';
    expect(foot).toBe(expected);
  });

  it('have a rule below the head from the second page on, if the theme asks for one', async () => {
    const bytes = await pdfOf(FULL, { theme: themeWith({ rule: 0.5 }) });
    const [{ pages }, shapes] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    expect(shapes[0]?.rules).toEqual([]);
    const [rule] = shapes[1]?.rules ?? [];
    const head = pages[1]?.pieces.find(({ y }) => y > 780 && y < 800);
    const top = Math.max(...body(pages[1]?.pieces ?? []).map(({ y }) => y));
    expect(rule?.thickness).toBe(0.5);
    expect((head?.y ?? 0) - (rule?.from[1] ?? 0)).toBeCloseTo(6, 1);
    expect(rule?.from[1]).toBeGreaterThan(top + 9);
    expect((rule?.to[0] ?? 0) - (rule?.from[0] ?? 0)).toBeCloseTo(595.28 - 142.28, 1);
  });
});
