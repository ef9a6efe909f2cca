import type { Content } from '../composition.ts';
import { descend, type ElementNode, printedItems, shownIn } from '../document/document.ts';
import { byImportance } from '../dossier/importance.ts';
import type { Item } from '../dossier/items.ts';
import { type Budget, sectionAt } from './budget.ts';
import type { Trial } from './attempt.ts';

/**
 * The smallest amount a page budget drops. A point is dropped by itself. Table rows, positions and events are dropped by group: positions
 * with the same sign, and other rows of the same importance. A reader would take half a group for all of it.
 */
export interface Unit {
  /** The keys of its items. */
  keys: readonly string[];
  isRows: boolean;
}

/** Constraints on what may be dropped: the page limit, and what the person chose to keep. */
interface Limits {
  budget: Budget;
  keep: ReadonlySet<string>;
}

/**
 * Units that may be dropped, the least important first. A template may show something else in the place of a dropped item ("the first
 * four"). Such replacements are found by dropping everything, again and again, until nothing new appears.
 */
export function allDroppable(
  attempt: (dropped: ReadonlySet<string>) => Trial,
  trial: Trial,
  dropped: readonly string[],
  { budget, keep }: Limits,
): Unit[] {
  const found = new Map<string, Item>();
  const rows = new Set<string>();
  let shown = trial;
  for (;;) {
    const fresh = droppable(shown, budget).filter(({ key }) => !found.has(key));
    if (fresh.length === 0) break;
    for (const key of rowsOf(shown)) rows.add(key);
    for (const item of fresh) found.set(item.key, item);
    shown = attempt(new Set([...dropped, ...found.keys()]));
  }
  const order = [...found.keys()];
  return unitsOf(trial, [...found.values()], rows, keep)
    .sort(
      (a, b) =>
        Number(a.isPart) - Number(b.isPart) || compare(b.first, a.first, trial.selected) || order.indexOf(a.first.key) - order.indexOf(b.first.key),
    )
    .map(({ keys, isRows }) => ({ keys, isRows }));
}

/**
 * Groups items into units. `first` is the most important item of each. `isPart` means that a headline, or an item to keep, stays of its
 * group; such a unit is dropped only when no other is left.
 */
function unitsOf({ selected }: Trial, items: readonly Item[], rows: ReadonlySet<string>, keep: ReadonlySet<string>) {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    if (keep.has(item.key)) continue;
    const name = groupOf(item, rows);
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const fixed = new Set(selected.admitted.flatMap((item) => (isFixed(item, selected) || keep.has(item.key) ? groupOf(item, rows) : [])));
  return [...groups].map(([name, group]) => {
    const first = group.reduce((most, item) => (compare(item, most, selected) < 0 ? item : most));
    return { keys: group.map(({ key }) => key), isRows: isRow(first, rows), isPart: fixed.has(name), first };
  });
}

function groupOf(item: Item, rows: ReadonlySet<string>): string {
  const { key, path, within, value } = item;
  if (!isRow(item, rows)) return key;
  const list = within.at(-1)?.key ?? String(path[0]);
  return isPosition(item) ? `${list} ${value.sign}` : `${list} ${value.priority} ${value.depth} ${value.tier}`;
}

function isRow(item: Item, rows: ReadonlySet<string>): boolean {
  return isPosition(item) || isEvent(item) || rows.has(item.key);
}

/** Whether an item is somebody's position, however a template shows it. */
function isPosition({ path, within }: Item): boolean {
  return path[0] === 'positions' && within.length > 0;
}

/** Whether an item is an event: a list of dates or hours is read as a table is, whether it has rules or a key column. */
function isEvent({ path, within }: Item): boolean {
  return path[0] === 'timeline' || (path[0] === 'programme' && within.length > 0);
}

/** Whether a brief shows rows that may be dropped. */
export function hasRows(content: Pick<Content, 'document' | 'selected'>): boolean {
  const rows = rowsOf(content);
  return content.selected.admitted.some((item) => isRow(item, rows) && !isFixed(item, content.selected));
}

/** The items that are table rows, or are in their cells. */
function rowsOf({ document }: Pick<Content, 'document'>): Set<string> {
  return new Set(descend(document.root).flatMap((row) => (row.name === 'tr' ? [...shownItems(row)] : [])));
}

/** Lists whose entries are printed inside others: a term, a speaker, a source. Dropping one of these alone saves no space. */
const INSIDE_OTHERS = /^(glossary|people|sources|meta)\//;

/** The items in a part of a document, in its order: by the origin of its words, and by elements that name an item printed inside others. */
function shownItems(root: ElementNode): Set<string> {
  const marked = new Set(descend(root).flatMap(({ attributes }) => attributes.item ?? []));
  for (const key of printedItems(shownIn(root))) if (!INSIDE_OTHERS.test(key)) marked.add(key);
  return marked;
}

/** Items shown that may be dropped, the least important first: of the whole brief, or of a section. */
function droppable(trial: Trial, { section }: Budget): Item[] {
  const root = section === undefined ? trial.document.root : sectionAt(trial, section);
  const shown = root ? shownItems(root) : new Set<string>();
  const order = new Map([...shown].map((key, index) => [key, index]));
  return trial.selected.admitted
    .filter((item) => shown.has(item.key) && !isFixed(item, trial.selected))
    .sort((a, b) => compare(b, a, trial.selected) || (order.get(b.key) ?? 0) - (order.get(a.key) ?? 0));
}

type Asked = Pick<Content['selected'], 'besides'>;

/** Headlines that the audience asks for, and items without a depth, are never dropped. */
function isFixed({ key, value }: Item, { besides }: Asked): boolean {
  return (value.depth === undefined || value.depth === 'headline') && !besides.has(key);
}

/** Negative when `a` is more important: what is asked for comes first. */
function compare(a: Item, b: Item, { besides }: Asked): number {
  return Number(besides.has(a.key)) - Number(besides.has(b.key)) || byImportance(a.value, b.value);
}
