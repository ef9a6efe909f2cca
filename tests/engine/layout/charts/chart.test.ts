import { describe, expect, it } from 'vitest';
import { createSession } from '../../../../electron/engine/memory/session.ts';
import { descend } from '../../../../electron/engine/document/document.ts';
import { layoutAll } from '../../../../electron/engine/layout/blocks/blocks.ts';
import { layoutChart } from '../../../../electron/engine/layout/charts/chart.ts';
import { BLOCK_STAGES } from '../../../../electron/engine/layout/blocks/stages.ts';
import type { Mark, TextMark } from '../../../../electron/engine/layout/paged.ts';
import { computeStyles } from '../../../../electron/engine/layout/style.ts';
import { CHART_TYPES } from '../../../../electron/contract/common.ts';
import { ENGLISH } from '../../../support/language.ts';
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
  const [item] = layoutChart(element, {
    ...around,
    language: ENGLISH,
    styles,
    shaper,
    hyphenate: () => [],
    picture: () => expect.fail('no picture'),
  }).items;
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
    series: fc.constantFrom('For', 'Against', 'Undecided', 'Would rather not say so today'),
    value: fc.integer({ min: 0, max: 90 }),
    more: fc.integer({ min: 0, max: 10 }),
    at: day,
    bound: fc.constantFrom('', ' bound="more-than"', ' bound="at-least"'),
    look: fc.constantFrom('', ' class="filled"'),
  })
  .map(
    (one) =>
      `<datum label="${one.label}" series="${one.series}" value="${one.value}" of="${one.value + one.more + 1}" low="${one.value}" high="${one.value + one.more}" at="${one.at}"${one.bound}${one.look}>`,
  );
const chart = fc
  .record({
    type: fc.constantFrom(...CHART_TYPES),
    data: fc.array(datum, { minLength: 1, maxLength: 7 }),
    unit: fc.constantFrom('', '%'),
    target: fc.constantFrom('', ' target="20" target-label="Agreed"'),
  })
  .map(({ type, data, unit, target }) => ({ type, markup: `<chart type="${type}" unit="${unit}"${target}>${data.join('')}</chart>` }));

