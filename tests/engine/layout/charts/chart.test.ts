import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import { descend } from '../../../../electron/engine/document/document.ts';
import { layoutAll } from '../../../../electron/engine/layout/blocks/blocks.ts';
import { layoutChart } from '../../../../electron/engine/layout/charts/chart.ts';
import { BLOCK_STAGES } from '../../../../electron/engine/layout/blocks/stages.ts';
import type { Mark, TextMark } from '../../../../electron/engine/layout/paged.ts';
import { computeStyles } from '../../../../electron/engine/layout/style.ts';
import { CHART_TYPES } from '../../../../electron/contract/common.ts';
import { builtIn, problemsOf } from '../../../support/library.ts';
import { documentOf } from '../../../support/markup.ts';
import fc from '../../../support/property.ts';

const theme = builtIn.theme('institutional').value;
const styles = computeStyles(theme, 10.5, {});
const shaper = createSession(builtIn, 'test').shaperFor(theme);

interface Drawn {
  height: number;
  marks: readonly Mark[];
  texts: { text: string; left: number; right: number; top: number; bottom: number }[];
}

function draw(markup: string, width: number): Drawn {
  const element = [...descend(documentOf(`<h1>T</h1>${markup}`).root)].find(({ name }) => name === 'chart');
  if (!element) throw new Error('there is no chart');
  const around = {
    x: 0,
    width,
    role: 'body',
    align: 'left',
    frames: [],
    within: [],
    listDepth: 0,
    layoutChildren: layoutAll,
    stages: BLOCK_STAGES,
  } as const;
  const [item] = layoutChart(element, { ...around, styles, shaper, hyphenate: () => [], picture: () => expect.fail('no picture') }).items;
  const marks = item?.marks ?? [];
  const texts = marks
    .filter((mark): mark is TextMark => mark.kind === 'text')
    .flatMap(({ x, y, runs }) =>
      runs.map(({ text, x: from, width: wide, style: { size } }) => ({
        text,
        left: x + from,
        right: x + from + wide,
        top: y - size * 0.7,
        bottom: y + size * 0.2,
      })),
    );
  return { height: item?.height ?? 0, marks, texts };
}

const label = fc.constantFrom('NATO target', 'Baltic states', 'Poland, own budget 2024', 'UK', 'European members and Canada', 'Łódź');
const day = fc.integer({ min: 0, max: 900 }).map((offset) => new Date(Date.UTC(2022, 0, 1 + offset)).toISOString().slice(0, 10));
const datum = fc
  .record({
    label,
    series: fc.constantFrom('For', 'Against', 'Undecided'),
    value: fc.integer({ min: 0, max: 90 }),
    more: fc.integer({ min: 0, max: 10 }),
    at: day,
  })
  .map(
    (one) =>
      `<datum label="${one.label}" series="${one.series}" value="${one.value}" of="${one.value + one.more + 1}" low="${one.value}" high="${one.value + one.more}" at="${one.at}">`,
  );
const chart = fc
  .record({
    type: fc.constantFrom(...CHART_TYPES),
    data: fc.array(datum, { minLength: 1, maxLength: 7 }),
    unit: fc.constantFrom('', '%'),
    target: fc.constantFrom('', ' target="20" target-label="Agreed"'),
  })
  .map(({ type, data, unit, target }) => ({ type, markup: `<chart type="${type}" unit="${unit}"${target}>${data.join('')}</chart>` }));

