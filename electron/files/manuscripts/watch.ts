import { unwatchFile, watchFile } from 'node:fs';

/** How often a file is looked at. Milliseconds. Looked at rather than listened to: that works on every disk, and when a file is replaced. */
const PAUSE = 700;

/** Looks at files from time to time. */
export interface Watcher {
  add(file: string): void;
  close(): void;
}

export function watchFiles(onChange: (file: string) => void): Watcher {
  const files = new Set<string>();
  return {
    add(file) {
      if (files.has(file)) return;
      files.add(file);
      watchFile(file, { interval: PAUSE, persistent: false }, () => onChange(file));
    },
    close() {
      for (const file of files) unwatchFile(file);
      files.clear();
    },
  };
}
