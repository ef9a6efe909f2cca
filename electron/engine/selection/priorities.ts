import type { Dossier } from '../../contract/dossier.ts';
import { type Priority, priorityFor, type Reader } from '../../contract/readers.ts';

/** A dossier with the priorities of one reader: the same object if they are the same for all readers. */
export function withPriorities(dossier: Dossier, reader: Reader): Dossier {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return changed(value, (one) => resolve(one));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value);
    const now = changed(entries, (entry) => {
      const [name, inner] = entry;
      const own = name === 'priority' ? priorityFor(inner as Priority, reader) : resolve(inner);
      return own === inner ? entry : [name, own];
    });
    return now === entries ? value : Object.fromEntries(now);
  };
  return resolve(dossier) as Dossier;
}

/** A list with changed entries: the same list if none changes. */
function changed<T>(list: T[], change: (entry: T) => unknown): T[] {
  const now = list.map(change) as T[];
  return now.every((entry, index) => entry === list[index]) ? list : now;
}
