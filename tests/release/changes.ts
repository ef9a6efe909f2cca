import type { Case } from './cases.ts';
import type { Chance } from './chance.ts';
import type { RandomDossier } from './dossier-parts.ts';
import { itemsIn, type OracleItem } from './items.ts';
import { knowledgeOf } from './oracle.ts';

/** The same case with another dossier, which differs in one withheld item; undefined where nothing is withheld. */
export function withOtherSecret(given: Case, chance: Chance): Case | undefined {
  const { items, refusals } = knowledgeOf(given);
  const withheld = items.filter((item) => refusals.has(item));
  if (withheld.length === 0) return undefined;
  const { path } = chance.one(withheld);
  const dossier = structuredClone(given.dossier);
  const isDropped = chance.percent(40) && isFree(path, dossier);
  if (isDropped) drop(dossier, path);
  else alter(dossier, path, chance, words(given, chance));
  const other = { ...given, dossier };
  // What was altered must still be withheld: words alone are, a marking may not be.
  const item = itemsIn(dossier).find((one) => one.path === path);
  return isDropped || (item && knowledgeOf(other).refusals.has(sameIn(other, path))) ? other : undefined;
}

function sameIn(given: Case, path: string): OracleItem {
  return knowledgeOf(given).items.find((one) => one.path === path) as OracleItem;
}

/** What an altered text says: words of nobody, or those of an item the audience may see, or a term of the glossary. */
function words(given: Case, chance: Chance): string {
  const { items, refusals } = knowledgeOf(given);
  const open = items.flatMap((item) => (!refusals.has(item) && typeof item.value.text === 'string' ? [item.value.text] : []));
  return chance.one(['Other words that nobody else has used before', 'So', 'Blue Ledger', ...open]);
}

/** Whether nothing in the dossier refers to an item. */
function isFree(path: string, dossier: RandomDossier): boolean {
  if (path.startsWith('meta/') || path === 'statement') return false;
  const [list = '', index] = path.split('/');
  if (list === 'people' || list === 'sources')
    return !JSON.stringify(dossier).includes(String((dossier[list] ?? [])[Number(index)]?.id), idPlace(dossier, list));
  if (/\/(stands|entries)\//.test(path)) return false;
  return !(list === 'sections' && !path.includes('/points/'));
}

/** Ids of people and sources stand in what refers to them, and once in their own entry. */
function idPlace(dossier: RandomDossier, list: 'people' | 'sources'): number {
  if (list === 'sources') return 0;
  // Entries of programmes name people too.
  const text = JSON.stringify(dossier);
  return Math.min(...['"programme"', '"quotes"'].map((part) => text.indexOf(part)));
}

function drop(dossier: RandomDossier, path: string): void {
  const at = path.lastIndexOf('/');
  (valueAt(dossier, path.slice(0, at)) as unknown[]).splice(Number(path.slice(at + 1)), 1);
}

/** What an item is referred to by, and what decides who may see it. The rest is changed. */
const KEPT = new Set([
  'id',
  'speaker',
  'section',
  'cites',
  'marking',
  'release',
  'audiences',
  'topics',
  'priority',
  'points',
  'sections',
  'stands',
  'entries',
  'who',
  'lead',
  'from',
  'to',
  'zone',
  'options',
  'status',
  'press',
  'likelihood',
  'confidence',
  'impact',
  'chart',
  'rows',
  'columns',
  'sign',
  'verb',
  'tier',
]);

function alter(dossier: RandomDossier, path: string, chance: Chance, text: string): void {
  if (path.startsWith('meta/')) {
    alterMeta(dossier, path.slice(5), text);
    return;
  }
  const value = valueAt(dossier, path) as Record<string, unknown>;
  for (const [name, own] of Object.entries(value)) {
    if (KEPT.has(name)) continue;
    if (name === 'url') value[name] = 'https://example.org/elsewhere';
    else if (name === 'date' && path.startsWith('programme/')) value[name] = '1987-01-02';
    else if (['date', 'since', 'by', 'due'].includes(name)) value[name] = '1987';
    else if (name === 'depth') value[name] = chance.one(['headline', 'summary', 'detail']);
    else if (name === 'posture') value[name] = 'active';
    else if (typeof own === 'number') value[name] = 1 + chance.upTo(4);
    else if (typeof own === 'string') value[name] = text;
  }
  // A name of its own, or none: where nothing refers to it, nothing else may change.
  if (/\/points\/|^(objectives|lines|timeline|quotes|questions)\//.test(path) && chance.percent(50)) {
    if (value.id === undefined) value.id = 'another-name';
    else delete value.id;
  }
}

function alterMeta({ meta }: RandomDossier, field: string, text: string): void {
  if (field === 'title' || field === 'occasion' || field === 'place' || field === 'reference') meta[field] = text;
  if (field === 'title') delete meta.shortTitle;
  if (field === 'dates') meta.dates = { start: '1987-01-02', end: '1987-01-03' };
  if (field === 'contact') meta.contact = { name: text };
  if (field === 'clearedBy') meta.clearedBy = { name: text };
  if (field === 'distribution') meta.distribution = [{ name: text }];
  if (field === 'id') meta.id = 'another-name';
  if (field === 'public' && meta.public) meta.public.title = text;
}

function valueAt(dossier: RandomDossier, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], dossier);
}
