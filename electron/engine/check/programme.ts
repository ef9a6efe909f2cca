import type { Dossier } from '../../contract/dossier.ts';
import { TEXT_LIMITS } from '../../contract/limits.ts';
import { caution, type Problem } from '../../contract/problem.ts';
import { type Day, type Entry, minutesIn, type Span, spanOf } from '../dossier/programme.ts';
import type { OffsetIn } from '../dossier/zone.ts';
import { pathText } from '../source/schema.ts';
import type { Sourced } from '../source/yaml.ts';

/** An entry with its times and its place in the dossier. */
interface Timed extends Span {
  entry: Entry;
  path: (string | number)[];
  /** Ids of those who lead it or take part in it; none stands for everyone. */
  people: readonly string[];
}

/**
 * Entries of a programme at which nobody can be: they begin before another one of the same people ends, or sooner after it than it takes to
 * get there. Cancelled entries and reserves are not counted.
 * @param offsetIn the time zones. @param isOpen whether the day, entry or person at a path is asked about. Nothing depends on the others.
 */
export function programmeProblems({ value, placeOf }: Sourced<Dossier>, offsetIn: OffsetIn, isOpen: IsOpen = () => true): Problem[] {
  const names = new Map(value.people.flatMap(({ id, name }, index) => (isOpen(['people', index]) ? [[id, name] as const] : [])));
  const problems: Problem[] = [];
  const at = (path: readonly (string | number)[]) => ({ place: placeOf(path), path: pathText(path) });
  const before: Timed[] = [];
  for (const one of timedOf(value, offsetIn, isOpen)) {
    if (problems.length >= TEXT_LIMITS.problems) break;
    const shared = before.filter((other) => isForSame(one, other));
    const overlapping = shared.find((other) => other.end > one.start);
    if (overlapping) problems.push(overlap(one, overlapping, names, at));
    else problems.push(...transfer(one, shared, at));
    before.push(one);
  }
  return problems;
}

type IsOpen = (path: readonly PropertyKey[]) => boolean;

/** What is said of places. */
type At = (path: readonly (string | number)[]) => Pick<Problem, 'place' | 'path'>;

function overlap(one: Timed, other: Timed, names: ReadonlyMap<string, string>, at: At): Problem {
  const both = one.people.filter((id) => other.people.includes(id)).flatMap((id) => names.get(id) ?? []);
  const who = both.length > 0 ? `, and ${both.join(', ')} ${both.length === 1 ? 'is' : 'are'} in both` : '';
  const message = `“${one.entry.what}” begins at ${one.entry.from}, before “${other.entry.what}” ends at ${other.entry.to ?? other.entry.from}${who}`;
  const hints = [
    `“${other.entry.what}” is at line ${at(other.path).place?.line ?? '?'}`,
    'change a time, or say with who that they are for different people',
  ];
  return caution('overlap', message, { ...at([...one.path, 'from']), hints });
}

function transfer(one: Timed, shared: readonly Timed[], at: At): Problem[] {
  const minutes = one.entry.transport?.minutes;
  const last = shared.reduce<Timed | undefined>((latest, other) => (latest === undefined || other.end > latest.end ? other : latest), undefined);
  if (minutes === undefined || last === undefined) return [];
  const left = minutesIn({ start: last.end, end: one.start });
  if (left >= minutes) return [];
  const message = `getting to “${one.entry.what}” takes ${minutes} minutes, but ${left === 0 ? 'none are' : `only ${left} are`} left after “${last.entry.what}”`;
  const hints = ['begin later, end the entry before earlier, or leave minutes out if the way is an entry of its own'];
  return [caution('impossible-transfer', message, { ...at([...one.path, 'transport', 'minutes']), hints })];
}

/** Entries in the order of time. */
function timedOf({ programme, meta }: Dossier, offsetIn: OffsetIn, isOpen: IsOpen): Timed[] {
  const isCounted = ({ status }: Entry): boolean => status === 'confirmed' || status === 'provisional';
  const inDay = (day: Day, index: number): Timed[] =>
    day.entries.flatMap((entry, number) => {
      const path = ['programme', index, 'entries', number];
      if (!isOpen(path) || !isCounted(entry)) return [];
      const people = [...(entry.lead === undefined ? [] : [entry.lead]), ...(entry.who ?? [])];
      return [{ ...spanOf(day, entry, { ...meta, offsetIn }), entry, people, path }];
    });
  return programme.flatMap((day, index) => (isOpen(['programme', index]) ? inDay(day, index) : [])).sort((a, b) => a.start - b.start);
}

/** Whether somebody is at both. */
function isForSame(one: Timed, other: Timed): boolean {
  return one.people.length === 0 || other.people.length === 0 || one.people.some((id) => other.people.includes(id));
}
