import { scaleLinear } from 'd3-scale';
import { type Chart, type Datum, printedValue, seriesOf, targetWords } from '../../document/chart.ts';
import type { BlockStyle } from '../style.ts';
import type { Pen } from './pen.ts';
import { chevron } from './shapes.ts';

/** The height of a bar and the distance from one to the next, in points; larger where the type is. */
const BAR = { thick: 10.5, step: 17.5 };
/** How much higher a line of text is than a bar, and how much higher the step is than a line; points. */
const SMALLER = 1.5;
const APART = 5.5;
/** The tip of a bar whose value is a bound, and the chevron after it: lengths, and the chevron's stroke; points. */
const TIP = { length: 4, chevron: 4, stroke: 1.4 };
/** The space before a value, and before one behind a chevron; between labels and bars; points. */
const SPACE = { value: 5, open: 8, label: 12 };
/** How far the line at zero goes beyond the bars, and its thickness; points. */
const ZERO = { above: 4, below: 2, thickness: 0.75 };
/** Labels take at most this fraction of the width; wider ones go above their bars. Values break in lines this wide. */
const MOST_LABEL = 0.42;
const MOST_VALUE = 0.36;
/** The least width of a bar in points, so that zero is still visible, and of the room for bars. */
const LEAST_BAR = 0.75;
const LEAST_ROOM = 9;

/** The measures of rows beside labels: bars, and ranges. */
export interface Rows {
  thick: number;
  step: number;
  isAbove: boolean;
  /** Where the drawing begins: beside the widest label, or at the left edge below them. */
  left: number;
  /** The width of what is drawn, and of the values beside it. */
  room: number;
  measure: number;
}

/** Rows for these labels and values. @param style of the values. */
export function rowsFor(labels: readonly string[], values: readonly string[], pen: Pen, style: BlockStyle): Rows {
  const { width } = pen;
  const { leading } = pen.style;
  const widest = Math.max(...labels.map((label) => pen.widthOf(label)));
  const isAbove = widest > MOST_LABEL * width;
  const left = isAbove ? 0 : widest + SPACE.label;
  const measure = Math.min(Math.max(...values.map((value) => pen.widthOf(value, style))) + 0.01, MOST_VALUE * width);
  const room = Math.max(LEAST_ROOM, width - left - measure - SPACE.open);
  return { thick: Math.max(BAR.thick, leading - SMALLER), step: Math.max(BAR.step, leading + APART), isAbove, left, room, measure };
}

/** Horizontal bars from zero, labels at the left, values at the end: readable without colour or a legend. */
export function drawBars(chart: Chart, pen: Pen): number {
  return draw(
    chart,
    pen,
    chart.data.map((datum) => [datum]),
    (datum) => printedValue(datum, chart),
  );
}

/** Bars of several series side by side; every bar names its series. */
export function drawGroups(chart: Chart, pen: Pen): number {
  const labels = [...new Set(chart.data.map(({ label }) => label))];
  const groups = labels.map((label) => chart.data.filter((datum) => datum.label === label));
  return draw(chart, pen, groups, (datum) => `${printedValue(datum, chart)} ${datum.series}`.trim());
}

function draw(chart: Chart, pen: Pen, groups: readonly Datum[][], printed: (datum: Datum) => string): number {
  const { data, target } = chart;
  const { style, strong, axis } = pen;
  const hasTarget = !Number.isNaN(target);
  const labels = groups.map(([first]) => first?.label ?? '');
  const rows = rowsFor(labels, data.map(printed), pen, strong);
  const { thick, step, isAbove, left } = rows;
  const ends = [0, ...data.map(({ value }) => value), ...(hasTarget ? [target] : [])];
  const scale = scaleLinear([Math.min(...ends), Math.max(...ends) || 1], [left, left + rows.room]);
  const series = seriesOf(data);
  const top = hasTarget ? axis.leading + ZERO.above : ZERO.above;
  const values: (() => void)[] = [];
  let y = top;
  groups.forEach((group, index) => {
    const label = labels[index] ?? '';
    const above = y;
    if (isAbove && hasTarget) {
      y += pen.heightOf(label, pen.width);
      values.push(() => pen.text(label, 0, above, { measure: pen.width, isClear: true }));
    } else if (isAbove) y += pen.text(label, 0, y, { measure: pen.width });
    else pen.text(label, 0, y + (thick - style.leading) / 2);
    let bottom = y;
    for (const datum of group) {
      const area = barAt(datum.value, y, thick, scale);
      const end = drawBar(datum, area, series.indexOf(datum.series), pen);
      const words = printed(datum);
      const at = { x: Math.max(end, scale(0) + SPACE.value), y: y + (thick - style.leading) / 2 };
      values.push(() => pen.text(words, at.x, at.y, { measure: rows.measure, style: strong, isClear: hasTarget }));
      bottom = y + Math.max(thick, pen.heightOf(words, rows.measure, strong) - SMALLER);
      y = bottom + SMALLER;
    }
    y = bottom + step - thick;
  });
  const foot = y - (step - thick) + ZERO.below;
  pen.line([scale(0), top - ZERO.above], [scale(0), foot], { thickness: ZERO.thickness, colour: style.colour });
  if (hasTarget) drawTarget(chart, scale(target), foot, pen);
  // Above the line of the target, which must not run through them.
  for (const set of values) set();
  return y;
}

function barAt(value: number, y: number, thick: number, scale: (value: number) => number) {
  const [from, to] = [scale(Math.min(0, value)), scale(Math.max(0, value))];
  return { x: from, y, width: Math.max(LEAST_BAR, to - from), height: thick };
}

/** A bar; that of a bound is open at its end. @returns where its value may begin. */
function drawBar({ bound, value }: Datum, area: ReturnType<typeof barAt>, series: number, pen: Pen): number {
  const right = area.x + area.width;
  if (bound === '' || value < 0) {
    pen.bar(area, series);
    return right + SPACE.value;
  }
  pen.bar(area, series, Math.min(TIP.length, area.width));
  pen.path(chevron(right - 0.5, area.y, TIP.chevron, area.height), { stroke: pen.ink, thickness: TIP.stroke });
  return right + SPACE.open;
}

/** The target, as a line down to the foot of the chart, with its name above. */
export function drawTarget(chart: Chart, x: number, foot: number, pen: Pen): void {
  const { axis, width } = pen;
  const words = targetWords(chart);
  const half = Math.min(width, pen.widthOf(words, axis)) / 2;
  pen.target([x, axis.leading - 1], [x, foot]);
  pen.text(words, Math.min(Math.max(x, half), width - half), 0, { align: 'center', style: axis });
}
