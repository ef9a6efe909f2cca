import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Named, named } from '../../contract/manuscript.ts';
import { BriefError } from '../../contract/problem.ts';
import { saveAtomically } from '../saving/save.ts';

const list = z.array(named);
const MOST = 10;

/** Recently opened files outside the library, the last first, without missing ones. */
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
      // The list is missing or damaged. Start a new one: it is only a convenience.
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
        // The file opens even if the list cannot be written.
        if (!(error instanceof BriefError)) throw error;
      }
    },
  };
}
