import { statSync } from 'node:fs';

/** The size of a dossier of some two hundred pages, in bytes. */
const LONG = 500_000;

/** Whether a dossier is so long that memory matters more than speed. False for a missing file. */
export function isLong(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONG;
}
