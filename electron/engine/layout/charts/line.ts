import { scaleLinear } from 'd3-scale';
import { type Chart, type Datum, printedValue, seriesOf, targetWords } from '../../document/chart.ts';
import { withUnit } from '../../language/numbers.ts';
import type { PathCommand } from '../paged.ts';
import { type Area, crosses, touch } from './areas.ts';
import { drawNames, type SeriesName } from './line-names.ts';
import { dashOf, type Pen, type Point } from './pen.ts';
import { type TimeScale, timeScale } from './time-scale.ts';

/** The height of the plot, as a fraction of its width, and the least in ems. */
const SHAPE = 0.27;
const LEAST_HEIGHT = 7;
const TICKS = 4;
/** The ticks of a whole in per cent. */
const QUARTERS = [0, 25, 50, 75, 100] as const;
/** The radius of a mark, and the space around it, in ems. */
const SYMBOL = 0.34;
const GAP = 0.5;
/** Lines: of the grid, at zero, of the first series and of others; points. */
const LINE = { grid: 0.3, zero: 0.5, first: 1.5, other: 1.2 };
/** The two strokes of a broken axis: their height, width and distance, in points. */
const BREAK = { height: 8, width: 4, apart: 6, thickness: 0.75 };
/** The space beside the words of a break, for the dates at its ends; ems. */
const BREAK_SPACE = 5;
/** Series with more points show their values only at the ends. */
const MOST_VALUES = 8;
/** The names of series take at most this fraction of the width. */
const MOST_NAME = 0.35;

/** A series: its values in order of time, in stretches that are joined. */
interface Series {
  name: string;
  data: Datum[];
  stretches: Datum[][];
}

/** What is drawn on: the plot and its scales. */
interface Plot {
  chart: Chart;
  pen: Pen;
  series: Series[];
  x: TimeScale;
  y: (value: number) => number;
  ticks: readonly number[];
  left: number;
  right: number;
  top: number;
  bottom: number;
  names: SeriesName[];
  nameWidth: number;
}

/** Lines over time: marks only where a value was measured, each series with its dash and mark, its name at its end. */
export function drawLines(chart: Chart, pen: Pen): number {
  const plot = plotOf(chart, pen);
  const { bottom } = plot;
  drawGrid(plot);
  const taken = tickAreas(plot);
  if (!Number.isNaN(chart.target)) drawTarget(plot, taken);
  for (const [index, series] of plot.series.entries()) drawSeries(series, index, plot);
  for (const series of plot.series) drawValues(series, plot, taken);
  const foot = drawNames(plot.names, { x: plot.right + GAP * pen.style.size, measure: plot.nameWidth, bottom }, pen);
  const clear = plot.x.breaks.length > 0 ? BREAK.height / 2 + 1 : 0;
  return Math.max(foot, drawDates(plot, bottom + Math.max(clear, 0.3 * pen.style.size)));
}

function plotOf(chart: Chart, pen: Pen): Plot {
  const { data, unit, target } = chart;
  const { style, strong, axis, width } = pen;
  const em = style.size;
  const days = [...new Set(data.map(({ at }) => at))].sort((a, b) => a - b);
  const values = [0, ...data.map(({ value }) => value), ...(Number.isNaN(target) ? [] : [target])];
  const y = scaleLinear([Math.min(...values), Math.max(...values) || 1], [0, 1]).nice(TICKS);
  const ticks = unit.trim() === '%' && y.domain().join() === '0,100' ? QUARTERS : y.ticks(TICKS);
  const left = Math.max(...ticks.map((tick) => pen.widthOf(tickWords(tick, chart, true), axis))) + GAP * em;
  const order = seriesOf(data);
  const placed = order.map((name) => data.filter(({ series }) => series === name).sort((a, b) => a.at - b.at));
  const ends = placed.map((all) => endWords(all.at(-1), chart));
  const nameWidth = Math.min(MOST_NAME * width, Math.max(em, ...ends.map((words) => pen.widthOf(words, strong) + 0.01)));
  const right = width - nameWidth - GAP * em;
  const height = Math.max(LEAST_HEIGHT * em, (right - left) * SHAPE);
  const top = style.leading;
  y.range([top + height, top]);
  const x = timeScale(days, [left + em, right - em], chart.language, (words) => pen.widthOf(words, axis) + BREAK_SPACE * em);
  const series = placed.map((all, index) => ({ name: order[index] ?? '', data: all, stretches: stretchesOf(all, x) }));
  const names = placed.map((all, index) => ({ words: ends[index] ?? '', at: y(all.at(-1)?.value ?? 0) }));
  return { chart, pen, series, x, y, ticks, left, right, top, bottom: top + height, names, nameWidth };
}

