import { describe, expect, it } from 'vitest';
import type { Theme } from '../../../../electron/contract/theme.ts';
import { builtIn } from '../../../support/library.ts';
import { all } from '../../../support/lint/structure.ts';
import { type MarkupOptions, pdfOf } from '../../../support/markup.ts';
import { at, type ReadPage, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { type DrawnShapes, readShapes } from '../../../support/shapes.ts';

function themeWith(change: (theme: Theme) => void): Theme {
  const theme = structuredClone(builtIn.theme('institutional').value);
  theme.margins.topFirst = 57;
  change(theme);
  return theme;
}

interface Book {
  bytes: Uint8Array;
  pages: ReadPage[];
  shapes: DrawnShapes[];
}

async function bookOf(markup: string, options: MarkupOptions): Promise<Book> {
  const bytes = await pdfOf(markup, options);
  const [{ pages }, shapes] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
  return { bytes, pages, shapes };
}

/** The title is 34.5 high on a line of 37.25: how far its baseline is below the top of the line. */
const ABOVE = (37.25 - 34.5) / 2 + 0.76 * 34.5;

const COVER =
  '<cover><header><issuer name="Ministry of Rivers" kind="Book" reference="R-12"><h1>The title</h1><p role="lead">What it says</p>' +
  '<dl kind="meta"><dt>Copy</dt><dd>3 of 12</dd></dl></header><p role="small">Rests on one source.</p></cover><p>Body</p>';

describe('a cover', () => {
  const spine = themeWith((theme) => {
    theme.cover = { drop: 0.24, title: 170, spine: { width: 28, colour: 'accent' } };
  });

  it('has a band along its spine, and no other page has', async () => {
    const { shapes, pages } = await bookOf(COVER, { theme: spine });
    const bands = shapes.map(({ boxes }) => boxes.filter(({ colour, height }) => colour === spine.colours.accent && height > 800));
    expect(bands.map(({ length }) => length)).toEqual([1, 0]);
    expect(bands[0]?.[0]).toMatchObject({ x: 0, width: 28 });
    expect(bands[0]?.[0]?.height).toBeCloseTo(pages[0]?.height ?? 0, 1);
  });

  it('has its title 170 below the top of the text, under who issues it', async () => {
    const { pages } = await bookOf(COVER, { theme: spine, bodySize: 10 });
    const [page] = pages;
    const top = (page?.height ?? 0) - at(page?.pieces, 'The title').y - ABOVE;
    expect(top).toBeCloseTo(57 + 170, 0);
    expect(at(page?.pieces, 'Ministry').y).toBeGreaterThan((page?.height ?? 0) - 57 - 26);
  });

  it('has what it says of itself at the foot, with what comes after', async () => {
    const { pages, shapes } = await bookOf(COVER, { theme: spine });
    const [page] = pages;
    const [list, basis] = [at(page?.pieces, 'Copy'), at(page?.pieces, 'Rests')];
    expect(basis.y).toBeGreaterThan(70);
    expect(basis.y).toBeLessThan(70 + 8);
    expect(basis.y).toBeLessThan(list.y);
    expect(shapes[0]?.rules.some(({ thickness, from }) => thickness === 1.5 && from[1] < list.y && from[1] > basis.y)).toBe(true);
    expect(pages[1]?.text).toContain('Body');
  });

  const plain = themeWith((theme) => {
    theme.cover = { drop: 0.24 };
  });

  it('without these keys has its title as far down as before, and its list at the foot', async () => {
    const { pages } = await bookOf(COVER.replace(/<issuer.*?>/, ''), { theme: plain, bodySize: 10 });
    const [page] = pages;
    const top = (page?.height ?? 0) - at(page?.pieces, 'The title').y - ABOVE;
    expect(top).toBeCloseTo(57 + 0.24 * ((page?.height ?? 0) - 76 - 72), 0);
  });

  it('is read title first, then who issues it, then the list', async () => {
    const { bytes } = await bookOf(COVER, { theme: spine });
    const aloud = await readAloud(bytes);
    const said = [...all(aloud.roots)].filter(({ type }) => /^(H1|P|Lbl|LBody)$/.test(type)).map((one) => aloud.textOf(one));
    expect(said).toEqual(['The title', 'Ministry of Rivers', 'Book R-12', 'What it says', 'Copy', '3 of 12', 'Rests on one source.', 'Body']);
  });
});

describe('chapters', () => {
  /** More than half a page. */
  const FILLING = '<p>x</p>'.repeat(26);
  const MARKUP =
    `<h1>T</h1><p>Before</p>${FILLING}<section><h2 kind="chapter" label="1">One</h2><p>First</p>${FILLING}</section>` +
    `<section><h2 kind="chapter" label="Tab B">Two</h2><p>Second</p><page-break><p>Third</p>${FILLING}</section><section><h2 kind="chapter">Three</h2></section>`;
  const tabbed = themeWith((theme) => {
    theme.tabs = true;
  });

  it('begin a page each', async () => {
    const { pages } = await bookOf(MARKUP, { theme: 'institutional' });
    expect(pages.map(({ text }) => ['Before', 'First', 'Second', 'Third', 'Three'].filter((word) => text.includes(word)))).toEqual(
      ['Before', 'First', 'Second', 'Third', 'Three'].map((word) => [word]),
    );
  });

  it('follow on a page that is less than half full, and all have their tabs there', async () => {
    const { pages, shapes } = await bookOf(MARKUP.replaceAll(FILLING, ''), { theme: tabbed, page: { duplex: true } });
    expect(pages.map(({ text }) => ['Before', 'First', 'Second', 'Third', 'Three'].filter((word) => text.includes(word)))).toEqual([
      ['Before', 'First', 'Second'],
      ['Third', 'Three'],
    ]);
    const tabs = shapes.map(({ boxes }) => boxes.filter(({ width, height }) => Math.abs(width - 16) < 0.01 && Math.abs(height - 30) < 0.01));
    expect(tabs.map((own) => own.map((tab) => Math.round((pages[0]?.height ?? 0) - tab.y - tab.height)))).toEqual([[100, 136], [136]]);
  });

  it('have tabs at the outer edge, each lower than the one before', async () => {
    const { pages, shapes } = await bookOf(MARKUP, { theme: tabbed, page: { duplex: true } });
    const tabs = shapes.map(({ boxes }) => boxes.find(({ width, height }) => Math.abs(width - 16) < 0.01 && Math.abs(height - 30) < 0.01));
    expect(tabs.map((tab) => tab && pages[0] && Math.round(pages[0].height - tab.y - tab.height))).toEqual([undefined, 100, 136, 136, undefined]);
    const edge = (pages[0]?.width ?? 0) - 16;
    expect(tabs.slice(1, 4).map((tab) => Math.round(tab?.x ?? 0))).toEqual([0, edge, 0].map(Math.round));
    // "Tab B" of the second chapter is "B" on its tab.
    const letter = pages[2]?.pieces.find(({ text, x }) => text.trim() === 'B' && x > edge);
    expect(letter?.y).toBeGreaterThan(tabs[2]?.y ?? 0);
  });

  it('have tabs for the eye only', async () => {
    const { bytes } = await bookOf(MARKUP.replaceAll(FILLING, ''), { theme: tabbed });
    const aloud = await readAloud(bytes);
    expect(aloud.roots.map(aloud.textOf).join(' ')).toBe('T Before 1 One First Tab B Two Second Third Three');
  });
});
