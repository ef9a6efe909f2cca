import { expect, it } from 'vitest';
import { documentOf, pagesOf } from '../../../support/markup.ts';

/** How wide the lines of a heading are. */
async function widthsOf(heading: string): Promise<number[]> {
  const { pages } = await pagesOf(documentOf(`<h1>T</h1><h2>${heading}</h2><p>After it</p>`));
  const lines = (pages[0]?.marks() ?? []).flatMap((mark) =>
    mark.kind === 'text' && mark.runs.some(({ text }) => /Zone|zone/.test(text)) ? (mark.runs.map(({ x, width }) => x + width).at(-1) ?? []) : [],
  );
  return lines;
}

const WORDS = 'zone zone zone zone zone zone zone zone ';

it('a heading of two lines has two of about the same length, and no line more than it needs', async () => {
  expect(await widthsOf('Zone by zone')).toHaveLength(1);
  for (const times of [2, 3, 4]) {
    const lines = await widthsOf(`Zone ${WORDS.repeat(times)}`);
    const longest = Math.max(...lines);
    // The last line is shorter by no more than two words.
    for (const width of lines) expect(width).toBeGreaterThan(0.75 * longest);
    if (times === 2) expect(lines).toHaveLength(2);
  }
});
