import { statSync } from 'node:fs';

/** Bytes of a dossier that makes some two hundred pages. */
const LONG = 500_000;

/** Whether a dossier is so long that memory matters more than speed. False for a missing file. */
export function isLong(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONG;
}
