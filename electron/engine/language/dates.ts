import type { Formats } from '../../contract/language.ts';
import { inDigits } from './numbers.ts';
import type { Language } from './language.ts';
import { utcOf } from './offset.ts';

/** Dates and times in the words of a language, from its formats (Unicode TS 35, part 4), so that no machine's language data can change a brief. */

interface Parts {
  year: string;
  month?: number | undefined;
  day?: number | undefined;
  /** `14:30`; empty for a date without an hour. */
  time: string;
  /** `UTC−4`; empty if it is not said. */
  offset: string;
}

function partsOf(date: string): Parts {
  const [year = '', month, day] = date.slice(0, 10).split('-');
  // Moments to the second are of the program: of these the day is wanted.
  const [, time = '', offset = ''] = /T(\d{2}:\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(date) ?? [];
  return {
    year,
    month: month ? Number(month) : undefined,
    day: day ? Number(day) : undefined,
    time,
    offset: offset === '' ? '' : utcOf(offset),
  };
}

/** The name of a month, 1 to 12, as it stands alone, with a capital as in a heading. */
export function monthName(month: number, { formats }: Language, short: boolean): string {
  return (short ? formats.months.shortAlone : formats.months.longAlone)[month - 1] ?? '';
}

/** How a date is written: with the name of the month in a long or a short form, or with the day of the week. */
export type DateStyle = 'long' | 'short' | 'day';

/**
 * `9 July 2024`, `July 2024`, `2024`; `9–11 July 2024` for a span; `July 9, 2024` in American English; with an hour `9 July 2024, 14:30`. Empty
 * for an empty date. The style `day` adds the day of the week to a single day.
 */
export function formatDate(date: string, language: Language, style: DateStyle = 'long'): string {
  const [start = '', end] = date.split('/');
  return end === undefined ? withHour(partsOf(start), language, style) : formatDates(start, end, language, style);
}

function withHour(parts: Parts, language: Language, style: DateStyle): string {
  return parts.time === '' ? single(parts, language, style) : atTime(parts, formatTime(parts.time, language), language, style);
}

function atTime(parts: Parts, time: string, language: Language, style: DateStyle): string {
  const words = language.label('date-at-time', { date: single(parts, language, style), time });
  return parts.offset === '' ? words : `${words} (${parts.offset})`;
}

function single(parts: Parts, language: Language, style: DateStyle): string {
  const { date } = language.formats;
  if (parts.month === undefined) return written(date.year, [parts], language.formats);
  if (parts.day === undefined) return written(style === 'short' ? date.shortMonth : date.month, [parts], language.formats);
  return written(date[style], [parts], language.formats);
}

const NOON = 12;

/** A time of day, `08:40` or `8:40`, as the language writes it. A text that is no time is not changed. */
export function formatTime(time: string, { formats }: Language): string {
  const [, hours, minutes = ''] = /^(\d{1,2}):(\d{2})$/.exec(time) ?? [];
  if (hours === undefined) return time;
  const hour = Number(hours);
  const text = filled(formats.time, (letters) => {
    switch (letters[0]) {
      case 'H':
        return padded(hour, letters.length);
      case 'h':
        return padded(hour % NOON || NOON, letters.length);
      case 'm':
        return minutes;
      case 'a':
        return dayPeriod(hour, formats);
      default:
        throw new Error(`a pattern of times has the letter "${letters[0]}"`);
    }
  });
  return inDigits(text, formats);
}

function dayPeriod(hour: number, { dayPeriods }: Formats): string {
  const [before, after] = dayPeriods ?? [];
  if (before === undefined || after === undefined) throw new Error('a pattern of times has the letter "a", but there are no dayPeriods');
  return hour < NOON ? before : after;
}

/** A date range without repetition: `30–31 May 2024`, `30 May – 2 June 2024`, `2014–2024`. */
export function formatDates(start: string, end: string, language: Language, style: DateStyle = 'long'): string {
  const { formats } = language;
  const [from, to] = [partsOf(start), partsOf(end)];
  if (start === end) return withHour(from, language, style);
  if (from.time !== '' || to.time !== '') return betweenHours([start, from], [end, to], language, style);
  const isShort = style === 'short';
  if (from.month === undefined && to.month === undefined) return written(formats.range.years, [from, to], formats);
  if (from.month === undefined || to.month === undefined || (from.day === undefined) !== (to.day === undefined)) {
    return between(single(from, language, style), single(to, language, style), formats);
  }
  const difference = from.year !== to.year ? 'year' : from.month !== to.month ? 'month' : 'day';
  if (from.day === undefined) {
    if (difference === 'day') return single(from, language, style);
    return written(formats.range[isShort ? 'shortMonth' : 'month'][difference], [from, to], formats);
  }
  return written(formats.range[isShort ? 'short' : 'long'][difference], [from, to], formats);
}

/** `9 July 2024, 14:30–16:00`, `9 July 2024, 22:00 – 10 July 2024, 01:00`. */
function betweenHours([start, from]: readonly [string, Parts], [end, to]: readonly [string, Parts], language: Language, style: DateStyle): string {
  const { formats } = language;
  const isSameDay = start.slice(0, 10) === end.slice(0, 10) && from.offset === to.offset && from.time !== '' && to.time !== '';
  if (!isSameDay) return between(withHour(from, language, style), withHour(to, language, style), formats);
  return atTime(from, between(formatTime(from.time, language), formatTime(to.time, language), formats, true), language, style);
}

/** From one to another; numbers are joined by a dash alone where the language has one. */
function between(from: string, to: string, { between: pattern, ...formats }: Formats, isTight = false): string {
  const tight = isTight && /[–-]/.test(pattern) ? pattern.replace(/\s/g, '') : pattern;
  return tight.replace('{0}', () => inDigits(from, formats)).replace('{1}', () => inDigits(to, formats));
}

/** `18:00 on 11 July 2024, Washington time (UTC−4)`. A text that is no date and time with an offset is not changed. */
export function formatMoment(moment: string, zone: string, language: Language): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})$/.exec(moment);
  if (!match) return moment;
  const [, day = '', time = '', offset = 'Z'] = match;
  const utc = inDigits(utcOf(offset), language.formats);
  const when = language.label('moment', { date: formatDate(day, language), time: formatTime(time, language) });
  return zone === '' ? `${when} (${utc})` : `${when}${language.label('comma')}${zone} (${utc})`;
}

