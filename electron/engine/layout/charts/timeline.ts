import { scaleLinear } from 'd3-scale';
import type { Chart, Datum } from '../../document/chart.ts';
import type { Pen } from './pen.ts';

/** The width of a label, in ems and as a fraction of the figure's width; the space between two. */
const LABEL = 8;
const MOST_LABEL = 0.3;
const GAP = 0.6;
const TICK = 0.3;
/** The least distance between months on the axis, in ems. */
const MONTH_ROOM = 3.5;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

interface Label {
  datum: Datum;
  x: number;
  left: number;
  level: number;
  /** Names are to the right of their line, or to the left if there is no room. */
  align: 'left' | 'right';
}

/** A timeline: events on an axis, with names below on as many levels as keep them apart. */
export function drawTimeline({ data }: Chart, pen: Pen): number {
  const { style, width } = pen;
  const em = style.size;
  const events = [...data].sort((a, b) => a.at - b.at);
  const [first = 0, last = 1] = [events[0]?.at, events.at(-1)?.at];
  const scale = scaleLinear([first, last === first ? first + 1 : last], [em * TICK, width - em * TICK]);
  const measure = Math.min(LABEL * em, MOST_LABEL * width);
  const axis = style.leading + em * 0.4;
  pen.line([0, axis], [width, axis], { thickness: 1, colour: style.colour });
  drawMonths([first, last], scale, pen, axis);
  const labels = placeLabels(events, (at) => scale(at), measure, pen);
  const levels: number[] = [];
  for (const { level, datum } of labels) levels[level] = Math.max(levels[level] ?? 0, heightOf(datum.label, measure, pen));
  const topOf = (level: number): number => axis + em + levels.slice(0, level).reduce((sum, height) => sum + height + GAP * em * 0.5, 0);
  for (const { x, level, left, datum, align } of labels) {
    pen.line([x, axis], [x, topOf(level) + style.leading * 0.2], { thickness: 0.4 });
    pen.symbol([x, axis], TICK * em, 0);
    pen.text(datum.label, left, topOf(level), { measure, align });
  }
  return topOf(levels.length);
}

/** Places each label on the first level where it touches neither its neighbours nor the line of a lower label. */
function placeLabels(events: readonly Datum[], x: (at: number) => number, measure: number, pen: Pen): Label[] {
  const gap = GAP * pen.style.size;
  const placed: Label[] = [];
  // From the right: the line of a lower label must not run through the name of an earlier event.
  for (const datum of [...events].reverse()) {
    const at = x(datum.at);
    const align = at + gap / 2 + measure > pen.width ? 'right' : 'left';
    const left = Math.max(0, align === 'left' ? at + gap / 2 : at - gap / 2 - measure);
    const touches = (level: number): boolean =>
      placed.some((other) => other.level === level && left < other.left + measure + gap && other.left < left + measure + gap) ||
      placed.some((other) => other.level > level && other.x > left - gap / 2 && other.x < left + measure);
    let level = 0;
    while (touches(level)) level += 1;
    placed.push({ datum, x: at, left, level, align });
  }
  return placed;
}

/** Measures a text by setting it, then removes its marks. */
function heightOf(text: string, measure: number, pen: Pen): number {
  const before = pen.marks.length;
  const height = pen.text(text, 0, 0, { measure });
  pen.marks.length = before;
  return height;
}

/** Draws the names of months above the axis, or of years on a long timeline. */
function drawMonths([first, last]: readonly [first: number, last: number], scale: (at: number) => number, pen: Pen, axis: number): void {
  const em = pen.style.size;
  const start = new Date(first * 86_400_000);
  const months = (last - first) / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((size) => (months / size) * MONTH_ROOM * em <= pen.width) ?? 240;
  let free = Number.NEGATIVE_INFINITY;
  for (let month = Math.floor(start.getUTCMonth() / step) * step; ; month += step) {
    const date = Date.UTC(start.getUTCFullYear(), month);
    const at = date / 86_400_000;
    if (at > last) break;
    const x = Math.max(0, scale(at));
    const named = new Date(date);
    const label = step >= 12 || named.getUTCMonth() === 0 ? String(named.getUTCFullYear()) : (MONTHS[named.getUTCMonth()] ?? '');
    if (x < free || x + em * 0.2 + pen.widthOf(label) > pen.width) continue;
    pen.line([x, axis - em * 0.4], [x, axis], { thickness: 0.5, colour: pen.style.colour });
    pen.text(label, x + em * 0.2, axis - pen.style.leading - em * 0.1);
    free = x + pen.widthOf(label) + em;
  }
}
