import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { Chart, Datum } from '../../document/chart.ts';
import type { PathCommand } from '../paged.ts';
import { dashOf, type Pen, type Point } from './pen.ts';

/** The height of the plot, as a fraction of its width, and the least in ems. */
const SHAPE = 0.36;
const LEAST_HEIGHT = 7;
const TICKS = 4;
const SYMBOL = 0.22;
const GAP = 0.5;
/** Series with more points show their values only at the ends. */
const MOST_VALUES = 8;

/** Lines over time: each series has a dash and a symbol, its name at its end and its values at its points. */
export function drawLines({ data, unit }: Chart, pen: Pen): number {
  const { style, width } = pen;
  const em = style.size;
  const series = [...new Set(data.map((datum) => datum.series))];
  const placed = series.map((name) => data.filter((datum) => datum.series === name).sort((a, b) => a.at - b.at));
  const ends = placed.map((all) => ({ name: `${all.at(-1)?.series ?? ''} ${all.at(-1)?.text ?? ''}${unit}`.trim(), value: all.at(-1)?.value ?? 0 }));
  const y = scaleLinear([Math.min(0, ...data.map(({ value }) => value)), Math.max(...data.map(({ value }) => value), 0) || 1], [0, 1]).nice(TICKS);
  const ticks = y.ticks(TICKS);
  const left = Math.max(...ticks.map((tick) => pen.widthOf(`${tick}${unit}`))) + GAP * em;
  const right = width - Math.max(...ends.map(({ name }) => pen.widthOf(name)), em) - 2 * GAP * em;
  const height = Math.max(LEAST_HEIGHT * em, (right - left) * SHAPE);
  const top = style.leading;
  y.range([top + height, top]);
  const x = scaleLinear([Math.min(...data.map(({ at }) => at)), Math.max(...data.map(({ at }) => at))], [left + em, right - em]);
  for (const tick of ticks) {
    pen.line([left, y(tick)], [right, y(tick)], { thickness: tick === 0 ? 0.5 : 0.3 });
    pen.text(`${tick}${unit}`, left - GAP * em, y(tick) - style.leading / 2, { align: 'right' });
  }
  drawDates(data, pen, (at) => x(at), { top: top + height + em * 0.3, right });
  const points = (all: readonly Datum[]): Point[] => all.map(({ at, value }) => [x(at), y(value)]);
  const taken: Area[] = [];
  for (const all of placed) drawValues(all, points(all), placed, { unit, pen, taken, right, bottom: top + height });
  placed.forEach((all, index) => {
    pen.path(curve(points(all)), { stroke: pen.style.colour, thickness: 1.2, dash: dashOf(index) });
    for (const point of points(all)) pen.symbol(point, SYMBOL * em, index);
  });
  drawNames(
    ends.map(({ name, value }) => ({ name, at: y(value) })),
    right + GAP * em,
    top + height,
    pen,
  );
  return top + height + style.leading + em * 0.3;
}

/** The commands of d3's line through the points. */
function curve(points: readonly Point[]): PathCommand[] {
  const commands: PathCommand[] = [];
  const context = {
    moveTo: (px: number, py: number) => void commands.push(['M', px, py]),
    lineTo: (px: number, py: number) => void commands.push(['L', px, py]),
    closePath: () => void commands.push(['Z']),
  };
  line<Point>().context(context as unknown as CanvasRenderingContext2D)(points);
  return commands;
}

/** Draws the labels of dates, except those that would touch the one before. */
function drawDates(data: readonly Datum[], pen: Pen, x: (at: number) => number, { top, right }: { top: number; right: number }): void {
  let free = Number.NEGATIVE_INFINITY;
  const labels = new Map(data.map(({ at, label }) => [at, label]));
  for (const [at, label] of [...labels].sort(([a], [b]) => a - b)) {
    const half = pen.widthOf(label) / 2;
    const middle = Math.min(Math.max(x(at), half), right - half);
    if (middle - half < free || 2 * half > right) continue;
    pen.text(label, middle, top, { align: 'center' });
    free = middle + half + pen.style.size * GAP;
  }
}

interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface ValueRoom {
  unit: string;
  pen: Pen;
  /** The areas of values drawn so far. */
  taken: Area[];
  /** The edges of the plot; the dates are below it. */
  right: number;
  bottom: number;
}

/** Draws values above their points, or below if another series is above. Omits overlapping values; the table has them. */
function drawValues(
  all: readonly Datum[],
  points: readonly Point[],
  others: readonly (readonly Datum[])[],
  { unit, pen, taken, right, bottom }: ValueRoom,
): void {
  all.forEach((datum, index) => {
    const isEnd = index === 0;
    const [px = 0, py = 0] = points[index] ?? [];
    // The last value is beside the name of its series.
    if (index === all.length - 1 || (all.length > MOST_VALUES && !isEnd)) return;
    const isBelow = others.flat().some((other) => other.at === datum.at && other.value > datum.value);
    const gap = SYMBOL * pen.style.size * 1.5;
    const text = `${datum.text}${unit}`;
    const half = pen.widthOf(text) / 2;
    const top = isBelow ? py + gap : py - pen.style.leading - gap / 2;
    const area = { left: px - half, right: px + half, top, bottom: top + pen.style.leading };
    if (area.right > right || area.left < 0 || area.bottom > bottom || taken.some((other) => touch(area, other))) return;
    taken.push(area);
    pen.text(text, px, top, { align: 'center', isClear: true });
  });
}

/** Draws the names of series at their ends, pushed apart where they would touch, never below the plot. */
function drawNames(names: readonly { name: string; at: number }[], x: number, bottom: number, pen: Pen): void {
  const { leading } = pen.style;
  const sorted = [...names].sort((a, b) => a.at - b.at);
  const tops: number[] = [];
  for (const { at } of sorted) tops.push(Math.max(at - leading / 2, (tops.at(-1) ?? Number.NEGATIVE_INFINITY) + leading));
  let limit = bottom;
  for (let index = tops.length - 1; index >= 0; index -= 1) {
    limit = Math.min(tops[index] ?? 0, limit - leading);
    pen.text(sorted[index]?.name ?? '', x, limit);
  }
}

function touch(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
