import { randomBytes } from 'node:crypto';

/** A file for the browser to download. */
export interface Download {
  name: string;
  bytes: Uint8Array;
}

/** Files by address; only the newest are kept. */
export interface Downloads {
  /**
   * @returns the address, on the origin of the window. A browser downloads it without the secret of the window, so it is one that nobody
   *   can guess.
   */
  add(name: string, bytes: Uint8Array): string;
  find(path: string): Download | undefined;
}

/** Enough for the briefs of all audiences. */
const KEPT = 40;

export function createDownloads(): Downloads {
  const files = new Map<string, Download>();
  return {
    add(name, bytes) {
      const path = `/briefs/${randomBytes(24).toString('base64url')}`;
      files.set(path, { name, bytes });
      const [oldest] = files.keys();
      if (oldest !== undefined && files.size > KEPT) files.delete(oldest);
      return path;
    },
    find: (path) => files.get(path),
  };
}