describe('a chart', () => {
  it('keeps inside its box, at every width from a column to the whole page', () => {
    fc.assert(
      fc.property(chart, fc.integer({ min: 150, max: 500 }), ({ markup }, width) => {
        const { texts, marks, height } = draw(markup, width);
        for (const { text, left, right, top, bottom } of texts) {
          expect(left, text).toBeGreaterThan(-0.5);
          expect(right, text).toBeLessThan(Math.min(width, styles.frame.measure) + 0.5);
          expect(top, text).toBeGreaterThan(-2);
          expect(bottom, text).toBeLessThan(height + 2);
        }
        expect(marks.every((mark) => !('owner' in mark) || 'key' in mark.owner)).toBe(true);
      }),
      { numRuns: 300, seed: 88 },
    );
  });

  it('never sets one text over another', () => {
    fc.assert(
      fc.property(chart, fc.integer({ min: 220, max: 500 }), ({ markup }, width) => {
        const { texts } = draw(markup, width);
        for (const [index, a] of texts.entries()) {
          for (const b of texts.slice(index + 1)) {
            const isOver = a.left < b.right - 0.1 && b.left < a.right - 0.1 && a.top < b.bottom && b.top < a.bottom;
            expect(isOver, `${a.text} over ${b.text}`).toBe(false);
          }
        }
      }),
      { numRuns: 300, seed: 88 },
    );
  });

  it('tells series apart without colour: by pattern, dash and shape', () => {
    const { marks } = draw(
      '<chart type="line"><datum label="a" series="A" value="1" at="2020"><datum label="b" series="A" value="2" at="2021"><datum label="a" series="B" value="2" at="2020"><datum label="b" series="B" value="1" at="2021"></chart>',
      400,
    );
    const lines = marks.flatMap((mark) => (mark.kind === 'path' && mark.thickness > 1.1 ? [mark.dash.join(' ')] : []));
    expect(new Set(lines).size).toBe(2);
  });

  it('has a grid of hairlines, the thickest of them at nought, and all thinner than what is drawn on it', () => {
    const { marks } = draw('<chart type="line"><datum label="a" value="-2" at="2020"><datum label="b" value="2" at="2021"></chart>', 400);
    const thickness = marks.flatMap((mark) => (mark.kind === 'path' && !mark.fill && mark.commands.length === 2 ? [mark.thickness] : []));
    const drawn = Math.max(...thickness);
    const grid = thickness.filter((one) => one < drawn);
    expect(grid.filter((one) => one === Math.max(...grid))).toHaveLength(1);
    expect(Math.max(...grid)).toBeLessThanOrEqual(0.5);
    expect(drawn).toBeGreaterThan(1);
  });

  it('names the months along a strip of time, and years along a long one', () => {
    const strip = (...days: string[]): string[] =>
      draw(`<chart type="timeline">${days.map((at) => `<datum label="x" at="${at}">`).join('')}</chart>`, 450).texts.map(({ text }) => text);
    expect(strip('2024-03-05', '2024-06-20')).toEqual(expect.arrayContaining(['Apr', 'May', 'Jun']));
    expect(strip('2014-03-05', '2024-06-20')).toEqual(expect.arrayContaining(['2016', '2020']));
    expect(strip('2014-03-05', '2024-06-20')).not.toContain('2026');
  });

  it('shows a share as marks that can be counted', () => {
    const { marks } = draw('<chart type="share"><datum label="Met" value="23" of="32"></chart>', 400);
    const squares = marks.filter((mark) => mark.kind === 'path');
    expect(squares).toHaveLength(32);
    expect(squares.filter((mark) => mark.kind === 'path' && mark.fill === theme.colours.accent)).toHaveLength(23);
  });

  it('draws bars as long as their values', () => {
    const { marks } = draw('<chart><datum label="a" value="1"><datum label="b" value="4"></chart>', 400);
    const lengths = marks.flatMap((mark) =>
      mark.kind === 'path' && mark.fill ? [Number(mark.commands[1]?.[1]) - Number(mark.commands[0]?.[1])] : [],
    );
    expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(4, 5);
  });

  it.each([
    ['<chart></chart>', 'empty-chart'],
    ['<chart><datum label="a" value="many"></chart>', 'chart-value'],
    ['<chart type="share"><datum label="a" value="5" of="3"></chart>', 'chart-value'],
    ['<chart type="range"><datum label="a" low="5" high="3"></chart>', 'chart-value'],
    ['<chart type="line"><datum label="a" value="5"></chart>', 'chart-value'],
  ])('refuses %s', async (markup, code) => {
    const [problem] = await problemsOf(() => documentOf(`<h1>T</h1>${markup}`));
    expect(problem?.code).toBe(code);
    expect(problem?.place?.column).toBeGreaterThan(1);
  });
});
