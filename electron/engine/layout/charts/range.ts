import { scaleLinear } from 'd3-scale';
import type { Chart } from '../../document/chart.ts';
import type { Pen } from './pen.ts';

const GAP = 0.7;
const CAP = 0.35;
const MARK = 0.28;
const PITCH = 1.45;
const MOST_LABEL = 0.42;

/** Ranges from low to high with a mark at the value, and one target line for all. */
export function drawRanges({ data, unit, target, targetLabel }: Chart, pen: Pen): number {
  const { style, width } = pen;
  const em = style.size;
  const printed = (low: number, high: number): string => (low === high ? `${low}${unit}` : `${low}–${high}${unit}`);
  const widest = Math.max(...data.map(({ label }) => pen.widthOf(label)));
  const isAbove = widest > MOST_LABEL * width;
  const left = isAbove ? em * CAP : widest + GAP * em;
  const right = width - GAP * em - Math.max(...data.map(({ low, high }) => pen.widthOf(printed(low, high))));
  const hasTarget = !Number.isNaN(target);
  const ends = [0, ...data.flatMap(({ low, high }) => [low, high]), ...(hasTarget ? [target] : [])];
  const scale = scaleLinear([Math.min(...ends), Math.max(...ends) || 1], [left, Math.max(left + em, right)]);
  const top = hasTarget ? style.leading : 0;
  const pitch = PITCH * style.leading;
  let y = top;
  for (const { label, low, high, value } of data) {
    if (isAbove) y += pen.text(label, 0, y, { measure: width });
    else pen.text(label, left - GAP * em, y + (pitch - style.leading) / 2, { align: 'right' });
    const middle = y + pitch / 2;
    pen.line([scale(low), middle], [scale(high), middle], { thickness: 1.4, colour: style.colour });
    for (const end of [low, high]) pen.line([scale(end), middle - CAP * em], [scale(end), middle + CAP * em], { thickness: 1, colour: style.colour });
    if (!Number.isNaN(value)) pen.symbol([scale(value), middle], MARK * em, 3);
    pen.text(printed(low, high), scale(high) + GAP * em, y + (pitch - style.leading) / 2);
    y += pitch;
  }
  pen.line([scale(0), top], [scale(0), y], { thickness: 0.5 });
  if (hasTarget) {
    const words = `${targetLabel || 'Target'}: ${target}${unit}`;
    const half = pen.widthOf(words) / 2;
    pen.line([scale(target), top], [scale(target), y], { thickness: 0.8, colour: style.colour, dash: [3, 2] });
    pen.text(words, Math.min(Math.max(scale(target), half), width - half), 0, { align: 'center' });
  }
  return y + em * 0.25;
}
