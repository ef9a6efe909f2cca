import type { Depth } from '../../contract/common.ts';
import type { Dossier } from '../../contract/dossier.ts';
import { type Priority, priorityFor, type Reader } from '../../contract/readers.ts';
import type { LeftOutReason, Reason } from '../../contract/report.ts';
import { byImportance } from '../dossier/importance.ts';
import { type Item, itemsOf } from '../dossier/items.ts';
import { isWithin } from './choice.ts';
import type { Clearance } from './access.ts';

/** Records what is selected, and why other items are not. */
export interface Admission {
  /** The item of a value in the dossier. */
  itemOf(value: object): Item;
  /** The item with a key; undefined if the dossier has none. */
  itemCalled(key: string): Item | undefined;
  /** Whether the audience may see an item, by marking, release state and audiences. */
  isOpen(value: object): boolean;
  /** Why the audience may not see it; undefined if it may. */
  refusalOf(value: object): Reason | undefined;
  /** Like `isOpen`, for an item with a key; false if the dossier has none. */
  isOpenKey(key: string): boolean;
  /** Admits a value up to a depth. Returns undefined and records the reason if it is not admitted. */
  admit(value: object, limit: Depth, isOver?: boolean): Item | undefined;
  /** Whether a page limit dropped a value. */
  isDropped(value: object): boolean;
  /** Admits an item that is selected only along with something inside it: a section or an issue. */
  include(item: Item): void;
  /** Records that a value was not requested, or why it is out. */
  pass(value: object, reason?: LeftOutReason): void;
  /** Removes a value from the record, so that it is not reported as left out. */
  forget(value: object): void;
  admitted: readonly Item[];
  /** Items that are not included, with the reason, in the dossier's order. */
  left(): Map<Item, Reason>;
  /** Leaves out items that the template does not print, with the items around them. */
  skip(item: Item): void;
  /** Items this audience may not see, for whatever reason. */
  withheld: readonly Item[];
  /** Items it may see. */
  visible: readonly Item[];
  /** Whether all items this audience may see have the same marking, so that none needs to be shown. */
  isUniform: boolean;
}

/** Creates admissions of one dossier for one audience, each without other keys, to meet a page limit. */
export function createAdmissions(dossier: Dossier, clearance: Clearance, reader: Reader): (dropped: ReadonlySet<string>) => Admission {
  const all = itemsOf(dossier);
  const items = new Map<object, Item>(all.map((item) => [item.value, item]));
  for (const item of all) if (typeof item.value.priority === 'object') item.value = withPriority(item.value, reader);
  const refusals = new Map<Item, Reason>();
  for (const item of all) {
    const reason = clearance.refusal(item);
    if (reason) refusals.set(item, reason);
  }
  const itemOf = (value: object): Item => items.get(value) as Item;
  const refusalOf = (value: object): Reason | undefined => refusals.get(itemOf(value));
  const isOpen = (value: object): boolean => !refusalOf(value);
  const byKey = new Map(all.map((item) => [item.key, item]));
  const withheld = [...refusals.keys()];
  const visible = refusals.size === 0 ? all : all.filter((item) => !refusals.has(item));
  const isUniform = visible.every((item) => clearance.marking(item) === clearance.marking(visible[0] ?? item));

  return (dropped) => {
    const left = new Map(refusals);
    const forgotten = new Set<Item>();
    const admitted: Item[] = [];
    return {
      itemOf,
      isOpen,
      refusalOf,
      itemCalled: (key) => byKey.get(key),
      isOpenKey(key) {
        const item = byKey.get(key);
        return item !== undefined && !refusals.has(item);
      },
      skip(item) {
        for (const one of [...item.within, item]) left.set(one, 'template');
      },
      admit(value, limit, isOver = false) {
        const item = itemOf(value);
        const isDeeper = !isWithin(depthOf(item), limit);
        const reason = refusals.get(item) ?? (isDeeper ? 'depth' : isOver ? 'number' : dropped.has(item.key) ? 'pages' : undefined);
        if (reason) left.set(item, reason);
        else admitted.push(item);
        return reason ? undefined : item;
      },
      isDropped: (value) => dropped.has(itemOf(value).key),
      include: (item) => void admitted.push(item),
      pass: (value, reason = 'section') => void left.set(itemOf(value), refusals.get(itemOf(value)) ?? reason),
      forget: (value) => void forgotten.add(itemOf(value)),
      admitted,
      left() {
        const chosen = new Set(admitted);
        const reasons = new Map<Item, Reason>();
        for (const item of all) if (!chosen.has(item) && !forgotten.has(item)) reasons.set(item, left.get(item) ?? 'section');
        return reasons;
      },
      withheld,
      visible,
      isUniform,
    };
  };
}

/** The value of an item whose priority differs by audience, with that of one reader. */
function withPriority(value: Item['value'], reader: Reader): Item['value'] {
  return { ...value, priority: priorityFor(value.priority as Priority, reader) };
}

/** The depth of an item; one without is a headline. */
export function depthOf(item: Item): Depth {
  return (item.value.depth as Depth | undefined) ?? 'headline';
}

/** The priority of an item; one without is the most important. */
export function priorityOf(item: Item): number {
  return (item.value.priority as number | undefined) ?? 1;
}

/** The `most` most important of a list, in the list's order; all of them without a limit. */
export function mostImportant(found: readonly Item[], most: number | undefined): ReadonlySet<Item> {
  if (most === undefined || found.length <= most) return new Set(found);
  return new Set([...found].sort((a, b) => byImportance(a.value, b.value)).slice(0, most));
}