/** A pattern with the fields of one date, or of two: the second begins where a field comes again. */
function written(pattern: string, [from, to]: readonly [Parts, Parts?], formats: Formats): string {
  let parts = from;
  const seen = new Set<string>();
  const text = filled(pattern, (letters) => {
    const field = letters.startsWith('L') ? 'M' : (letters[0] ?? '');
    if (to && seen.has(field)) {
      parts = to;
      seen.clear();
    }
    seen.add(field);
    return fieldOf(letters, parts, formats);
  });
  return inDigits(text, formats);
}

/** Replaces the fields of a pattern. Words in single quotation marks are words (Unicode TS 35, part 4, 8.1). */
function filled(pattern: string, fieldFor: (letters: string) => string): string {
  return pattern.replace(/'([^']*)'|([A-Za-z])\2*/g, (letters: string, words: string | undefined) => words ?? fieldFor(letters));
}

/** The months' names have three or four letters in a pattern. */
const NAME = 3;

function fieldOf(letters: string, { year, month = 1, day = 1 }: Parts, { months, weekdays, firstDay }: Formats): string {
  const isLong = letters.length > NAME;
  switch (letters[0]) {
    case 'y':
      return year;
    case 'M':
      if (letters.length < NAME) return padded(month, letters.length);
      return (isLong ? months.long : months.short)[month - 1] ?? '';
    case 'L':
      if (letters.length < NAME) return padded(month, letters.length);
      return (isLong ? months.longAlone : months.shortAlone)[month - 1] ?? '';
    case 'd':
      return day === 1 && firstDay !== undefined ? firstDay : padded(day, letters.length);
    case 'E':
      return weekdays[new Date(Date.UTC(Number(year), month - 1, day)).getUTCDay()] ?? '';
    default:
      throw new Error(`a pattern of dates has the letter "${letters[0]}"`);
  }
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

/** `45 min`, `1 h 30 min`; empty for nothing. */
export function formatDuration(minutes: number, language: Language): string {
  if (!(minutes > 0)) return '';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const part = (count: number, name: string): string[] => (count > 0 ? [language.label(name, { count })] : []);
  return [...part(hours, 'hours-short'), ...part(rest, 'minutes-short')].join(' ');
}
