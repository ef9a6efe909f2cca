import type { Dossier } from '../../contract/dossier.ts';

/** The time zone that a brief's dates and times are printed in. */
export interface Zone {
  /** An IANA name; undefined in a dossier that has only a label. */
  name: string | undefined;
  /** As printed; empty for the offset alone. */
  label: string;
}

/** `Europe/Paris`, or `UTC`: the form of names in the IANA database. */
const IANA = /^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z_+-]*\d*)+)$/;

/** The zone as written in a dossier, with what it lacks. */
export function zoneOf(zone: Dossier['meta']['zone']): Zone {
  if (zone === undefined) return { name: undefined, label: '' };
  if (typeof zone === 'object') return { name: zone.name, label: zone.label ?? '' };
  return IANA.test(zone) ? { name: zone, label: '' } : { name: undefined, label: zone };
}

/** Whether this system supports a zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * A date and time in the zone, with the offset of the zone, to the second. Without an IANA name it uses the offset of the dossier's as-of
 * date, because an offset typed elsewhere may belong to another zone.
 * @param moment with an offset. @param own the dossier's as-of date, which has the offset of the zone.
 */
export function momentIn({ name }: Zone, moment: string, own: string): string {
  const at = Date.parse(moment);
  const offset = name === undefined ? offsetOf(own) : offsetIn(name, at);
  const there = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  return `${there}${offsetText(offset)}`;
}

/** Minutes east of UTC, from the written offset of a date and time. */
function offsetOf(moment: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(moment) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Minutes east of UTC in a zone at a given time. */
function offsetIn(name: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: name, timeZoneName: 'longOffset' }).formatToParts(at);
  return offsetOf(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '');
}

/**
 * When a time of day is, in milliseconds since 1970. A time that a change of clocks leaves out counts as after it, one that it repeats as
 * before it.
 * @param day as `2024-07-09`. @param time as `09:00`. @param own the dossier's as-of date, whose offset a zone without a name has.
 */
export function instantOf(day: string, time: string, { name }: Zone, own: string): number {
  const wall = Date.parse(`${day}T${time.padStart(5, '0')}:00Z`);
  if (name === undefined) return wall - offsetOf(own) * MINUTE;
  // The offset differs only within a day of a change, so the second guess is right.
  const guess = wall - offsetIn(name, wall) * MINUTE;
  return wall - offsetIn(name, guess) * MINUTE;
}

/** The offset of a zone at an instant: `UTC−4`, `UTC+5:30`, `UTC`. */
export function utcText({ name }: Zone, at: number, own: string): string {
  return utcOf(offsetText(name === undefined ? offsetOf(own) : offsetIn(name, at)));
}

/** A written offset for readers: `-04:00` as `UTC−4`. */
export function utcOf(offset: string): string {
  if (offset === 'Z' || /^[+-]00:00$/.test(offset)) return 'UTC';
  return `UTC${offset.replace('-', '−').replace(/^(.)0/, '$1').replace(':00', '')}`;
}

const MINUTE = 60_000;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
