import { describe, expect, it } from 'vitest';
import fc, { runs } from '../../../support/property.ts';
import type { TextMark } from '../../../../electron/engine/layout/paged.ts';
import { documentOf, pagesOf } from '../../../support/markup.ts';

/** The widths of the lines that hold a word, and the widest they could be. */
async function linesOf(markup: string): Promise<number[]> {
  const { pages } = await pagesOf(documentOf(`<h1>T</h1>${markup}`), { bodySize: 11 });
  const lines = pages
    .flatMap((page) => page.marks())
    .filter((mark): mark is TextMark => mark.kind === 'text' && mark.runs.some(({ text }) => /zon/.test(text)));
  return lines.map(({ runs: all }) => Math.max(...all.map(({ x, width, text }) => x + width * (text.trimEnd().length / text.length))));
}

/** The longest line of the theme at this type size, in points. */
const MEASURE = 37 * 11;

describe('the last line of a box', () => {
  it('is not short where the lines above can give it words', async () => {
    // Any number of words: of all lengths of text some end with one word on a line of its own.
    for (let count = 12; count < 60; count += 1) {
      const lines = await linesOf(`<aside kind="note"><p>${'zonals '.repeat(count)}</p></aside>`);
      const last = lines.at(-1) ?? 0;
      if (lines.length > 1) expect(last, `${count} words`).toBeGreaterThan(0.15 * MEASURE);
    }
  });
});

it('numbers of a part stay with those of the whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 5, max: 40 }), async (count) => {
      const { pages } = await pagesOf(documentOf(`<h1>T</h1><p>${'zone '.repeat(count)}23 of 32 zone members</p>`), { bodySize: 11 });
      const lines = pages
        .flatMap((page) => page.marks())
        .flatMap((mark) => (mark.kind === 'text' ? [mark.runs.map(({ text }) => text).join('')] : []));
      expect(lines.some((line) => line.includes('23 of 32'))).toBe(true);
    }),
    { numRuns: runs(20, 200) },
  );
});
