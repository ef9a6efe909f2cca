import { scaleLinear } from 'd3-scale';
import { type Chart, type Datum, printedRange } from '../../document/chart.ts';
import { drawTarget, rowsFor } from './bars.ts';
import type { Pen } from './pen.ts';

/** The half height of an end, the half width of a mark, and the space before values, in points at the size of labels. */
const CAP = 0.35;
const MARK = 0.28;
const GAP = 8;

/** Ranges from low to high with a mark at the value, and one target line for all. */
export function drawRanges(chart: Chart, pen: Pen): number {
  const { data, target } = chart;
  const { style, strong, axis, width } = pen;
  const em = style.size;
  const printed = (datum: Datum): string => printedRange(datum, chart);
  const rows = rowsFor(
    data.map(({ label }) => label),
    data.map(printed),
    pen,
    strong,
  );
  const hasTarget = !Number.isNaN(target);
  const ends = [0, ...data.flatMap(({ low, high }) => [low, high]), ...(hasTarget ? [target] : [])];
  const scale = scaleLinear([Math.min(...ends), Math.max(...ends) || 1], [rows.left, rows.left + rows.room]);
  const top = hasTarget ? axis.leading + GAP / 2 : 0;
  const values: (() => void)[] = [];
  let y = top;
  for (const datum of data) {
    const { label, low, high, value } = datum;
    if (rows.isAbove) y += pen.text(label, 0, y, { measure: width });
    else pen.text(label, 0, y + (rows.step - style.leading) / 2);
    const middle = y + rows.step / 2;
    pen.line([scale(low), middle], [scale(high), middle], { thickness: 1.4, colour: style.colour });
    for (const end of [low, high]) pen.line([scale(end), middle - CAP * em], [scale(end), middle + CAP * em], { thickness: 1, colour: style.colour });
    if (!Number.isNaN(value)) pen.symbol([scale(value), middle], MARK * em, 3);
    const at = { x: scale(high) + GAP, y: y + (rows.step - style.leading) / 2 };
    values.push(() => pen.text(printed(datum), at.x, at.y, { measure: rows.measure, style: strong, isClear: hasTarget }));
    y += Math.max(rows.step, pen.heightOf(printed(datum), rows.measure, strong));
  }
  pen.line([scale(0), top], [scale(0), y], { thickness: 0.5 });
  if (hasTarget) drawTarget(chart, scale(target), y, pen);
  for (const set of values) set();
  return y + em * 0.25;
}
