import type { Dossier } from '../../contract/dossier.ts';
import { FIELD_ORIGINS } from '../dossier/origin.ts';
import type { Selection } from './selection.ts';

type Position = Dossier['positions'][number];
type Stand = Selection['positions'][number]['stands'][number];
type Group = Selection['positions'][number]['groups'][number];

/** Groups in the order they are printed. */
const SIGNS = ['for', 'mixed', 'against', 'open'] as const;

/**
 * The stands of a position by sign, without empty groups. In a group those with the same words share a line, in alphabetical order.
 * @param stands those that are in the brief.
 */
export function groupsOf(position: Position, stands: readonly Stand[], { key, language }: { key: string; language: string }): Group[] {
  const compare = comparatorFor(language);
  return SIGNS.flatMap((sign) => {
    const own = stands.filter((stand) => stand.sign === sign);
    if (own.length === 0) return [];
    const lines = new Map<string, Stand[]>();
    for (const stand of own) {
      const words = JSON.stringify([stand.stance, stand.since, stand.limits]);
      lines.set(words, [...(lines.get(words) ?? []), stand]);
    }
    const label = position.labels?.[sign];
    return [
      {
        sign,
        label: label ?? '',
        total: sum(own),
        lines: [...lines.values()].map((members) => lineOf(members.sort((a, b) => compare(a.who, b.who)))),
        ...{ [FIELD_ORIGINS]: label === undefined ? {} : { label: { key, field: `labels/${sign}` } } },
      },
    ];
  });
}

/** Names of plain letters, in which all languages agree. */
const PLAIN = /^[A-Za-z ]*$/;

/** Compares names by the rules of a language. These take 8 ms to load, and are needed for few names. */
function comparatorFor(language: string): (a: string, b: string) => number {
  let collator: Intl.Collator | undefined;
  return (a, b) => {
    if (PLAIN.test(a) && PLAIN.test(b)) {
      const [one, other] = [a.toLowerCase(), b.toLowerCase()];
      return one < other ? -1 : Number(one > other);
    }
    collator ??= new Intl.Collator(language);
    return collator.compare(a, b);
  };
}

/** The words of a line are those of its first member. */
function lineOf(members: Stand[]): Group['lines'][number] {
  const { key = '', stance = '', since = '', limits = '' } = members[0] ?? {};
  const origins = { stance: { key, field: 'stance' }, since: { key, field: 'since' }, limits: { key, field: 'limits' } };
  return { members, stance, since, limits, cites: [...new Set(members.flatMap(({ cites }) => cites))], ...{ [FIELD_ORIGINS]: origins } };
}

/**
 * How many of the whole have no stand: none that is known, or none that this reader may see. Those that the brief has no room for have one.
 * @param visible the stands that this reader may see, in the brief or not.
 */
export function notStated({ whole }: Position, visible: Position['stands']): number {
  return whole ? Math.max(0, whole.number - visible.reduce((all, { number }) => all + number, 0)) : 0;
}

/** For how many members those stands are that the brief leaves out. */
export function othersOf(visible: Position['stands'], stands: readonly Stand[]): number {
  return visible.reduce((all, { number }) => all + number, 0) - sum(stands);
}

function sum(stands: readonly Stand[]): number {
  return stands.reduce((all, { total }) => all + total, 0);
}
