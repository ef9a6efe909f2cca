import { statSync } from 'node:fs';

/** Bytes of a dossier that makes some two hundred pages. */
const LONG = 500_000;

/** Whether a dossier is so long that its brief's memory is worth more than its time. A file that is not there is not. */
export function isLong(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONG;
}
