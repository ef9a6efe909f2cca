import { expect, it } from 'vitest';
import { builtIn } from '../../../support/library.ts';
import { all } from '../../../support/lint/structure.ts';
import { documentOf, pagesOf, pdfOf } from '../../../support/markup.ts';
import { at, readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';
import { readShapes } from '../../../support/shapes.ts';

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

it('a heading with a letter has it in the key column, and both are read as one', async () => {
  const bytes = await pdfOf('<h1>T</h1><h2 label="Tab A">Money</h2><p>Edge</p>', { bodySize: 11 });
  const pieces = (await readPdf(bytes)).pages[0]?.pieces ?? [];
  expect(at(pieces, 'Tab A').x).toBeCloseTo(at(pieces, 'Edge').x, 1);
  expect(at(pieces, 'Money').x).toBeCloseTo(at(pieces, 'Edge').x + 66, 1);
  const aloud = await readAloud(bytes);
  const heading = [...all(aloud.roots)].find(({ type }) => type === 'H2');
  expect(heading?.kids[0]?.type).toBe('Lbl');
  expect(heading && aloud.textOf(heading)).toBe('Tab A Money');
});

it('a heading of a role with a rule has it above, from edge to edge', async () => {
  const theme = structuredClone(builtIn.theme('institutional').value);
  theme.roles.h2.rule = { thickness: 0.75, gap: 0.5 };
  const bytes = await pdfOf('<h1>T</h1><h2>Money</h2><p>Edge</p>', { bodySize: 11, theme });
  const [page] = (await readPdf(bytes)).pages;
  const [shapes] = await readShapes(bytes);
  const [rule] = shapes?.rules ?? [];
  expect(rule?.thickness).toBe(0.75);
  expect(rule?.from[0]).toBeCloseTo(at(page?.pieces, 'Edge').x, 1);
  expect(rule?.from[1]).toBeGreaterThan(at(page?.pieces, 'Money').y);
  expect(rule?.from[1]).toBeLessThan(at(page?.pieces, 'T').y);
});
