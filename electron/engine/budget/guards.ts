import { type ElementNode, elements } from '../document/document.ts';
import { citedBy } from '../document/sources.ts';

/** An element that exists only for the items in it. It disappears with the last of them. */
export interface Guard {
  /** The items in it with content of their own. */
  keys: readonly string[];
}

/** Whether a guard still has something in it. */
export type Stands = (guard: Guard) => boolean;

/** Tests guards without some items; computes each guard once. */
export function standing(dropped: ReadonlySet<string>): Stands {
  const known = new Map<Guard, boolean>();
  return (guard) => {
    let stands = known.get(guard);
    if (stands === undefined) {
      stands = !guard.keys.every((key) => dropped.has(key));
      known.set(guard, stands);
    }
    return stands;
  };
}

/** The nearest guards around elements; none where an element stays whatever is dropped. Outer guards contain the items of inner ones. */
export interface Guards {
  /** Around each element, by its key. */
  elements: ReadonlyMap<number, Guard>;
  cites: readonly { refs: readonly string[]; guard: Guard | undefined }[];
}

/** @param isContainer whether an item only contains others, as a section does. */
export function guardsOf(root: ElementNode, isContainer: (key: string) => boolean): Guards {
  const keysOf = new Map<ElementNode, Set<string>>();
  const gather = (element: ElementNode, around: string | undefined): Set<string> => {
    const item = element.attributes.item ?? around;
    const keys = new Set(item !== undefined && !isContainer(item) ? [item] : []);
    for (const child of elements(element)) for (const key of gather(child, item)) keys.add(key);
    keysOf.set(element, keys);
    return keys;
  };
  const found = new Map<number, Guard>();
  /** One guard for all elements with the same items. */
  const guards = new Map<string, Guard>();
  const guardOf = (keys: ReadonlySet<string>): Guard => {
    const all = [...keys];
    const name = all.join();
    const guard = guards.get(name) ?? { keys: all };
    guards.set(name, guard);
    return guard;
  };
  const cites: { refs: readonly string[]; guard: Guard | undefined }[] = [];
  const assign = (element: ElementNode, around: Guard | undefined): void => {
    const keys = keysOf.get(element);
    const guard = keys && keys.size > 0 ? guardOf(keys) : around;
    if (guard) found.set(element.key, guard);
    if (element.name === 'cite') cites.push({ refs: citedBy(element), guard });
    for (const child of elements(element)) assign(child, guard);
  };
  gather(root, undefined);
  assign(root, undefined);
  return { elements: found, cites };
}

/** Whether a line or row with these guards is shown: one of them holds, or there are none. */
export function isShown(needs: readonly Guard[] | undefined, stands: Stands): boolean {
  return needs?.some(stands) ?? true;
}
