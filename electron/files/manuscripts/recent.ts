import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Named, named } from '../../contract/manuscript.ts';
import { BriefError } from '../../contract/problem.ts';
import { saveAtomically } from './save.ts';

const list = z.array(named);
const MOST = 10;

/** Files opened from elsewhere, the last first; those that are gone are not listed. */
export interface Recent {
  all(): Named[];
  add(entry: Named): void;
}

export function createRecent(home: string): Recent {
  const file = join(home, 'recent.json');
  const read = (): Named[] => {
    try {
      return list.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      // No list yet, or one nobody can read: it begins anew, for it holds nothing that is not elsewhere.
      return [];
    }
  };
  return {
    all: () => read().filter(({ name }) => existsSync(name)),
    add(entry) {
      const others = read().filter(({ kind, name }) => kind !== entry.kind || name !== entry.name);
      try {
        saveAtomically(file, new TextEncoder().encode(JSON.stringify([entry, ...others].slice(0, MOST))), { force: true });
      } catch (error) {
        // A convenience: where it cannot be written, the file is open all the same.
        if (!(error instanceof BriefError)) throw error;
      }
    },
  };
}
