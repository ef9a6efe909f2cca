import { randomBytes } from 'node:crypto';
import type { Change } from '../../electron/contract/manuscript.ts';

/** A revision that nobody has used. */
export const newRevision = (): string => randomBytes(8).toString('hex');

/** The change from one text to another, as a window sends it. */
export function changesTo(before: string, after: string): Change[] {
  let from = 0;
  while (from < Math.min(before.length, after.length) && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < Math.min(before.length, after.length) - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return [{ from, to: before.length - tail, insert: after.slice(from, after.length - tail) }];
}
