import { scaleLinear } from 'd3-scale';
import type { Chart, Datum } from '../../document/chart.ts';
import type { Pen } from './pen.ts';

/** The thickness of a bar, and the spaces around it, in ems. */
const THICK = 0.95;
const BETWEEN = 0.5;
const WITHIN = 0.12;
const GAP = 0.7;
/** Labels take at most this fraction of the width; wider ones go above their bars. */
const MOST_LABEL = 0.42;
/** The least width of a bar in points, so that zero is still visible. */
const LEAST_BAR = 0.75;

/** Horizontal bars from zero, labels at the left, values at the end: readable without colour or a legend. */
export function drawBars(chart: Chart, pen: Pen): number {
  return draw(
    chart,
    pen,
    chart.data.map((datum) => [datum]),
    (datum) => `${datum.text}${chart.unit}`,
  );
}

/** Bars of several series side by side; every bar names its series. */
export function drawGroups(chart: Chart, pen: Pen): number {
  const labels = [...new Set(chart.data.map(({ label }) => label))];
  const groups = labels.map((label) => chart.data.filter((datum) => datum.label === label));
  return draw(chart, pen, groups, (datum) => `${datum.text}${chart.unit}${datum.series ? ` ${datum.series.toLowerCase()}` : ''}`);
}

function draw({ data }: Chart, pen: Pen, groups: readonly Datum[][], printed: (datum: Datum) => string): number {
  const { style, width } = pen;
  const em = style.size;
  const series = [...new Set(data.map((datum) => datum.series))];
  const widest = Math.max(...groups.map(([first]) => pen.widthOf(first?.label ?? '')));
  const isAbove = widest > MOST_LABEL * width;
  const left = isAbove ? 0 : widest + GAP * em;
  const room = Math.max(em, width - left - GAP * em - Math.max(...data.map((datum) => pen.widthOf(printed(datum)))));
  const least = Math.min(0, ...data.map(({ value }) => value));
  const scale = scaleLinear([least, Math.max(0, ...data.map(({ value }) => value)) || 1], [0, room]);
  const pitch = Math.max(THICK * em, style.leading * 0.9);
  let y = 0;
  for (const group of groups) {
    const label = group[0]?.label ?? '';
    if (isAbove) y += pen.text(label, 0, y, { measure: width });
    else pen.text(label, left - GAP * em, y + (pitch - style.leading) / 2, { align: 'right' });
    for (const datum of group) {
      const [from, to] = [scale(Math.min(0, datum.value)), scale(Math.max(0, datum.value))];
      const bar = { x: left + from, y: y + (pitch - THICK * em) / 2, width: Math.max(LEAST_BAR, to - from), height: THICK * em };
      pen.bar(bar, series.indexOf(datum.series));
      pen.text(printed(datum), left + to + GAP * em * 0.6, y + (pitch - style.leading) / 2);
      y += pitch + WITHIN * em;
    }
    y += (BETWEEN - WITHIN) * em;
  }
  pen.line([left + scale(0), 0], [left + scale(0), y - BETWEEN * em], { thickness: 0.5 });
  return y - BETWEEN * em + 0.25 * em;
}
