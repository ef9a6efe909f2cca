import { scaleLinear } from 'd3-scale';
import { formatDates } from '../../language/dates.ts';
import type { Language } from '../../language/language.ts';

/** Values are joined across steps of up to so many times the median step. */
const JOINED = 2;
/** The most of the axis that breaks may take; with more of them the axis is drawn to scale. */
const MOST_BROKEN = 0.5;

/** A stretch of time without a value, where the axis is broken. Days. */
export interface Break {
  from: number;
  to: number;
  words: string;
}

/** Time along an axis, in points. */
export interface TimeScale {
  at(day: number): number;
  breaks: Break[];
  /** Whether values of one series at these days, one after the other, are joined. */
  joins(from: number, to: number): boolean;
}

/**
 * A scale for days with values, in order. A step of more than twice the median one is a break of a fixed width, and all others are to scale.
 * @param range the ends of the axis. @param widthOf the width of a break with its words.
 */
export function timeScale(
  days: readonly number[],
  [left, right]: readonly [number, number],
  language: Language,
  widthOf: (words: string) => number,
): TimeScale {
  const steps = days.slice(1).map((day, index) => day - (days[index] ?? 0));
  const longest = JOINED * medianOf(steps);
  const joins = (from: number, to: number): boolean => to - from <= longest;
  const breaks = steps.flatMap((step, index): Break[] => {
    const from = days[index] ?? 0;
    return step <= longest ? [] : [{ from, to: from + step, words: noValueWords(from, from + step, language) }];
  });
  const widths = breaks.map(({ words }) => widthOf(words));
  const broken = widths.reduce((sum, width) => sum + width, 0);
  if (broken > MOST_BROKEN * (right - left)) {
    const scale = scaleLinear([days[0] ?? 0, days.at(-1) ?? 1], [left, right]);
    return { at: scale, breaks: [], joins };
  }
  const time = steps.reduce((sum, step) => sum + (step <= longest ? step : 0), 0);
  const perDay = (right - left - broken) / (time || 1);
  const stops = [left];
  for (const step of steps) stops.push((stops.at(-1) ?? left) + (step <= longest ? step * perDay : (widths.shift() ?? 0)));
  // One value alone, or nothing but breaks, stands in the middle.
  if (days.length === 1) return { at: () => (left + right) / 2, breaks, joins };
  const scale = scaleLinear([...days], stops);
  return { at: scale, breaks, joins };
}

function medianOf(steps: readonly number[]): number {
  const sorted = [...steps].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const above = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? above : (above + (sorted[middle - 1] ?? above)) / 2;
}

/** The whole years between two days. */
function noValueWords(from: number, to: number, language: Language): string {
  const [first, last] = [yearOf(from) + 1, yearOf(to) - 1];
  if (last < first) return language.label('no-value');
  return `${formatDates(String(first), String(last), language)}${language.label('colon')}${language.label('no-value')}`;
}

function yearOf(day: number): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}
