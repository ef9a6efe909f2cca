import { scaleLinear } from 'd3-scale';
import { type Chart, type Datum, eventsOf } from '../../document/chart.ts';
import type { Language } from '../../language/language.ts';
import { type Area, touch } from './areas.ts';
import { drawMonths, monthStart } from './months.ts';
import { PAPER, type Pen } from './pen.ts';
import { circle, rectangle } from './shapes.ts';

/** Discs for type of up to 10 points: radius, outline, the distance below which they are stacked, and from the axis to the lowest. */
const DISC = { radius: 6.5, outline: 1, near: 15, above: 10, type: 10 };
/** The axis and the lines from it to the discs; points. */
const AXIS = { thickness: 1, stem: 0.75 };
/** The space above the discs, between strips, and below the names of months; points. */
const SPACE = { above: 2, between: 7, below: 2 };
/** More events, or more discs on top of each other, are drawn on a strip for each year. */
const MOST_EVENTS = 20;
const MOST_LEVELS = 3;
/** The greatest number that a disc holds. */
const MOST_NUMBER = 99;

/** An event with its number. */
interface Numbered extends Datum {
  number: number;
}

/** A disc at its place: across, in points, and how many are below it. */
interface Disc {
  event: Numbered;
  x: number;
  level: number;
}

/** A strip: what stands on it, and its first and last day. */
interface Strip {
  events: Numbered[];
  spans: Datum[];
  from: number;
  to: number;
}

/**
 * A strip of time: events as numbered discs on an axis, and spans of time as a tint with their names above. The words of the events are in
 * the list below. What is too much for one strip is drawn year by year; what is too much for that is in the list alone.
 */
export function drawTimeline(chart: Chart, pen: Pen): number {
  const events = eventsOf(chart).map((event, index) => ({ ...event, number: index + 1 }));
  const spans = chart.data.filter(({ until }) => until !== '');
  const strips = stripsFor(events, spans, pen);
  return strips.reduce((y, strip, index) => drawStrip(strip, chart.language, pen, index === 0 ? 0 : y + SPACE.between), 0);
}

/** One strip if everything fits on it, else one for each year; if that is not enough, only the spans, which no list names. */
function stripsFor(events: Numbered[], spans: Datum[], pen: Pen): Strip[] {
  const whole = stripOf(events, spans);
  if (fits(whole, pen)) return [whole];
  const years = [...new Set([...events, ...spans].map(({ at }) => yearOf(at)))].sort((a, b) => a - b);
  const strips = years.map((year) => {
    const isIn = ({ at }: Datum): boolean => yearOf(at) === year;
    return stripOf(events.filter(isIn), spans.filter(isIn));
  });
  if (events.length <= MOST_NUMBER && strips.every((strip) => fits(strip, pen))) return strips;
  return spans.length > 0 ? [stripOf([], spans)] : [];
}

function stripOf(events: Numbered[], spans: Datum[]): Strip {
  const days = [...events.map(({ at }) => at), ...spans.flatMap(({ at, end }) => [at, end + 1])];
  const first = Math.min(...days);
  return { events, spans, from: monthStart(first), to: Math.max(...days, first + 1) };
}

function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}

/** How much larger discs are, because their type is. */
function factorOf({ axis }: Pen): number {
  return Math.max(1, axis.size / DISC.type);
}

function fits(strip: Strip, pen: Pen): boolean {
  return strip.events.length <= MOST_EVENTS && discsOf(strip, pen).every(({ level }) => level < MOST_LEVELS);
}

function scaleOf({ from, to }: Strip, pen: Pen) {
  const edge = (DISC.radius + DISC.outline) * factorOf(pen);
  return scaleLinear([from, to], [edge, pen.width - edge]);
}

/** Each disc on the lowest level where none is near it. */
function discsOf(strip: Strip, pen: Pen): Disc[] {
  const scale = scaleOf(strip, pen);
  const near = DISC.near * factorOf(pen);
  const discs: Disc[] = [];
  for (const event of [...strip.events].sort((a, b) => a.at - b.at)) {
    const x = scale(event.at);
    let level = 0;
    while (discs.some((other) => other.level === level && Math.abs(other.x - x) < near)) level += 1;
    discs.push({ event, x, level });
  }
  return discs;
}

function drawStrip(strip: Strip, language: Language, pen: Pen, top: number): number {
  const { style } = pen;
  const scale = scaleOf(strip, pen);
  const factor = factorOf(pen);
  const discs = discsOf(strip, pen);
  const names = placeNames(strip.spans, scale, pen, top);
  const under = Math.max(top, ...names.map(({ area }) => area.bottom));
  const levels = Math.max(0, ...discs.map(({ level }) => level)) + 1;
  const base = under + SPACE.above + ((levels - 1) * DISC.near + DISC.radius + DISC.above) * factor;
  for (const { span, area } of names) {
    const [left, right] = [scale(span.at), scale(span.end + 1)];
    pen.path(rectangle({ x: left, y: area.bottom, width: right - left, height: base - area.bottom }), { fill: pen.tint });
  }
  for (const { span, area } of names) pen.text(span.label, area.left, area.top, { style: pen.axis });
  pen.line([0, base], [pen.width, base], { thickness: AXIS.thickness, colour: style.colour });
  const heightOf = (level: number): number => base - (DISC.above + level * DISC.near) * factor;
  // All stems first: none runs over the number of a lower disc.
  for (const { x, level } of discs) pen.line([x, base], [x, heightOf(level)], { thickness: AXIS.stem, colour: style.colour });
  for (const { event, x, level } of discs) drawDisc(event, [x, heightOf(level)], factor, pen);
  return drawMonths({ from: strip.from, to: strip.to, scale, y: base, language }, pen) + SPACE.below;
}

function drawDisc({ number, isFilled }: Numbered, [x, y]: readonly [number, number], factor: number, pen: Pen): void {
  const { strong, axis } = pen;
  const own = { ...strong, size: axis.size, leading: axis.leading, ...(isFilled ? { colour: PAPER } : {}) };
  pen.path(circle(x, y, DISC.radius * factor), { fill: isFilled ? pen.ink : PAPER, stroke: pen.ink, thickness: DISC.outline });
  pen.text(String(number), x, y - own.leading / 2, { align: 'center', style: own });
}

/** The name of a span at its place above the discs. */
interface SpanName {
  span: Datum;
  area: Area;
}

/** The names of spans, each ending with its span, in as many lines as keep them apart. */
function placeNames(spans: readonly Datum[], scale: (day: number) => number, { axis, width, widthOf }: Pen, top: number): SpanName[] {
  const names: SpanName[] = [];
  for (const span of spans) {
    const wide = Math.min(width, widthOf(span.label, axis));
    const left = Math.max(0, scale(span.end + 1) - wide);
    const area = { left, right: left + wide, top, bottom: top + axis.leading };
    while (names.some((other) => touch(area, other.area))) {
      area.top += axis.leading;
      area.bottom += axis.leading;
    }
    names.push({ span, area });
  }
  return names;
}
