import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { writeText } from '../../../../electron/engine/text/write.ts';
import { readGraph } from '../../../support/graph.ts';
import { briefOf, DOSSIER, problemsOf, ROOT } from '../../../support/library.ts';
import { lint } from '../../../support/lint/lint.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, htmlOf, pdfOf } from '../../../support/markup.ts';
import { at, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';

const SOURCES = [{ key: 'sources/two', id: 'two', title: 'A report', kind: 'report', note: 'Written before the summit' }];

/** A paragraph that cites three places of its own, and the first place of all again. */
const paragraph = (index: number): string =>
  `<p>Paragraph ${index} has words enough for two lines on the page, so that a page is full after some twenty of them, or even fewer.` +
  `<cite ref="${[1, 2, 3].map((part) => `text#Part ${index} ¶${part}`).join('; ')}"></cite> Again.<cite ref="text#Part 1 ¶1"></cite></p>`;
/** The first note of a document. */
const CITE = '<cite ref="text#A ¶7"></cite>';
const LONG = `<h1>T</h1>${Array.from({ length: 50 }, (_, index) => paragraph(index + 1)).join('')}<p>End.<cite ref="two#page 9"></cite></p><sources place="page">`;

/** The numbers of the notes at the foot of a page, `7–9` as three. */
function notesIn(text: string): number[] {
  return [...text.matchAll(/(\d+)(?:–(\d+))?\u00A0?\s?(?:Part|page) \d+/g)].flatMap(([, first = '', last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => Number(first) + index),
  );
}

describe('source notes in one place', () => {
  const BEFORE = '<h1>T</h1><p>Words.<cite ref="text#A ¶1"></cite></p>';

  it('go down to the foot of their page if nothing follows them there', async () => {
    const [first, second] = (await readPdf(await pdfOf(`${BEFORE}<sources style="grouped" place="foot"><page-break><p>After</p>`))).pages;
    // The text area ends 70 points from the edge of the sheet.
    expect(at(first?.pieces, 'Source').y).toBeLessThan(76);
    expect(at(first?.pieces, 'Source').y).toBeGreaterThan(70);
    expect(at(second?.pieces, 'After').y).toBeGreaterThan(700);
  });

  it.each([
    ['text follows them', `${BEFORE}<sources style="grouped" place="foot"><p>After</p>`],
    ['they are in a box', `${BEFORE}<aside><sources style="grouped" place="foot"></aside>`],
    ['they are not asked to', `${BEFORE}<sources style="grouped">`],
  ])('stay where they are if %s', async (_, markup) => {
    const [page] = (await readPdf(await pdfOf(markup))).pages;
    expect(at(page?.pieces, 'Source').y).toBeGreaterThan(650);
  });

  it('stand above the footnotes of their page', async () => {
    const [page] = (
      await readPdf(await pdfOf('<h1>T</h1><p>a<note>A footnote.</note><cite ref="text#A ¶1"></cite></p><sources style="grouped" place="foot">'))
    ).pages;
    const [notes, footnote] = [at(page?.pieces, 'Source'), at(page?.pieces, 'A footnote')];
    expect(notes.y).toBeGreaterThan(footnote.y + 10);
    expect(notes.y).toBeLessThan(footnote.y + 30);
  });
});

describe('source notes at the foot of pages', () => {
  it('stand on the page that cites them first, each once', async () => {
    const { pages } = await readPdf(await pdfOf(LONG, { sources: SOURCES }));
    expect(pages.length).toBeGreaterThan(2);
    const found = pages.map(({ text }) => notesIn(text.replace(/\u00A0/g, ' ').split(/A text(?:\.|:)/)[1] ?? ''));
    expect(found.flat()).toEqual(Array.from({ length: 151 }, (_, index) => index + 1));
    for (const [index, { text }] of pages.entries()) {
      const shown = [...text.matchAll(/Paragraph (\d+)/g)].map(([, number]) => Number(number));
      const own = shown.flatMap((number) => [3 * number - 2, 3 * number - 1, 3 * number]);
      expect(found[index]?.filter((number) => number < 151)).toEqual(own);
    }
  });

  it('touch neither the text nor the foot of the page, and are close to both on a full page', async () => {
    const bytes = await pdfOf(LONG, { sources: SOURCES });
    const [{ pages }, shapes] = await Promise.all([readPdf(bytes), readShapes(bytes)]);
    for (const [index, { pieces, width }] of pages.entries()) {
      const rule = shapes[index]?.rules.find(({ thickness }) => thickness === 0.75);
      const y = rule?.from[1] ?? 0;
      expect((rule?.to[0] ?? 0) - (rule?.from[0] ?? 0)).toBeCloseTo(width - 142.28, 0);
      const above = Math.min(...pieces.filter((piece) => piece.y > y && piece.height > 9).map((piece) => piece.y));
      const last = Math.min(...pieces.filter((piece) => piece.y < y && piece.y > 60).map((piece) => piece.y));
      expect(above - y).toBeGreaterThan(4);
      expect(last).toBeGreaterThan(70);
      if (index === 0) expect(above - y).toBeLessThan(75);
      if (index === 0) expect(last).toBeLessThan(78);
    }
  });

  it('say what is to be known of a source where it is cited first, and name it on later pages', async () => {
    const { pages } = await readPdf(await pdfOf(LONG, { sources: SOURCES }));
    expect(pages[0]?.text).toContain('A text. 1');
    expect(pages[1]?.text).toMatch(/A text: \d/);
    expect(pages.at(-1)?.text).toMatch(/A report \(report\)\. Written before the summit\. 151.page 9\./);
  });

  it('join neighbours on a page, but not over two', async () => {
    const { pages } = await readPdf(await pdfOf(LONG, { sources: SOURCES }));
    expect(pages[0]?.text.replace(/\u00A0/g, ' ')).toContain('1–3 Part 1 ¶1–3. 4–6 Part 2 ¶1–3.');
  });

  it('are read once, as notes with a label, in a part of their own', async () => {
    const bytes = await pdfOf(LONG, { sources: SOURCES });
    const aloud = await readAloud(bytes);
    const notes = [...all(aloud.roots)].filter(({ type }) => type === 'Note');
    expect(aloud.textOf(notes[0] as (typeof notes)[0]).replace(/\u00A0/g, ' ')).toBe('1–3 Part 1 ¶1–3.');
    const titles = [...all(aloud.roots)].filter(({ type }) => type === 'P').filter((one) => /^A text/.test(aloud.textOf(one)));
    expect(titles.length).toBe(1);
    expect(aloud.textOf(titles[0] as (typeof titles)[0]).match(/A text/g)?.length).toBe(1);
    expect(lint(await readGraph(bytes))).toEqual([]);
  });

  it('are where every link to them leads', async () => {
    const document = await getDocument({ data: await pdfOf(LONG, { sources: SOURCES }), verbosity: 0 }).promise;
    for (let number = 1; number <= document.numPages; number += 1) {
      const links = (await (await document.getPage(number)).getAnnotations()) as { dest?: string }[];
      for (const { dest = '' } of links) expect(await document.getDestination(dest), dest).not.toBeNull();
    }
  });

  it.each(['one-pager', 'read-ahead', 'briefing-book'])('hold in a whole brief, checked for release: %s', async (name) => {
    const text = readFileSync(join(ROOT, 'templates', `${name}.hbs`), 'utf8').replace(
      /\{\{> part-sources[^}]*\}\}/,
      '{{> part-sources place="page"}}',
    );
    expect(text).toContain('place="page"');
    // Notes of a page take more room than those at the end, for which the one-pager has just enough.
    const request = { dossier: DOSSIER, audience: 'policy-analyst', template: 'own', ...(name === 'one-pager' ? { pagesAtMost: 2 } : {}) };
    const { bytes } = await briefOf(request, { templates: { own: text } });
    const { pages } = await readPdf(bytes);
    expect(pages.filter(({ text: words }) => words.includes('2024 Washington summit, reference text')).length).toBeGreaterThan(0);
    expect(lint(await readGraph(bytes))).toEqual([]);
  });
});

describe('source notes of pages', () => {
  it('are one list at their place in HTML and in text', () => {
    const markup = '<h1>T</h1><p>a<cite ref="text#A ¶1; text#A ¶2"></cite></p><sources place="page" title="Notes">';
    expect(htmlOf(markup)).toMatch(/<section class="notes" aria-label="Notes"><p class="notes">A text\. <span id="note-0001">/);
    expect(new TextDecoder().decode(writeText(documentOf(markup)))).toContain('NOTES\n\nA text. 1 A ¶1. 2 A ¶2.');
  });

  it.each([
    ['a heading', `<h2>H${CITE}</h2><p>a</p>`],
    ['a list with labels', `<ul><li label="L">a${CITE}</li></ul>`],
    ['a list', `<ul><li>a${CITE}</li></ul>`],
    ['terms', `<dl><dt>a${CITE}</dt><dd>b</dd></dl>`],
    ['a list of what the brief says of itself', `<dl kind="meta"><dt>a</dt><dd>b${CITE}</dd></dl>`],
    ['the head of a table', `<table><thead><tr><th>a${CITE}</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>`],
    ['a cell', `<table><caption>a</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b${CITE}</td></tr></tbody></table>`],
    ['a caption', `<table><caption>a${CITE}</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>`],
    ['a fact', `<facts><fact value="1">a${CITE}</fact><fact value="2">b</fact></facts>`],
    ['the caption of a figure', `<figure><chart alt="c"><datum label="a" value="1"></chart><figcaption>a${CITE}</figcaption></figure>`],
    ['a box', `<aside kind="key"><h2>a</h2><p>b${CITE}</p></aside>`],
    ['a quotation', `<blockquote><p>a${CITE}</p></blockquote>`],
    ['a footnote', `<p>a<note>b${CITE}</note></p>`],
  ])('are there, once, whatever they are called in: %s', async (_, markup) => {
    const { pages } = await readPdf(await pdfOf(`<h1>T</h1>${markup}<sources place="page">`));
    expect(
      pages
        .map(({ text }) => text)
        .join(' ')
        .replace(/\u00A0/g, ' ')
        .split('1 A ¶7.').length,
    ).toBe(2);
  });

  it('follow the footnotes of their page', async () => {
    const { pages } = await readPdf(await pdfOf('<h1>T</h1><p>a<note>A footnote.</note> b<cite ref="text#A ¶1"></cite></p><sources place="page">'));
    const pieces = pages[0]?.pieces;
    expect(at(pieces, 'A text').y).toBeLessThan(at(pieces, 'A footnote').y);
  });

  it('of a row are refused, with the place, where they leave no room for it', async () => {
    const places = Array.from({ length: 900 }, (_, index) => `text#A place with a long name ${index % 2 === 0 ? index : 2000 - index}`).join('; ');
    const [problem] = await problemsOf(() => pdfOf(`<h1>T</h1><p>a<cite ref="${places}"></cite></p>\n<sources place="page">`));
    expect(problem?.code).toBe('notes-too-long');
    expect(problem?.place?.line).toBe(1);
    expect(problem?.hints?.join()).toContain('place="end"');
  });
});
