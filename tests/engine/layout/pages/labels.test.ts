import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../support/markup.ts';
import { readPdf } from '../../../support/pdf.ts';

const chapter = (name: string): string => `<section start="page"><h2 kind="chapter">${name}</h2><p>Words.</p></section>`;
const CONTENTS = '<section><h2 toc="no">Contents</h2><toc></section><section start="page"><h2>Summary</h2><p>Words.</p></section>';
const BOOK = `<cover><h1>Book</h1></cover>${CONTENTS}${chapter('One')}${chapter('Two')}`;

async function labelsOf(markup: string): Promise<string[] | null> {
  const document = await getDocument({ data: await pdfOf(markup), verbosity: 0 }).promise;
  return (await document.getPageLabels()) as string[] | null;
}

describe('pages of a book', () => {
  it('are i, ii, iii up to the first chapter, and begin at 1 there', async () => {
    expect(await labelsOf(BOOK)).toEqual(['i', 'ii', 'iii', '1', '2']);
  });

  it('have the same numbers in print, and count the body alone', async () => {
    const { pages } = await readPdf(await pdfOf(BOOK));
    const printed = pages.map(({ text }) => /page (\w+(?: of \d+)?)/i.exec(text)?.[1]?.toLowerCase());
    expect(printed).toEqual(['i', 'ii', 'iii', '1 of 2', '2 of 2']);
  });

  it('have these numbers in the table of contents', async () => {
    const { pages } = await readPdf(await pdfOf(BOOK));
    const text = pages[1]?.text.replace(/[ .]+/g, ' ') ?? '';
    expect(text).toContain('Summary iii');
    expect(text).toContain('One 1');
    expect(text).toContain('Two 2');
  });

  it.each([
    ['no cover', `<h1>Book</h1>${CONTENTS}${chapter('One')}`],
    ['no contents', `<cover><h1>Book</h1></cover>${chapter('One')}`],
    ['no chapter', `<cover><h1>Book</h1></cover>${CONTENTS}`],
    ['the contents after the chapters', `<cover><h1>Book</h1></cover>${chapter('One')}<toc>`],
  ])('are counted from 1 where there is %s', async (_, markup) => {
    expect((await labelsOf(markup))?.[0]).toBe('1');
  });
});
