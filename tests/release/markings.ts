import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { ROOT } from '../support/library.ts';
import type { Chance } from './chance.ts';

/**
 * The oracle's own reading of `data/markings.yaml`, written from what `docs/dossiers.md` says of it. It asks nothing of the engine: markings
 * are made as levels and caveats and only written as text, so that it needs no parser.
 */

interface Caveat {
  name: string;
  kind: 'handling' | 'releasability' | 'descriptor';
  category?: string;
  lead?: string;
  from?: string;
  upTo?: string;
  unmarked?: 'home' | 'everyone' | 'undecided';
  otherwise?: string;
  takes?: { place?: 'before' | 'after'; separator: string; least?: number; includes?: string; order?: string };
}

export interface Scheme {
  id: string;
  levels: { level: string; banner: string }[];
  lead?: string;
  within?: string;
  caveats?: Caveat[];
}

/** A level by its place in the scheme, and each caveat with its names. */
export interface Marks {
  level: number;
  caveats: Record<string, string[]>;
}

export const SCHEMES = (load(readFileSync(join(ROOT, 'data/markings.yaml'), 'utf8')) as { schemes: Scheme[] }).schemes;

export const LOWEST: Marks = { level: 0, caveats: {} };
const NAMES: Readonly<Record<string, readonly string[]>> = {
  us: ['AUS', 'CAN', 'GBR', 'NATO'],
  gscp: ['AUS', 'CAN', 'US'],
  nato: ['EU', 'FRANCE', 'NEW ZEALAND'],
  eu: ['CANADA', 'FRANCE', 'NATO'],
};

/** Any marking a scheme allows. @param most the highest level. @param share how many of a hundred have a caveat. */
export function anyMarks(chance: Chance, scheme: Scheme, most = scheme.levels.length - 1, share = 25): Marks {
  const level = chance.upTo(most);
  const caveats: Record<string, string[]> = {};
  for (const caveat of scheme.caveats ?? []) {
    if (!fits(caveat, level, scheme) || excludes(scheme, caveat, caveats) || !chance.percent(share)) continue;
    const names = namesFor(chance, caveat, scheme);
    if (names) caveats[caveat.name] = names;
  }
  return { level, caveats };
}

function fits({ from, upTo }: Caveat, level: number, { levels }: Scheme): boolean {
  const rank = (name: string): number => levels.findIndex((one) => one.level === name);
  return (from === undefined || level >= rank(from)) && (upTo === undefined || level <= rank(upTo));
}

function excludes({ caveats = [] }: Scheme, { name, otherwise }: Caveat, present: object): boolean {
  return caveats.some((other) => other.name in present && (other.otherwise === name || otherwise === other.name));
}

function namesFor(chance: Chance, { takes }: Caveat, { id }: Scheme): string[] | undefined {
  if (!takes) return [];
  const names = [...(takes.includes ? [takes.includes] : []), ...chance.some(NAMES[id] ?? [])];
  return names.length >= (takes.least ?? 1) ? names : undefined;
}

/** A marking as a dossier writes it and a page prints it. */
export function written({ level, caveats }: Marks, scheme: Scheme, which: 'level' | 'banner' = 'banner'): string {
  const { lead = ' - ', within = '/' } = scheme;
  let before: string | undefined;
  const parts = (scheme.caveats ?? []).flatMap((caveat) => {
    const names = caveats[caveat.name];
    if (!names) return [];
    const list = inOrder(names, caveat).join(caveat.takes?.separator);
    const words = (caveat.takes?.place === 'before' ? [list, caveat.name] : [caveat.name, list]).filter((one) => one !== '').join(' ');
    const between = before !== undefined && before === caveat.category ? within : (caveat.lead ?? lead);
    before = caveat.category;
    return [between + words];
  });
  return `${scheme.levels[level]?.[which]}${parts.join('')}`;
}

function inOrder(names: readonly string[], { takes }: Caveat): string[] {
  const rank = (name: string): string => `${name === takes?.includes ? 0 : 1}${takes?.order === 'codes' && name.length > 3 ? 1 : 0}${name}`;
  return [...names].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** The marking of a whole, looked at all at once: the highest level, every caveat, and only the release all parts allow. */
export function joined(parts: readonly Marks[], scheme: Scheme): Marks {
  const caveats: Record<string, string[]> = {};
  for (const caveat of scheme.caveats ?? []) {
    const lists = parts.flatMap((part) => (part.caveats[caveat.name] ? [part.caveats[caveat.name] as string[]] : []));
    if (caveat.kind !== 'releasability') {
      if (lists.length > 0) caveats[caveat.name] = lists.some((list) => list.length === 0) ? [] : [...new Set(lists.flat())];
    } else if (caveat.unmarked === 'home') {
      const common = parts.length > 0 && lists.length === parts.length ? commonOf(lists, caveat) : undefined;
      if (common) caveats[caveat.name] = common;
    } else if (caveat.unmarked === 'everyone') {
      const common = commonOf(lists, caveat);
      if (common) caveats[caveat.name] = common;
    } else if (caveat.unmarked === 'undecided') Object.assign(caveats, decided(parts, caveat));
  }
  return { level: Math.max(0, ...parts.map(({ level }) => level)), caveats };
}

/** Whether and to whom a whole is released. What is open and bears no caveat needs no decision. */
function decided(parts: readonly Marks[], caveat: Caveat): Record<string, string[]> {
  const { name, otherwise = '' } = caveat;
  const weighed = parts.filter((part) => !isPlain(part));
  if (weighed.every((part) => !(name in part.caveats) && !(otherwise in part.caveats))) return {};
  const lists = weighed.flatMap((part) => (part.caveats[name] ? [part.caveats[name] as string[]] : []));
  const common = lists.length === weighed.length ? commonOf(lists, caveat) : undefined;
  return common ? { [name]: common } : { [otherwise]: [] };
}

function commonOf(lists: readonly string[][], { takes }: Caveat): string[] | undefined {
  const [first, ...others] = lists;
  if (!first) return undefined;
  const common = first.filter((name) => others.every((list) => list.includes(name)));
  return takes && common.length < (takes.least ?? 1) ? undefined : common;
}

function isPlain({ level, caveats }: Marks): boolean {
  return level === 0 && Object.keys(caveats).length === 0;
}

/** Whether readers with a ceiling may see something. Without a ceiling they may see the lowest level. */
export function maySee(marks: Marks, ceiling: Marks = LOWEST, scheme: Scheme): boolean {
  if (marks.level > ceiling.level) return false;
  return (scheme.caveats ?? []).every((caveat) => {
    const [has, may] = [marks.caveats[caveat.name], ceiling.caveats[caveat.name]];
    const isForAll = has !== undefined && may?.every((name) => has.includes(name)) === true;
    if (caveat.kind !== 'releasability')
      return !has || (may !== undefined && (may.length === 0 || (has.length > 0 && has.every((name) => may.includes(name)))));
    if (caveat.unmarked === 'home') return !may || isForAll;
    if (caveat.unmarked === 'everyone') return !has || isForAll;
    if (caveat.unmarked === undefined || isPlain(marks)) return true;
    const otherwise = caveat.otherwise ?? '';
    if (otherwise in ceiling.caveats) return true;
    return has ? isForAll : !may && !(otherwise in marks.caveats);
  });
}
