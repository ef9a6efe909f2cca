import { expect, it } from 'vitest';
import { builtIn } from '../../../support/library.ts';
import { all } from '../../../support/lint/structure.ts';
import { pdfOf } from '../../../support/markup.ts';
import { readPdf } from '../../../support/pdf.ts';
import { readAloud } from '../../../support/read-aloud.ts';

const MARKUP =
  '<h1>T</h1><p>One fact.<cite ref="text#1"></cite> Two facts.<cite ref="text#2;text#3"></cite> A word<note>Said at the foot.</note> more.</p><sources style="list">';

const theme = structuredClone(builtIn.theme('large-print').value);
theme.setting.raisedNotes = false;

it('notes stand in the line where the theme does not raise them, in the size of the text', async () => {
  const bytes = await pdfOf(MARKUP, { theme, bodySize: 17 });
  const { pages, text } = await readPdf(bytes);
  expect(text).toContain('One fact. (Note 1) Two facts. (Notes 2, 3) A word (Note a) more.');
  const heights = pages[0]?.pieces.filter((piece) => /Note|^1$|^a$/.test(piece.text)).map(({ height }) => height) ?? [];
  expect(heights.length).toBeGreaterThan(2);
  for (const height of heights) expect(height).toBeGreaterThanOrEqual(16);
});

it('notes in the line are links, and read where they stand', async () => {
  const aloud = await readAloud(await pdfOf(MARKUP, { theme, bodySize: 17 }));
  const references = [...all(aloud.roots)].filter(({ type }) => type === 'Reference').map(aloud.textOf);
  expect(references.slice(0, 3)).toEqual(['(Note 1)', '(Notes 2, 3)', 'a']);
  expect(aloud.roots.map(aloud.textOf).join(' ')).toContain('A word (Note a');
});

it('notes are raised by default', async () => {
  const { text } = await readPdf(await pdfOf(MARKUP, { theme: 'institutional', bodySize: 17 }));
  expect(text).not.toContain('Note');
});
