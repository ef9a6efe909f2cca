/** Ids of copied items: no two items of a dossier may share one. */

/** Every id in a value. */
export function idsIn(value: unknown): Set<string> {
  const ids = new Set<string>();
  const visit = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return;
    for (const [key, inner] of Object.entries(part)) {
      if (key === 'id' && typeof inner === 'string') ids.add(inner);
      visit(inner);
    }
  };
  visit(value);
  return ids;
}

/** A copy of a value in which each id gets the first number that makes it unique. The new ids are added to `taken`. */
export function withNewIds(value: unknown, taken: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => withNewIds(item, taken));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'id' ? newId(String(inner), taken) : withNewIds(inner, taken)]),
  );
}

function newId(id: string, taken: Set<string>): string {
  const stem = id.replace(/-\d+$/, '');
  let number = 2;
  while (taken.has(`${stem}-${number}`)) number += 1;
  taken.add(`${stem}-${number}`);
  return `${stem}-${number}`;
}