/** The edges of a path of straight lines. */
function edgesOf(mark: Mark | undefined): { left: number; right: number; top: number; bottom: number } {
  if (mark?.kind !== 'path') throw new Error('there is no path');
  const points = mark.commands.flatMap(([, x, y]) => (x === undefined || y === undefined ? [] : [[mark.x + x, mark.y + y] as const]));
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

describe('a chart', () => {
  it('keeps inside its box, at every width from a column to the whole page', () => {
    fc.assert(
      fc.property(chart, fc.integer({ min: 150, max: 500 }), ({ markup }, width) => {
        const { texts, marks, height } = draw(markup, width);
        for (const { text, left, right, top, bottom } of texts) {
          expect(left, text).toBeGreaterThan(-0.5);
          expect(right, text).toBeLessThan(width + 0.5);
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
    expect(strip('2024-03-05', '2024-06-20')).toEqual(expect.arrayContaining(['March 2024', 'April', 'May', 'June']));
    expect(strip('2023-08-05', '2024-06-20')).toEqual(expect.arrayContaining(['Aug 2023', 'Sep', 'Oct', 'Jan 2024', 'Mar', 'June']));
    expect(strip('2014-03-05', '2024-06-20')).toEqual(expect.arrayContaining(['2016', '2020']));
    expect(strip('2014-03-05', '2024-06-20')).not.toContain('2026');
  });

  it('shows a share as marks that can be counted, from edge to edge', () => {
    const { marks, texts } = draw('<chart type="share"><datum label="met it" value="23" of="32" rest="did not"></chart>', 400);
    const squares = marks.filter((mark) => mark.kind === 'path' && mark.fill !== undefined);
    expect(squares).toHaveLength(32);
    expect(squares.filter((mark) => mark.kind === 'path' && mark.fill === theme.colours.accent)).toHaveLength(23);
    expect(Math.max(...squares.map((mark) => edgesOf(mark).right))).toBeCloseTo(399.5, 5);
    const brackets = marks.filter((mark) => mark.kind === 'path' && mark.fill === undefined).map(edgesOf);
    expect(brackets.map(({ left }) => left)).toEqual(texts.map(({ left }) => expect.closeTo(left, 1)).reverse());
    expect(brackets[0]?.left).toBe(0);
    expect(brackets[1]?.right).toBe(400);
    expect(texts.map(({ text }) => text).sort()).toEqual(['23 met it', '9 did not']);
  });

  it('names the rest of a share without a name in plain words, and none where all is met', () => {
    const words = (value: number): string[] =>
      draw(`<chart type="share"><datum label="Met" value="${value}" of="8"></chart>`, 400)
        .texts.map(({ text }) => text)
        .sort();
    expect(words(3)).toEqual(['5 others', 'Met: 3 of 8']);
    expect(words(8)).toEqual(['Met: 8 of 8']);
    const bound = '<chart type="share"><datum label="Met" value="3" of="8" bound="at-least"></chart>';
    expect(draw(bound, 400).texts.map(({ text }) => text)).toContain('Met: at least 3 of 8');
  });

  it('draws bars as long as their values', () => {
    const { marks } = draw('<chart><datum label="a" value="1"><datum label="b" value="4"></chart>', 400);
    const lengths = marks.flatMap((mark) =>
      mark.kind === 'path' && mark.fill ? [Number(mark.commands[1]?.[1]) - Number(mark.commands[0]?.[1])] : [],
    );
    expect((lengths[1] ?? 0) / (lengths[0] ?? 1)).toBeCloseTo(4, 5);
  });
});

describe('what a chart says', () => {
  it('says of a bound that it is one, with a point, a chevron and words', () => {
    const markup = (bound: string): string => `<chart unit="%"><datum label="a" value="4"${bound}><datum label="b" value="3"></chart>`;
    const [exact, open] = [draw(markup(''), 400), draw(markup(' bound="more-than"'), 400)];
    expect(open.texts.map(({ text }) => text)).toContain('more than 4%');
    expect(draw(markup(' bound="at-least"'), 400).texts.map(({ text }) => text)).toContain('at least 4%');
    expect(open.texts.map(({ text }) => text)).toContain('3%');
    const corners = ({ marks }: Drawn): number[] => marks.flatMap((mark) => (mark.kind === 'path' && mark.fill ? [mark.commands.length] : []));
    const range = draw('<chart type="range"><datum label="a" low="2" high="4" bound="at-least"></chart>', 400);
    expect(range.texts.map(({ text }) => text)).toContain('at least 2–4');
    expect(corners(exact)).toEqual([5, 5]);
    expect(corners(open)).toEqual([6, 5]);
    expect(open.marks.length).toBe(exact.marks.length + 1);
  });

  it('has bars of 10.5 points, 17.5 apart, with labels at the left edge', () => {
    const { marks, texts } = draw('<chart><datum label="a" value="1"><datum label="a longer one" value="4"></chart>', 400);
    const bars = marks.filter((mark) => mark.kind === 'path' && mark.fill !== undefined).map(edgesOf);
    expect(bars.map(({ top, bottom }) => bottom - top)).toEqual([10.5, 10.5]);
    expect((bars[1]?.top ?? 0) - (bars[0]?.top ?? 0)).toBe(17.5);
    expect(texts.filter(({ left }) => left === 0).map(({ text }) => text)).toEqual(['a', 'a longer one']);
  });

  it.each(['bars', 'grouped', 'line', 'range'])('draws the target of a chart of %s as dashes over white, with its name above', (type) => {
    const { marks, texts } = draw(
      `<chart type="${type}" unit="%" target="2" target-label="Agreed"><datum label="a" value="1" low="1" high="3" at="2020"><datum label="b" value="4" low="2" high="4" at="2021"></chart>`,
      400,
    );
    const dashed = marks.findIndex((mark) => mark.kind === 'path' && mark.dash.join() === '2.5,2');
    expect(marks[dashed - 1]).toMatchObject({ stroke: '#ffffff', thickness: 2.4 });
    const line = edgesOf(marks[dashed]);
    const words = texts.find(({ text }) => text === 'Agreed: 2%');
    expect(words?.bottom).toBeLessThan(type === 'line' ? line.top : line.top + 2.1);
  });

  it('joins values across twice the median step, breaks the axis in longer ones, and names their years', () => {
    const years = [2004, 2020, 2021, 2022, 2024];
    const { marks, texts } = draw(
      `<chart type="line">${years.map((year) => `<datum label="${year}" value="${year - 2000}" at="${year}">`).join('')}</chart>`,
      453,
    );
    const lines = marks.filter((mark) => mark.kind === 'path' && mark.thickness === 1.5);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ commands: { length: 4 } });
    expect(texts.map(({ text }) => text)).toContain('2005–2019: no value');
    expect(
      draw('<chart type="line"><datum label="a" value="1" at="2004"><datum label="b" value="2" at="2024"></chart>', 453).texts,
    ).not.toContainEqual(expect.objectContaining({ text: expect.stringContaining('no value') }));
  });

  it('takes the order of series from the fullest label, not from the first', () => {
    const { marks } = draw(
      '<chart type="line"><datum label="2004" series="B" value="1" at="2004"><datum label="2005" series="A" value="3" at="2005"><datum label="2005" series="B" value="2" at="2005"></chart>',
      453,
    );
    const solid = marks.filter((mark) => mark.kind === 'path' && mark.commands.some(([kind]) => kind === 'C') && mark.fill === theme.colours.accent);
    expect(solid).toHaveLength(1);
    expect(marks.some((mark) => mark.kind === 'path' && mark.thickness === 1.2 && mark.dash.length > 0)).toBe(true);
  });

  it('names every series of a line at its end, in dashes and open marks but the first', () => {
    const series = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
    const data = series.flatMap((name, index) => [2020, 2021].map((at) => `<datum label="${at}" series="${name}" value="${index}" at="${at}">`));
    const { texts, marks } = draw(`<chart type="line">${data.join('')}</chart>`, 453);
    for (const [index, name] of series.entries()) expect(texts.map(({ text }) => text)).toContain(`${index} ${name}`);
    const marksOf = marks.filter((mark) => mark.kind === 'path' && mark.thickness === 1 && mark.commands.some(([kind]) => kind === 'C'));
    expect(marksOf.slice(0, 4).map((mark) => mark.kind === 'path' && mark.fill)).toEqual([
      theme.colours.accent,
      theme.colours.accent,
      '#ffffff',
      '#ffffff',
    ]);
  });

  it('is not there without values, nor is its figure with its caption', () => {
    const { root } = documentOf(
      '<h1>T</h1><figure subtitle="S" note="N"><figcaption>Nothing</figcaption><chart></chart></figure><chart></chart><p>P</p>',
    );
    expect(descend(root).map(({ name }) => name)).toEqual(['brief', 'h1', 'p']);
  });

  it.each([
    ['<chart><datum label="a" value="many"></chart>', 'chart-value'],
    ['<chart type="share"><datum label="a" value="5" of="3"></chart>', 'chart-value'],
    ['<chart type="range"><datum label="a" low="5" high="3"></chart>', 'chart-value'],
    ['<chart type="line"><datum label="a" value="5"></chart>', 'chart-value'],
    ['<chart><datum label="a" value="5" until="2024"></chart>', 'chart-value'],
    [`<chart type="timeline">${'<datum label="a" at="2024" until="2025">'.repeat(21)}</chart>`, 'chart-value'],
    ['<chart type="timeline"><datum label="a" at="2024-07-09" until="2024-07-08"></chart>', 'chart-value'],
  ])('refuses %s', async (markup, code) => {
    const [problem] = await problemsOf(() => documentOf(`<h1>T</h1>${markup}`));
    expect(problem?.code).toBe(code);
    expect(problem?.place?.column).toBeGreaterThan(1);
  });
});
