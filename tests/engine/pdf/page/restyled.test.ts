import { expect, it } from 'vitest';
import type { PagedDocument, TextStyle } from '../../../../electron/engine/layout/paged.ts';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import { builtIn } from '../../../support/library.ts';
import { documentOf, pagesOf, writtenPdf } from '../../../support/markup.ts';

/** The same glyphs in another style. */
function restyled(paged: PagedDocument, change: Partial<TextStyle>): PagedDocument {
  const pages = paged.pages.map(({ number, marks }) => ({
    number,
    marks: () =>
      marks().map((mark) =>
        mark.kind === 'text' ? { ...mark, runs: mark.runs.map((run) => ({ ...run, style: { ...run.style, ...change } })) } : mark,
      ),
  }));
  return { ...paged, pages };
}

it.each<Partial<TextStyle>>([{ size: 23 }, { colour: '#123456' }, { tracking: 90 }, { rise: 3 }])(
  'glyphs that were written before are written anew in another style: %o',
  async (change) => {
    const [engine, other] = [createSession(builtIn, 'test'), createSession(builtIn, 'test')];
    const document = documentOf('<h1>T</h1><p>The words of a paragraph</p>');
    const paged = await pagesOf(document, { engine });
    const before = await writtenPdf(document, paged, engine);
    const after = await writtenPdf(document, restyled(paged, change), engine);
    expect(Buffer.compare(before, after)).not.toBe(0);
    expect(Buffer.compare(after, await writtenPdf(document, restyled(paged, change), other))).toBe(0);
  },
);
