import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../support/markup.ts';
import { readPdf, readStructure } from '../../../support/pdf.ts';

interface Bookmark {
  title: string;
  count?: number;
  dest: [page: unknown, how: { name: string }, x: number, y: number];
  items: Bookmark[];
}

async function bookmarksOf(markup: string): Promise<Bookmark[]> {
  const document = await getDocument({ data: await pdfOf(markup), verbosity: 0 }).promise;
  return (await document.getOutline()) as unknown as Bookmark[];
}

const tree = (items: readonly Bookmark[]): unknown => items.map(({ title, items: inner }) => (inner.length > 0 ? [title, tree(inner)] : title));

describe('bookmarks', () => {
  const MARKUP =
    '<h1>T</h1><p>a</p><h2>One</h2><p>a</p><h3>Deep</h3><p>a</p><h4>Deeper</h4><p>a</p><h3>Next</h3><p>a</p><h2>Two</h2><p>a</p><h3>Last</h3><p>a</p>';

  it('are the title and the chapters, with deeper headings inside', async () => {
    expect(tree(await bookmarksOf(MARKUP))).toEqual(['T', ['One', [['Deep', ['Deeper']], 'Next']], ['Two', ['Last']]]);
  });

  it('are folded below the chapters', async () => {
    // ISO 32000-1, table 153: what is folded counts with a minus sign.
    const all = await bookmarksOf(MARKUP);
    expect(all.map(({ title, count }) => [title, count])).toEqual([
      ['T', undefined],
      ['One', -2],
      ['Two', -1],
    ]);
    expect(all[1]?.items.map(({ title, count }) => [title, count])).toEqual([
      ['Deep', -1],
      ['Next', undefined],
    ]);
  });

  it('lead to where their headings are, from the top down', async () => {
    const [title, one] = await bookmarksOf(MARKUP);
    const [first, second] = [title?.dest[3] ?? 0, one?.dest[3] ?? 0];
    // A4 is 842 points high, and the title stands near its top.
    expect(first).toBeGreaterThan(700);
    expect(first).toBeLessThan(842);
    expect(second).toBeLessThan(first);
    expect(second).toBeGreaterThan(600);
    expect(one?.dest[1].name).toBe('XYZ');
  });
});

describe('links', () => {
  it('to notes are named, one for a range, in the annotation and in the tag', async () => {
    const bytes = await pdfOf(
      '<h1>T</h1><p>One.<cite ref="text#A 1"></cite> Two.<cite ref="text#B 1; text#B 2; text#B 3; text#B 4"></cite></p><sources style="grouped">',
    );
    const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const annotations = (await (await document.getPage(1)).getAnnotations()) as { contentsObj: { str: string }; dest: string }[];
    expect(annotations.map(({ contentsObj, dest }) => [contentsObj.str, dest])).toEqual([
      ['Note 1', 'note-0001'],
      ['Notes 2 to 5', 'note-0002'],
      ['Back to the text, from source note 1', 'cite-0001'],
      ['Back to the text, from source note 2–5', 'cite-0002'],
    ]);
    const { tree } = await readStructure(bytes, 1);
    expect(tree).toContain('Link: Note 1');
    expect(tree).toContain('Link: Notes 2 to 5');
  });

  it('cover their words, to a hundredth of a point, and no line beside them', async () => {
    const bytes = await pdfOf('<h1>T</h1><p>Before it</p><p><a href="https://example.org/a%20b">These words</a></p><p>After it</p>');
    const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const [link] = (await (await document.getPage(1)).getAnnotations()) as { rect: [number, number, number, number]; url: string }[];
    const [page] = (await readPdf(bytes)).pages;
    const piece = page?.pieces.find(({ text }) => text === 'These words');
    const [left = 0, bottom = 0, right = 0, top = 0] = link?.rect ?? [];
    expect(link?.url).toBe('https://example.org/a%20b');
    expect(left).toBeCloseTo(piece?.x ?? 0, 1);
    expect(right).toBeCloseTo((piece?.x ?? 0) + (piece?.width ?? 0), 1);
    expect(bottom).toBeLessThan(piece?.y ?? 0);
    expect(top).toBeGreaterThan((piece?.y ?? 0) + 0.66 * (piece?.height ?? 0));
    expect(top - bottom).toBeLessThan(1.3 * (piece?.height ?? 0));
  });
});
