import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BriefError } from '../contract/problem.ts';
import { saveAtomically } from './saving/save.ts';

/** A window that may call the loopback server, as it is kept on the disk: not its secret, but the hash of it. */
const windowRecord = z.strictObject({ id: z.string(), key: z.string(), seen: z.number() });
export type WindowRecord = z.infer<typeof windowRecord>;
const windowRecords = z.array(windowRecord);

/** How long a window that was not heard of may come back. Milliseconds. */
export const WINDOW_LIFE = 24 * 3_600_000;

/** The windows of earlier runs: one file for each port, so that programs that run side by side have files of their own. */
export interface Remembered {
  /** Ports with windows that may come back, the last one first. */
  ports(): number[];
  windowsOf(port: number): WindowRecord[];
  keep(port: number, windows: readonly WindowRecord[]): void;
}

/** @param home the folder of the person's files for this program. */
export function createRemembered(home: string, now = Date.now): Remembered {
  const folder = join(home, 'windows');
  const fileOf = (port: number): string => join(folder, `${port}.json`);
  const ages = (): { port: number; at: number }[] =>
    quietly(() => (existsSync(folder) ? readdirSync(folder) : []), [])
      .filter((name) => /^\d{1,5}\.json$/.test(name))
      .map((name) => ({ port: Number.parseInt(name, 10), at: statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  return {
    ports() {
      const all = ages();
      for (const { port } of all.filter(({ at }) => at < now() - WINDOW_LIFE)) quietly(() => rmSync(fileOf(port), { force: true }), undefined);
      return all
        .filter(({ at }) => at >= now() - WINDOW_LIFE)
        .sort((a, b) => b.at - a.at)
        .map(({ port }) => port);
    },
    windowsOf: (port) => quietly(() => windowRecords.parse(JSON.parse(readFileSync(fileOf(port), 'utf8'))), []),
    keep(port, windows) {
      try {
        saveAtomically(fileOf(port), new TextEncoder().encode(JSON.stringify(windows)), { force: true, private: true });
      } catch (error) {
        // Windows then cannot come back after a restart. Everything else works.
        if (!(error instanceof BriefError)) throw error;
      }
    },
  };
}

/** A damaged or unreadable file is as good as none: the person opens the address that the program prints. */
function quietly<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
