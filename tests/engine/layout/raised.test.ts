import { expect, it } from 'vitest';
import { documentOf, pagesOf } from '../../support/markup.ts';

/** Parts of the size: how far capitals and figures reach above their baseline, ascenders, and descenders below it, in most faces. */
const [FIGURES, ASCENDERS, DESCENDERS] = [0.66, 0.78, 0.25];

it('raised and lowered text keeps within its line, and no further from its words than is needed to see it', async () => {
  const { pages } = await pagesOf(documentOf('<h1>T</h1><p>plain<sup>12</sup> and<sub>34</sub></p>'));
  const runs = (pages[0]?.marks() ?? []).flatMap((mark) => (mark.kind === 'text' ? mark.runs : []));
  const styleOf = (part: string) => {
    const run = runs.find(({ text }) => text.includes(part));
    if (!run) throw new Error(`nothing says "${part}"`);
    return run.style;
  };
  const [plain, raised, lowered] = ['plain', '12', '34'].map(styleOf) as [
    ReturnType<typeof styleOf>,
    ReturnType<typeof styleOf>,
    ReturnType<typeof styleOf>,
  ];
  expect(plain.rise).toBe(0);
  for (const { size } of [raised, lowered]) {
    expect(size).toBeGreaterThan(0.5 * plain.size);
    expect(size).toBeLessThan(0.75 * plain.size);
  }
  expect(raised.rise + FIGURES * raised.size).toBeLessThanOrEqual(ASCENDERS * plain.size);
  expect(raised.rise + FIGURES * raised.size).toBeGreaterThan(FIGURES * plain.size);
  expect(lowered.rise).toBeLessThan(0);
  expect(lowered.rise).toBeGreaterThan(-DESCENDERS * plain.size);
});
