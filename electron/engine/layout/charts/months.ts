import { formatDate, monthName } from '../../language/dates.ts';
import type { Language } from '../../language/language.ts';
import type { Pen } from './pen.ts';

/** A tick at the beginning of a month, and where its name stands; points. */
const TICK = { length: 6, thickness: 0.75, beside: 3, below: 2.5 };
/** The space between two names, in ems. */
const BETWEEN = 0.8;
/** Steps between ticks, in months. */
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 240] as const;
/** More ticks than this are not tried: the axis may be a thousand years long. */
const MOST_TICKS = 60;
const DAY = 86_400_000;
const DAYS_OF_MONTH = 30.4;

/** The axis whose months are named. */
export interface MonthAxis {
  /** Its first and last day. */
  from: number;
  to: number;
  scale(day: number): number;
  y: number;
  language: Language;
}

/** The first day of the month of a day. */
export function monthStart(day: number): number {
  const date = new Date(day * DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth()) / DAY;
}

/** Names the months below an axis, or the years of a long one. The first name of each year has the year. @returns the foot of the names. */
export function drawMonths(axis: MonthAxis, pen: Pen): number {
  const { scale, y } = axis;
  const foot = y + TICK.below + pen.axis.leading;
  // Long names if all of them fit, then short ones, then fewer.
  for (const step of STEPS) {
    if ((axis.to - axis.from) / DAYS_OF_MONTH / step > MOST_TICKS && step !== STEPS.at(-1)) continue;
    for (const isShort of [false, true]) {
      const ticks = ticksOf(axis, step, isShort);
      const isLast = step === STEPS.at(-1) && isShort;
      if (!isLast && !areApart(ticks, axis, pen)) continue;
      for (const { day, words } of ticks) {
        const x = scale(day);
        pen.line([x, y], [x, y + TICK.length], { thickness: TICK.thickness, colour: pen.style.colour });
        if (x + TICK.beside + pen.widthOf(words, pen.axis) <= pen.width) pen.text(words, x + TICK.beside, y + TICK.below, { style: pen.axis });
      }
      return foot;
    }
  }
  return foot;
}

interface Tick {
  day: number;
  year: number;
  words: string;
}

function ticksOf({ from, to, language }: MonthAxis, step: number, isShort: boolean): Tick[] {
  const start = new Date(from * DAY);
  const ticks: Tick[] = [];
  const year = start.getUTCFullYear();
  const first = step >= 12 ? -12 * (year % (step / 12)) : Math.ceil(start.getUTCMonth() / step) * step;
  const yearAt = (year: number, month: number | undefined): string =>
    formatDate(month === undefined ? String(year) : `${year}-${String(month).padStart(2, '0')}`, language, isShort ? 'short' : 'long');
  for (let count = first; ; count += step) {
    const date = new Date(Date.UTC(year, count));
    const day = date.getTime() / DAY;
    if (day > to) return ticks;
    if (day < from) continue;
    const own = date.getUTCFullYear();
    const month = date.getUTCMonth() + 1;
    const isFirst = ticks.at(-1)?.year !== own;
    ticks.push({ day, year: own, words: step >= 12 || isFirst ? yearAt(own, step >= 12 ? undefined : month) : monthName(month, language, isShort) });
  }
}

function areApart(ticks: readonly Tick[], { scale }: MonthAxis, { axis, widthOf }: Pen): boolean {
  return ticks.every(({ day, words }, index) => {
    const next = ticks[index + 1];
    return next === undefined || scale(day) + TICK.beside + widthOf(words, axis) + BETWEEN * axis.size <= scale(next.day);
  });
}
