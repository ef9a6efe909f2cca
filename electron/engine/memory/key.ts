/**
 * What a value is made from. The first part is the slot: each slot keeps one value. The entries of the list are compared with `Object.is`.
 * If one differs, the value is made again and replaces the old one.
 */
export type Key = readonly [kept: unknown, from?: readonly unknown[]];

/** How a field contributes to a key: as one value, as each of its entries, or not at all. */
export type Part = 'value' | 'entries' | 'ignored';

/**
 * Makes the parts of a key from the fields of an object. `fields` lists every field of the type, so that a new one does not compile until
 * somebody decides how it contributes.
 */
export function partsFrom<T extends object>(fields: Readonly<Record<keyof T, Part>>): (value: T) => unknown[] {
  const named = (part: Part): (keyof T)[] => (Object.keys(fields) as (keyof T)[]).filter((name) => fields[name] === part);
  const [values, lists] = [named('value'), named('entries')];
  return (value) => {
    const parts: unknown[] = values.map((name) => value[name]);
    for (const name of lists) {
      const list = (value[name] ?? []) as readonly unknown[];
      // Includes the length, so that two adjacent lists cannot produce the same parts by dividing their entries differently.
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
