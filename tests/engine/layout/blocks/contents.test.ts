import { describe, expect, it } from 'vitest';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { readGraph } from '../../../support/graph.ts';
import { lint } from '../../../support/lint/lint.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, htmlOf, pdfOf } from '../../../support/markup.ts';
import { at, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';

const HEADINGS =
  '<section start="page"><h2 label="A" summary="What was said in three days">The three days</h2><p>Words.</p><h3>Inside</h3><p>Words.</p></section>' +
  '<section start="page"><h2>Last</h2><p>Words.</p></section>';
const MARKUP = `<h1>T</h1><toc leaders="no">${HEADINGS}`;

describe('a table of contents without leaders', () => {
  it('has the label in the key column, the title beside it, what it says below, and the page at the right edge', async () => {
    const [page] = (await readPdf(await pdfOf(MARKUP))).pages;
    const pieces = page?.pieces ?? [];
    const [key, title, summary] = [at(pieces, 'A'), at(pieces, 'The three days'), at(pieces, 'What was said')];
    expect(key.x).toBeCloseTo(71, 1);
    expect(title.x).toBeCloseTo(key.x + 66, 1);
    expect(key.y).toBeCloseTo(title.y, 1);
    expect(summary.x).toBeCloseTo(title.x, 1);
    expect(summary.y).toBeLessThan(title.y - 9);
    const number = pieces.find(({ text, y }) => text === '2' && Math.abs(y - title.y) < 0.1);
    expect((number?.x ?? 0) + (number?.width ?? 0)).toBeCloseTo(595.28 - 71.28, 0);
    expect(page?.text).not.toContain('. .');
    expect(at(pieces, 'Last').x).toBeCloseTo(title.x, 1);
  });

  it('has a rule below each entry, from edge to edge', async () => {
    const [shapes] = await readShapes(await pdfOf(MARKUP));
    expect(shapes?.rules.length).toBe(3);
    for (const { from, to } of shapes?.rules ?? []) expect(to[0] - from[0]).toBeCloseTo(595.28 - 142.28, 1);
  });

  it('has its labels before the titles in a theme without a key column', async () => {
    const [page] = (await readPdf(await pdfOf(MARKUP, { theme: 'large-print' }))).pages;
    expect(page?.text).toMatch(/A.The three days/);
  });

  it('is read label, title and page, then what it says', async () => {
    const bytes = await pdfOf(MARKUP);
    const aloud = await readAloud(bytes);
    const [first] = [...all(aloud.roots)].filter(({ type }) => type === 'TOCI');
    expect(first?.kids.map(({ type }) => type)).toEqual(['Lbl', 'Reference', 'P']);
    expect(first?.kids.map((kid) => aloud.textOf(kid).replace(/\s+/g, ' '))).toEqual(['A', 'The three days 2', 'What was said in three days']);
    expect(lint(await readGraph(bytes)).filter((problem) => !/stands in a H2/.test(problem))).toEqual([]);
  });

  it('has the same in HTML and in text', () => {
    expect(htmlOf(MARKUP)).toContain('<span class="key">A</span> The three days</a> <small>What was said in three days</small></li>');
    expect(new TextDecoder().decode(writeText(documentOf(MARKUP)))).toContain('A  The three days\n  What was said in three days\n  Inside\nLast');
  });

  it('stays with leaders unless the template asks', async () => {
    const [page] = (await readPdf(await pdfOf(`<h1>T</h1><toc>${HEADINGS}`))).pages;
    expect(page?.text).toContain('. . .');
    expect(page?.text).not.toContain('What was said');
  });
});
