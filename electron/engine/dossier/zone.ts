import type { Dossier } from '../../contract/dossier.ts';
import { utcOf } from '../language/offset.ts';

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

/**
 * Minutes east of UTC in a zone, by its IANA name, at an instant in milliseconds since 1970; undefined for a zone that is not known. Shells work
 * it out: the rules of time zones come with a system, and change.
 */
export type OffsetIn = (zone: string, instant: number) => number | undefined;

/** By what the times of a dossier are counted: its zone, its as-of date, whose offset a zone without a name has, and the offsets of others. */
export type Clock = Pick<Dossier['meta'], 'zone' | 'asOf'> & { offsetIn: OffsetIn };

/** Whether a zone is known. */
export function isZone(name: string, offsetIn: OffsetIn): boolean {
  return offsetIn(name, 0) !== undefined;
}

/**
 * A date and time in the zone, with the offset of the zone, to the second. Without an IANA name it uses the offset of the dossier's as-of
 * date, because an offset typed elsewhere may belong to another zone.
 * @param moment with an offset.
 */
export function momentIn({ name }: Zone, moment: string, clock: Pick<Clock, 'asOf' | 'offsetIn'>): string {
  const at = Date.parse(moment);
  const offset = offsetAt(name, at, clock);
  const there = new Date(at + offset * 60_000).toISOString().slice(0, 19);
  return `${there}${offsetText(offset)}`;
}

/** Minutes east of UTC, from the written offset of a date and time. */
function offsetOf(moment: string): number {
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})$/.exec(moment) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Minutes east of UTC in a zone at a given time. */
function offsetAt(name: string | undefined, at: number, { asOf, offsetIn }: Pick<Clock, 'asOf' | 'offsetIn'>): number {
  return name === undefined ? offsetOf(asOf) : (offsetIn(name, at) ?? 0);
}

/**
 * When a time of day is, in milliseconds since 1970. A time that a change of clocks leaves out counts as after it, one that it repeats as
 * before it.
 * @param day as `2024-07-09`. @param time as `09:00`.
 */
export function instantOf(day: string, time: string, { name }: Zone, clock: Clock): number {
  const wall = Date.parse(`${day}T${time.padStart(5, '0')}:00Z`);
  // The offset differs only within a day of a change, so the second guess is right.
  const guess = wall - offsetAt(name, wall, clock) * MINUTE;
  return wall - offsetAt(name, guess, clock) * MINUTE;
}

/** The offset of a zone at an instant: `UTC−4`, `UTC+5:30`, `UTC`. */
export function utcText({ name }: Zone, at: number, clock: Clock): string {
  return utcOf(offsetText(offsetAt(name, at, clock)));
}

const MINUTE = 60_000;

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
}
