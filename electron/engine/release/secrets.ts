import type { Item } from '../dossier/items.ts';
import { proseToText } from '../dossier/prose.ts';
import { RUN, runsOf, visitRuns, type Wanted } from './word-runs.ts';

/** Fields that are not text of the item: ids, dates, citations, and words that the program offers to choose from reveal nothing. */
export const SILENT: readonly string[] = [
  'id',
  'marking',
  'release',
  'audiences',
  'topics',
  'cites',
  'rests',
  'depth',
  'priority',
  'tier',
  'sign',
  'verb',
  'posture',
  'bound',
  'date',
  'since',
  'at',
  'start',
  'end',
  'speaker',
  'section',
  'chart',
  'file',
  'portrait',
  'lead',
  'from',
  'to',
  'by',
  'due',
  'status',
  'press',
  'likelihood',
  'confidence',
  'impact',
];
/** Fields with inner items, which are checked separately. */
const INSIDE: readonly string[] = ['points', 'sections', 'stands', 'entries'];

/** Runs of words of withheld items, which a brief must not contain. */
export interface Secrets extends Wanted {
  /** The item that a run belongs to; undefined for a run that is allowed anywhere. */
  ownerOf(run: string): Item | undefined;
}

/** Texts the audience may see. */
export interface OpenTexts {
  /** Admitted items. Their text is not secret. */
  items: readonly Item[];
  /** Other text of brief and template. Short withheld texts that occur in it are not secret; longer ones would be copies. */
  words: Iterable<string>;
}

/**
 * Undefined if nothing is withheld, or nothing withheld is identifying. Linear in all texts. Open texts are read only when the first run is
 * found that they may excuse; in most briefs there is none.
 */
export function secretsOf(withheld: readonly Item[], open: OpenTexts): Secrets | undefined {
  const owners = new Map<string, Item>();
  for (const item of withheld) for (const text of tellingTexts(item)) for (const run of runsOf(text)) if (!owners.has(run)) owners.set(run, item);
  if (owners.size === 0) return undefined;
  const wanted = wantedOf(owners);
  let isExcused = false;
  return {
    ...wanted,
    ownerOf(run) {
      if (!isExcused && owners.has(run)) {
        excuse(owners, wanted, open);
        isExcused = true;
      }
      return owners.get(run);
    },
  };
}

/** Removes the runs that the audience may see. */
function excuse(owners: Map<string, Item>, wanted: Wanted, open: OpenTexts): void {
  const drop = (run: string): void => void owners.delete(run);
  for (const item of open.items) for (const text of ownTexts(item)) visitRuns(plainOf(text), wanted, drop);
  const short = wantedOf(owners, RUN - 1);
  if (short.lengths.length > 0) for (const text of open.words) visitRuns(text, short, drop);
}

/** The runs of a map, prepared for the search. @param most the longest. */
function wantedOf(owners: ReadonlyMap<string, unknown>, most = RUN): Wanted {
  const lengths = new Set<number>();
  const begins = new Map<string, Set<string>>();
  for (const run of owners.keys()) {
    const words = run.split(' ');
    if (words.length > most) continue;
    lengths.add(words.length);
    const [first = '', second] = words;
    const seconds = begins.get(first) ?? new Set();
    begins.set(first, seconds);
    if (second !== undefined) seconds.add(second);
  }
  return { lengths: [...lengths].sort((a, b) => a - b), begins };
}

/** Secrets without the runs of some texts, which are read only when a secret is found. */
export function withoutRuns(secrets: Secrets, texts: Iterable<string>): Secrets {
  let open: Set<string> | undefined;
  return {
    ...secrets,
    ownerOf(run) {
      const item = secrets.ownerOf(run);
      if (item) open ??= runsIn(texts, secrets);
      return open?.has(run) ? undefined : item;
    },
  };
}

function runsIn(texts: Iterable<string>, wanted: Wanted): Set<string> {
  const runs = new Set<string>();
  for (const text of texts) visitRuns(text, wanted, (run) => void runs.add(run));
  return runs;
}

/** The first run of a text that is secret. */
export function findSecret(text: string, secrets: Secrets, least = 1): { item: Item; run: string } | undefined {
  const wanted = least === 1 ? secrets : { ...secrets, lengths: secrets.lengths.filter((length) => length >= least) };
  let found: { item: Item; run: string } | undefined;
  visitRuns(text, wanted, (run) => {
    const item = found ? undefined : secrets.ownerOf(run);
    if (item) found = { item, run };
  });
  return found;
}

/** The texts of an item itself, including the numbers of its rows. */
export function ownTexts(item: Item): string[] {
  return textsIn(item.value);
}

/** The words of a prose text. Few texts contain addresses, and no other special character is part of a word. */
function plainOf(text: string): string {
  return text.includes('](') ? proseToText(text) : text;
}

/** The identifying texts of a withheld item: its texts, and its numbers with their labels and units. */
function tellingTexts(item: Item): string[] {
  const texts = ownTexts(item)
    .map(plainOf)
    .filter((text) => !/^[\s\p{P}\p{S}\d]*$/u.test(text) || runsOf(text).length > 0);
  return [...texts, ...numbersOf(item)];
}

/** The numbers of a figure's rows, with label and with unit, because small numbers alone match anything. */
function numbersOf({ value }: Item): string[] {
  if (!Array.isArray(value.rows)) return [];
  const unit = typeof value.unit === 'string' ? value.unit.trim() : '';
  return (value.rows as { label?: unknown; values?: unknown[] }[]).flatMap(({ label, values = [] }) =>
    values
      .filter((number) => typeof number === 'number')
      .flatMap((number) => [
        `${String(label)} ${number}`,
        ...(unit === '' ? [] : [`${number} ${unit}`, `${number}${unit}`]),
        String(number),
        grouped(number),
      ]),
  );
}

/** A number with the digit grouping of English, French and German texts: the separators are not part of words. */
function grouped(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+(?!\d))/g, ' ');
}

/** Whether a field says nothing: `who` is the name of one who takes a position, or a list of ids of people. */
function isSilent(key: string, value: unknown): boolean {
  return SILENT.includes(key) || (key === 'who' && Array.isArray(value));
}

function textsIn(value: unknown, texts: string[] = []): string[] {
  if (typeof value === 'string') texts.push(value);
  else if (typeof value === 'number') texts.push(String(value), grouped(value));
  else if (Array.isArray(value)) for (const one of value) textsIn(one, texts);
  else if (value !== null && typeof value === 'object')
    for (const [key, inner] of Object.entries(value)) if (!isSilent(key, inner) && !INSIDE.includes(key)) textsIn(inner, texts);
  return texts;
}
