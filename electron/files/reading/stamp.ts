import { statSync } from 'node:fs';

/** What changes when a file is replaced or written: its identity, size and times. Empty if there is no such file. */
export function stampOf(path: string): string {
  try {
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true });
    return [dev, ino, size, mtimeNs, ctimeNs].join();
  } catch {
    // Reading it reports the reason.
    return '';
  }
}