/** A number on the axis; the highest has the unit. */
function tickWords(tick: number, { language, unit }: Chart, isHighest: boolean): string {
  const number = language.number(tick);
  return isHighest ? withUnit(number, unit, language.formats) : number;
}

/** The last value of a series with its name. */
function endWords(last: Datum | undefined, chart: Chart): string {
  return last ? `${printedValue(last, chart)} ${last.series}`.trim() : '';
}

function stretchesOf(data: readonly Datum[], { joins }: TimeScale): Datum[][] {
  const stretches: Datum[][] = [];
  for (const datum of data) {
    const last = stretches.at(-1)?.at(-1);
    if (last && joins(last.at, datum.at)) stretches.at(-1)?.push(datum);
    else stretches.push([datum]);
  }
  return stretches;
}

function drawGrid({ pen, chart, ticks, y, left, right, bottom, x }: Plot): void {
  const { axis, style } = pen;
  for (const tick of ticks) {
    pen.line([left, y(tick)], [right, y(tick)], tick === 0 ? { thickness: LINE.zero, colour: style.colour } : { thickness: LINE.grid });
    const words = tickWords(tick, chart, tick === ticks.at(-1));
    pen.text(words, left - GAP * style.size, y(tick) - axis.leading / 2, { align: 'right', style: axis });
  }
  for (const { from, to } of x.breaks) {
    const middle = (x.at(from) + x.at(to)) / 2;
    for (const start of [middle - BREAK.apart / 2, middle + BREAK.apart / 2]) {
      const foot: Point = [start - BREAK.width / 2, bottom + BREAK.height / 2];
      pen.line(foot, [start + BREAK.width / 2, bottom - BREAK.height / 2], { thickness: BREAK.thickness, colour: style.colour });
    }
  }
}

/** The words beside the axis, which values at its left end could touch. */
function tickAreas({ pen, ticks, y, left }: Plot): Area[] {
  const { axis, style } = pen;
  const half = axis.leading / 2;
  return ticks.map((tick) => ({ left: 0, right: left - GAP * style.size, top: y(tick) - half, bottom: y(tick) + half }));
}

/** The target, with its name above the line where no series crosses it. */
function drawTarget(plot: Plot, taken: Area[]): void {
  const { chart, pen, y, left, right, top } = plot;
  const { axis } = pen;
  const at = y(chart.target);
  const [words, gap] = [targetWords(chart), SYMBOL * pen.style.size];
  const width = Math.min(pen.widthOf(words, axis), right - left);
  const areas = [left + gap, (left + right - width) / 2, right - width - gap].map((from) => ({
    left: from,
    right: from + width,
    top: Math.max(top - axis.leading, at - axis.leading - 1),
    bottom: at - 1,
  }));
  const free = areas.find((area) => !isCrossed(area, plot)) ?? areas[0];
  pen.target([left, at], [right, at]);
  if (!free) return;
  taken.push(free);
  pen.text(words, free.left, free.top, { style: axis, isClear: true });
}

/** Whether a line or a mark of a series runs through an area. */
function isCrossed(area: Area, { series, x, y, pen }: Plot): boolean {
  const radius = SYMBOL * pen.style.size;
  const wide = { left: area.left - radius, right: area.right + radius, top: area.top - radius, bottom: area.bottom + radius };
  const point = ({ at, value }: Datum): Point => [x.at(at), y(value)];
  return series.some(({ stretches }) =>
    stretches.some((all) =>
      all.some((datum, index) => {
        const next = all[index + 1];
        return crosses(point(datum), point(datum), wide) || (next !== undefined && crosses(point(datum), point(next), area));
      }),
    ),
  );
}

