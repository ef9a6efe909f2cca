import { type JsonSchema, resolved } from '../editor/schema.ts';
import { TEXTS } from '../texts.ts';
import { type Access, accessOf, badgesFor, type Levels, OPEN } from './badges.ts';
import type { Path } from '../../electron/engine/dossier/edit/index.ts';
import { isMap, type Plain, type PlainMap } from './plain.ts';

/** One line of the outline. */
export interface Entry {
  path: Path;
  label: string;
  /** Badges for handling that differs from the dossier: marking, release, audiences. */
  badges: readonly string[];
  /** The lists inside it, in order. */
  inner: List[];
}

/** A list of items in the outline, with the words for its heading. */
export interface List {
  path: Path;
  title: string;
  /** The number of its items. */
  count: number;
  /** Its items: made when they are asked for, because a long dossier has thousands. */
  entries(): Entry[];
  /** A part that is one item, or none. */
  isSingle: boolean;
}

/** Lists inside an item that have their own lines in the outline; other lists are fields of its form. */
export const INNER: readonly string[] = ['points', 'sections', 'stands', 'entries'];

/**
 * The outline of a dossier: every part in its schema, with its items, including those inside sections and positions.
 * @param levels the levels of its marking scheme, the lowest first.
 */
export function outlineOf(value: PlainMap, root: JsonSchema, levels: Levels = []): List[] {
  const badges = badgesFor(value, levels);
  const parts = Object.entries(root.properties ?? {}).map(([part, schema]) => [part, resolved(schema, root)] as const);
  return parts.flatMap(([part, schema]) => {
    const title = titleOf(part);
    if (schema.type === 'array') return [listAt([part], title, value[part], { schema, root, badges, around: OPEN })];
    if (schema.type !== 'object') return [];
    const own = isMap(value[part]) && part !== 'meta' ? badges(accessOf(value[part], OPEN)) : [];
    const entries = value[part] === undefined ? [] : [{ path: [part], label: title, badges: own, inner: [] }];
    return [{ path: [part], title, count: entries.length, entries: () => entries, isSingle: true }];
  });
}

/** The context of a list. */
interface Around {
  /** The schema of the list. */
  schema: JsonSchema;
  root: JsonSchema;
  badges: ReturnType<typeof badgesFor>;
  /** Who may see the item around it. */
  around: Access;
}

function listAt(path: Path, title: string, value: Plain | undefined, known: Around): List {
  const items = Array.isArray(value) ? value : [];
  const item = { ...known, schema: resolved(known.schema.items ?? {}, known.root) };
  const entries = once(() => items.map((one, index) => entryAt([...path, index], one, item)));
  return { path, title, count: items.length, entries, isSingle: false };
}

function entryAt(path: Path, item: Plain, { schema, root, badges, around }: Around): Entry {
  const map = isMap(item) ? item : {};
  const access = accessOf(map, around);
  const inner = INNER.flatMap((key) => {
    const list = schema.properties?.[key];
    const within = list && { schema: resolved(list, root), root, badges, around: access };
    return within ? [listAt([...path, key], TEXTS.partOf(titleOf(key), labelOf(map)), map[key], within)] : [];
  });
  return { path, label: labelOf(map) || TEXTS.entry(Number(path.at(-1)) + 1), badges: badges(access), inner };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function titleOf(part: string): string {
  return (TEXTS.parts as Record<string, string>)[part] ?? part;
}

/** The value at a path; undefined if there is none. */
export function valueAt(value: Plain, path: Path): Plain | undefined {
  return path.reduce<Plain | undefined>((node, key) => (typeof node === 'object' ? (node as PlainMap | null)?.[key as string] : undefined), value);
}

/** The label of an item is the first of these fields that it has. */
const NAMES = ['title', 'name', 'term', 'issue', 'what', 'who', 'text', 'question', 'words', 'caption', 'alt', 'id'] as const;

function labelOf(item: PlainMap): string {
  const name = NAMES.map((key) => item[key]).find((one) => typeof one === 'string' && one !== '');
  const [when] = [item.date, item.from].filter((one) => typeof one === 'string');
  if (name === undefined) return when ?? '';
  return when === undefined ? String(name) : `${when} · ${String(name)}`;
}

/** The entries whose labels contain a text, with the entries around them. */
export function filtered(lists: readonly List[], words: string): List[] {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [...lists];
  return lists.flatMap((list) => {
    const entries = list.entries().flatMap((entry) => {
      const inner = filtered(entry.inner, words);
      return entry.label.toLowerCase().includes(wanted) || inner.length > 0 ? [{ ...entry, inner }] : [];
    });
    return entries.length > 0 ? [{ ...list, count: entries.length, entries: () => entries }] : [];
  });
}
