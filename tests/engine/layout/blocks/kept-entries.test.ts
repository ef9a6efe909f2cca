import { describe, expect, it } from 'vitest';
import { pdfOf } from '../../../support/markup.ts';
import { type Piece, readPdf } from '../../../support/pdf.ts';
import fc, { runs } from '../../../support/property.ts';

const pagesOf = async (markup: string): Promise<Piece[][]> =>
  (await readPdf(await pdfOf(`<h1>T</h1>${markup}`, { bodySize: 11 }))).pages.map(({ pieces }) => pieces);
const pageOf = (pages: readonly Piece[][], word: string): number => pages.findIndex((page) => page.some(({ text }) => text.includes(word)));
const lines = (count: number): string => Array.from({ length: count }, (_, index) => `<p>line ${index}</p>`).join('');

describe('an entry of several blocks', () => {
  it('stays on one page wherever it falls: a question with its answer and what to say if pressed', async () => {
    const entry =
      '<li><p role="say">QUESTION?</p><p>ANSWER, which takes a line or two of the page and then some more words.</p><p role="box"><strong>PRESSED</strong> more</p></li>';
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 20, max: 36 }), fc.constantFrom('keyed', 'rows'), async (above, kind) => {
        const pages = await pagesOf(`${lines(above)}<ol kind="${kind}" prefix="Q">${entry}</ol>${lines(5)}`);
        expect(new Set(['QUESTION?', 'ANSWER', 'PRESSED'].map((word) => pageOf(pages, word))).size).toBe(1);
      }),
      { numRuns: runs(12, 200) },
    );
  });

  it('goes on on the next page if it is longer, below its label and not across the next', async () => {
    const entry = `<li label="A very long hour">${Array.from({ length: 20 }, (_, index) => `<p role="why">part ${index}</p>`).join('')}</li>`;
    for (let above = 10; above <= 34; above += 1) {
      const pages = await pagesOf(`${lines(above)}<ul kind="rows">${entry}<li label="NEXT"><p>after</p></li></ul>${lines(90)}`);
      for (const pieces of pages) {
        const label = pieces.filter(({ text, x }) => /^(A|very|long|hour,?|continued)\b/.test(text) && x < 110).map(({ y }) => y);
        const next = pieces.find(({ text }) => text.includes('NEXT'));
        const continued = pieces.some(({ text }) => text.includes('continued'));
        if (next && continued) expect(Math.min(...label)).toBeGreaterThan(next.y + next.height);
      }
    }
  });
});
