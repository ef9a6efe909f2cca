import { TEXTS } from '../texts.ts';
import type { Path } from './edits.ts';

/** A plain value of YAML. */
export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain };
export type PlainMap = { [key: string]: Plain };

/** The parts of a dossier as the outline shows them. Those without a list are one item. */
export const PARTS = [
  'meta',
  'purposes',
  'bottomLines',
  'objectives',
  'lines',
  'statement',
  'sections',
  'timeline',
  'people',
  'positions',
  'figures',
  'quotes',
  'questions',
  'glossary',
  'sources',
] as const;
export type PartName = (typeof PARTS)[number];
export const SINGLE: readonly PartName[] = ['meta', 'statement'];

/** One line of the outline. */
export interface Entry {
  path: Path;
  label: string;
  /** The lists inside it, in order. */
  inner: List[];
}

/** A list of items in the outline, with the words for its heading. */
export interface List {
  path: Path;
  title: string;
  entries: Entry[];
}

/** The lists inside an item, by the key they stand under. */
const INNER: readonly (keyof typeof TEXTS.parts)[] = ['points', 'sections', 'stands'];

/** The outline of a dossier: every part with its items, those inside sections and positions too. */
export function outlineOf(value: PlainMap): List[] {
  return PARTS.map((part) => {
    const title = TEXTS.parts[part];
    if (SINGLE.includes(part)) return { path: [part], title, entries: value[part] ? [{ path: [part], label: title, inner: [] }] : [] };
    return listAt([part], title, value[part]);
  });
}

function listAt(path: Path, title: string, value: Plain | undefined): List {
  const items = Array.isArray(value) ? value : [];
  return { path, title, entries: items.map((item, index) => entryAt([...path, index], item)) };
}

function entryAt(path: Path, item: Plain): Entry {
  const map = isMap(item) ? item : {};
  const inner = INNER.filter((key) => Array.isArray(map[key])).map((key) =>
    listAt([...path, key], TEXTS.partOf(TEXTS.parts[key], labelOf(map)), map[key]),
  );
  return { path, label: labelOf(map) || TEXTS.entry(Number(path.at(-1)) + 1), inner };
}

/** What a person would call an item: the first of these it has. */
const NAMES = ['title', 'name', 'term', 'issue', 'who', 'text', 'question', 'words', 'id'] as const;

function labelOf(item: PlainMap): string {
  const name = NAMES.map((key) => item[key]).find((one) => typeof one === 'string' && one !== '');
  const date = typeof item.date === 'string' ? `${item.date} · ` : '';
  return name === undefined ? '' : `${date}${String(name)}`;
}

export function isMap(value: Plain | undefined): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The entries of an outline that hold some words, and what is around them. */
export function filtered(lists: readonly List[], words: string): List[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [...lists];
  return lists.flatMap((list) => {
    const entries = list.entries.flatMap((entry) => {
      const inner = filtered(entry.inner, words);
      return entry.label.toLowerCase().includes(wanted) || inner.length > 0 ? [{ ...entry, inner }] : [];
    });
    return entries.length > 0 ? [{ ...list, entries }] : [];
  });
}