function drawSeries({ stretches }: Series, index: number, { pen, x, y }: Plot): void {
  for (const all of stretches) {
    const points = all.map(({ at, value }): Point => [x.at(at), y(value)]);
    const commands = points.map(([px, py], step): PathCommand => [step === 0 ? 'M' : 'L', px, py]);
    const thickness = index === 0 ? LINE.first : LINE.other;
    if (points.length > 1) pen.path(commands, { stroke: pen.ink, thickness, dash: dashOf(index) });
    for (const point of points) pen.symbol(point, SYMBOL * pen.style.size, index);
  }
}

/**
 * Draws values beside their marks: above, below, left or right, where neither text nor line is. A value that fits nowhere is left to the
 * table. Where a stretch of a series ends before the series does, the series is named if there is room.
 */
function drawValues({ name, data, stretches }: Series, plot: Plot, taken: Area[]): void {
  const { chart, pen } = plot;
  const { strong, style } = pen;
  const last = data.at(-1);
  for (const stretch of stretches) {
    for (const datum of stretch) {
      // The last value is beside the name of its series.
      if (datum === last || (data.length > MOST_VALUES && datum !== data[0])) continue;
      const isEnd = datum === stretch.at(-1);
      const words = printedValue(datum, chart);
      if (isEnd && name !== '' && setBeside(datum, `${words} ${name}`, { plot, taken, style: strong, sides: ['right'] })) continue;
      const sides: Side[] = datum === stretch[0] && !isEnd ? ['left', 'above', 'below', 'right'] : ['above', 'below', 'left', 'right'];
      setBeside(datum, words, { plot, taken, style: data.length > MOST_VALUES ? style : strong, sides });
    }
  }
}

type Side = 'above' | 'below' | 'left' | 'right';

interface Beside {
  plot: Plot;
  taken: Area[];
  style: Pen['style'];
  sides: readonly Side[];
}

/** Sets words at the first of the sides of a mark where there is room. @returns whether there was. */
function setBeside({ at, value }: Datum, words: string, { plot, taken, style, sides }: Beside): boolean {
  const { pen, x, y, right, bottom } = plot;
  const width = pen.widthOf(words, style);
  const [px, py, gap] = [x.at(at), y(value), 1.5 * SYMBOL * pen.style.size];
  const aside = gap + SYMBOL * pen.style.size;
  const corners: Record<Side, Point> = {
    above: [px - width / 2, py - gap - style.leading],
    below: [px - width / 2, py + gap],
    left: [px - aside - width, py - style.leading / 2],
    right: [px + aside, py - style.leading / 2],
  };
  for (const side of sides) {
    const [left, top] = corners[side];
    const area = { left, right: left + width, top, bottom: top + style.leading };
    const isInside = left >= plot.left - aside && area.right <= right && top >= 0 && area.bottom <= bottom;
    // The padding of a line of type is not part of the words.
    const inner = { ...area, top: top + 2, bottom: area.bottom - 2 };
    if (!isInside || taken.some((other) => touch(area, other)) || isCrossed(inner, plot)) continue;
    taken.push(area);
    pen.text(words, left, top, { style, isClear: true });
    return true;
  }
  return false;
}

/** The dates below the axis, and the names of breaks, except those that would touch another. @returns the foot of the chart. */
function drawDates({ chart, pen, x, right }: Plot, top: number): number {
  const { axis, style } = pen;
  const labels = new Map(chart.data.map(({ at, label }) => [at, label]));
  const dates = [...labels].map(([at, words]) => ({ at: x.at(at), words }));
  const taken: Area[] = [];
  const set = (middleAt: number, words: string): void => {
    const half = pen.widthOf(words, axis) / 2;
    const middle = Math.min(Math.max(middleAt, half), right - half);
    const area = { left: middle - half, right: middle + half + GAP * style.size, top, bottom: top + axis.leading };
    if (2 * half > right || taken.some((other) => touch(area, other))) return;
    taken.push(area);
    pen.text(words, middle, top, { align: 'center', style: axis });
  };
  for (const { at, words } of dates.sort((a, b) => a.at - b.at)) set(at, words);
  for (const { from, to, words } of x.breaks) set((x.at(from) + x.at(to)) / 2, words);
  return top + axis.leading;
}
