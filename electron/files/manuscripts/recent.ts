import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { kind, type Named } from '../../contract/manuscript.ts';
import { BriefError } from '../../contract/problem.ts';
import { saveAtomically } from '../saving/save.ts';

/** Names are paths here: the host gave them. */
const list = z.array(z.strictObject({ kind, name: z.string().min(1) }));
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
      const others = read().filter((one) => one.kind !== entry.kind || one.name !== entry.name);
      try {
        saveAtomically(file, new TextEncoder().encode(JSON.stringify([entry, ...others].slice(0, MOST))), { force: true, private: true });
      } catch (error) {
        // The file opens even if the list cannot be written.
        if (!(error instanceof BriefError)) throw error;
      }
    },
  };
}
