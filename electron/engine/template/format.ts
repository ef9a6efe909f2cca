import { utcOf } from '../dossier/zone.ts';

/**
 * Dates and numbers in words. English is written here, so that no machine's language data can change a brief. Other languages use the month
 * names of the runtime.
 */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

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

/** The name of a month, 1 to 12; its short form where it has one. */
export function monthName(month: number, language: string, short: boolean): string {
  if (!language.startsWith('en')) {
    const format = new Intl.DateTimeFormat(language, { month: short ? 'short' : 'long', day: 'numeric', timeZone: 'UTC' });
    const parts = format.formatToParts(Date.UTC(2024, month - 1, 1));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  }
  const name = MONTHS[month - 1] ?? '';
  return short && name.length > 4 ? name.slice(0, 3) : name;
}

/** A day of the month, with a point in languages that write one after it: `9. Juli`. */
function dayOf(day: number, language: string): string {
  if (language.startsWith('en')) return String(day);
  const parts = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' }).formatToParts(Date.UTC(2024, 0, 9));
  const after = parts[parts.findIndex(({ type }) => type === 'day') + 1]?.value ?? '';
  return after.startsWith('.') ? `${day}.` : String(day);
}

/**
 * `9 July 2024`, `July 2024`, `2024`; `9–11 July 2024` for a span; `July 9, 2024` in American English; with an hour `9 July 2024, 14:30`. Empty
 * for an empty date.
 */
export function formatDate(date: string, language: string, short = false): string {
  const [start = '', end] = date.split('/');
  return end === undefined ? withHour(partsOf(start), language, short) : formatDates(start, end, language, short);
}

/** `Tuesday 9 July 2024`; a date without a day as `formatDate` writes it. */
export function formatDay(date: string, language: string): string {
  const words = formatDate(date, language);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return words;
  const at = Date.parse(date);
  if (!language.startsWith('en')) return `${new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(at)} ${words}`;
  return `${WEEKDAYS[new Date(at).getUTCDay()]}${language === 'en-US' ? ',' : ''} ${words}`;
}

function withHour(parts: Parts, language: string, short: boolean): string {
  const day = single(parts, language, short);
  if (parts.time === '') return day;
  return `${day}, ${parts.time}${parts.offset === '' ? '' : ` (${parts.offset})`}`;
}

function single({ year, month, day }: Parts, language: string, short: boolean): string {
  if (month === undefined) return year;
  const name = monthName(month, language, short);
  if (day === undefined) return `${name} ${year}`;
  return language === 'en-US' ? `${name} ${day}, ${year}` : `${dayOf(day, language)} ${name} ${year}`;
}

/** A date range without repetition: `30–31 May 2024`, `30 May – 2 June 2024`, `2014–2024`. */
export function formatDates(start: string, end: string, language: string, short = false): string {
  const [from, to] = [partsOf(start), partsOf(end)];
  if (start === end) return withHour(from, language, short);
  if (from.time !== '' || to.time !== '') return betweenHours([start, from], [end, to], language, short);
  if (from.month === undefined || to.month === undefined) return `${from.year}–${to.year}`;
  if (from.year !== to.year) return `${single(from, language, short)} – ${single(to, language, short)}`;
  const [first, last] = [monthName(from.month, language, short), monthName(to.month, language, short)];
  if (from.day === undefined || to.day === undefined) return `${first}–${last} ${to.year}`;
  if (language === 'en-US') {
    return from.month === to.month ? `${first} ${from.day}–${to.day}, ${to.year}` : `${first} ${from.day} – ${last} ${to.day}, ${to.year}`;
  }
  const [firstDay, lastDay] = [dayOf(from.day, language), dayOf(to.day, language)];
  return from.month === to.month ? `${firstDay}–${lastDay} ${last} ${to.year}` : `${firstDay} ${first} – ${lastDay} ${last} ${to.year}`;
}

/** `9 July 2024, 14:30–16:00`, `9 July 2024, 22:00 – 10 July 2024, 01:00`. */
function betweenHours([start, from]: readonly [string, Parts], [end, to]: readonly [string, Parts], language: string, short: boolean): string {
  const isSameDay = start.slice(0, 10) === end.slice(0, 10) && from.offset === to.offset && from.time !== '' && to.time !== '';
  if (!isSameDay) return `${withHour(from, language, short)} – ${withHour(to, language, short)}`;
  return withHour({ ...from, time: `${from.time}–${to.time}` }, language, short);
}

/** `18:00 on 11 July 2024, Washington time (UTC−4)`. */
export function formatMoment(moment: string, zone: string, language: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:\d{2})$/.exec(moment);
  if (!match) return moment;
  const [, day = '', time, offset = 'Z'] = match;
  const utc = utcOf(offset);
  const when = language.startsWith('en') ? `${time} on ${formatDate(day, language)}` : `${formatDate(day, language)}, ${time}`;
  return zone === '' ? `${when} (${utc})` : `${when}, ${zone} (${utc})`;
}

/**
 * Writes numbers with the separators of a language and a true minus sign. The format is created with the first number: this takes as long
 * as a hundred numbers, and many briefs have none.
 */
export function createNumberWriter(language: string): (value: number) => string {
  let format: Intl.NumberFormat | undefined;
  return (value) => {
    format ??= new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
    return format.format(value).replace('-', '−');
  };
}

/** `45 min`, `1 h 30 min`; empty for nothing. @param words the short words for hours and minutes. */
export function formatDuration(minutes: number, [hour, minute]: readonly [string, string]): string {
  if (!(minutes > 0)) return '';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  // A number stays with its unit.
  return [...(hours > 0 ? [`${hours}\u00A0${hour}`] : []), ...(rest > 0 ? [`${rest}\u00A0${minute}`] : [])].join(' ');
}

/** `a, b and c`. */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
