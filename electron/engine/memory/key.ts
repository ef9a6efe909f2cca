/**
 * What a value was made from. The first part is where it is kept: one value for each. The list is compared with that of the kept value,
 * as `Object.is` does: where an entry differs, the value is made again and replaces the other.
 */
export type Key = readonly [kept: unknown, from?: readonly unknown[]];

/** How a field counts in a key: as one value, each of its entries, or not at all. */
export type Part = 'value' | 'entries' | 'ignored';

/**
 * The parts of a key from the fields of an object. `fields` names every field of the type, so that a new one does not compile until
 * somebody has decided how it counts.
 */
export function partsFrom<T extends object>(fields: Readonly<Record<keyof T, Part>>): (value: T) => unknown[] {
  const named = (part: Part): (keyof T)[] => (Object.keys(fields) as (keyof T)[]).filter((name) => fields[name] === part);
  const [values, lists] = [named('value'), named('entries')];
  return (value) => {
    const parts: unknown[] = values.map((name) => value[name]);
    for (const name of lists) {
      const list = (value[name] ?? []) as readonly unknown[];
      // With its length, so that two lists cannot share their entries in another way.
      parts.push(list.length, ...list);
    }
    return parts;
  };
}

/** Whether two lists of parts are the same. */
export function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (!Object.is(a[at], b[at])) return false;
  return true;
}
