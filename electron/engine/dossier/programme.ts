import type { Dossier } from '../../contract/dossier.ts';
import { type Clock, instantOf, type Zone, zoneOf } from './zone.ts';

export type Day = Dossier['programme'][number];
export type Entry = Day['entries'][number];

/** When an entry of a programme begins and ends, in milliseconds since 1970. Without an end it ends when it begins. */
export interface Span {
  start: number;
  end: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The zones in which an entry begins and ends: its own, else that of its day, else that of the dossier. */
export function zonesOf(day: Pick<Day, 'zone'>, { zone, toZone }: Pick<Entry, 'zone' | 'toZone'>, meta: Pick<Clock, 'zone'>): [Zone, Zone] {
  const known = [day.zone, meta.zone].map(zoneOf);
  const named = (written: Entry['zone']): Zone => {
    const own = zoneOf(written);
    // A zone that is written without a label is called as it is called elsewhere.
    return own.label === '' && own.name !== undefined ? (known.find(({ name, label }) => name === own.name && label !== '') ?? own) : own;
  };
  const from = named(zone ?? day.zone ?? meta.zone);
  return [from, toZone === undefined ? from : named(toZone)];
}

export function spanOf(day: Pick<Day, 'date' | 'zone'>, entry: Entry, clock: Clock): Span {
  const [from, to] = zonesOf(day, entry, clock);
  const at = (written: string, zone: Zone): number => {
    const [time, isNext] = timeOf(written);
    return instantOf(isNext ? dayAfter(day.date) : day.date, time, zone, clock);
  };
  const start = at(entry.from, from);
  return { start, end: entry.to === undefined ? start : at(entry.to, to) };
}

/** A written time as `09:00`, and whether it is on the day after. */
export function timeOf(written: string): [string, boolean] {
  const [time = ''] = written.split('+');
  return [time.padStart(5, '0'), written.endsWith('+1')];
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
}

/** Minutes from one instant to another. */
export function minutesIn({ start, end }: Span): number {
  return Math.round((end - start) / MINUTE);
}
