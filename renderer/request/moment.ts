import { TEXTS } from '../texts.ts';

/** The clock of a dossier: its time zone, or the offset of its as-of date. Never that of this computer. */
export interface Clock {
  /** An IANA name such as `Europe/Paris`; undefined if the dossier names none. */
  zone: string | undefined;
  /** Minutes east of UTC, used without a zone. */
  offset: number;
}

/** The clock of a dossier. */
export function clockOf({ asOf, zone }: { asOf: string; zone: string }): Clock {
  return { zone: isZone(zone) ? zone : undefined, offset: offsetOf(asOf) };
}

const zones = new Map<string, boolean>();

/** Whether a text is the name of a zone in the IANA database. */
function isZone(words: string): boolean {
  const known = zones.get(words);
  if (known !== undefined) return known;
  let isKnown = words !== '';
  try {
    new Intl.DateTimeFormat('en', { timeZone: words });
  } catch {
    isKnown = false;
  }
  zones.set(words, isKnown);
  return isKnown;
}

/** The written offset of a date and time, in minutes east of UTC. */
function offsetOf(moment: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(moment) ?? [];
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** A date and time for the field, in the zone: `2024-07-10T18:00`; empty for an invalid one. */
export function localOf(moment: string | undefined, clock: Clock): string {
  const at = Date.parse(moment ?? '');
  return Number.isNaN(at) ? '' : wallOf(at + offsetAt(at, clock) * 60_000);
}

/** The date and time of a field, with the offset of the zone; undefined if the field is empty. Skipped times move to after the gap. */
export function momentOf(local: string, clock: Clock): string | undefined {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall)) return undefined;
  // Only the offsets before and after a clock change are possible.
  const [before, after] = [offsetAt(wall - DAY, clock), offsetAt(wall + DAY, clock)];
  const fits = [before, after].find((offset) => offsetAt(wall - offset * 60_000, clock) === offset);
  const offset = fits ?? before;
  const moment = wall - offset * 60_000;
  const shown = offsetAt(moment, clock);
  return `${wallOf(moment + shown * 60_000)}:00${written(shown)}`;
}

const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The offset at a given time, in minutes east of UTC. */
function offsetAt(at: number, { zone, offset }: Clock): number {
  if (zone === undefined) return offset;
  let format = formats.get(zone);
  if (!format) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', calendar: 'iso8601', numberingSystem: 'latn', ...digits });
    formats.set(zone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute, second) - at) / 60_000);
}

/** A time in UTC, to the minute, as in the field. */
function wallOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** `-04:00`. */
function written(offset: number): string {
  const two = (value: number): string => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

/** The name of a clock for people: `America/New_York`, `Washington time (UTC−04:00)`. */
export function nameOfClock({ zone, offset }: Clock, words: string): string {
  if (zone !== undefined) return zone;
  const utc = offset === 0 ? 'UTC' : `UTC${written(offset).replace('-', '−')}`;
  return words === '' ? utc : `${words} (${utc})`;
}

const days = new Intl.DateTimeFormat(TEXTS.locale, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** A date and time in words: `10 July 2024, 18:00`. */
export function wordsOf(moment: string, clock: Clock): string {
  const local = localOf(moment, clock);
  return local === '' ? moment : `${days.format(Date.parse(`${local}Z`))}, ${local.slice(11)}`;
}
