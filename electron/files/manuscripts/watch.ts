import { unwatchFile, watchFile } from 'node:fs';

/** Polling interval in milliseconds. Polling works on every file system, and when a file is replaced. */
const PAUSE = 700;

/** Watches files by polling. */
export interface Watcher {
  add(file: string): void;
  remove(file: string): void;
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
    remove(file) {
      if (files.delete(file)) unwatchFile(file);
    },
    close() {
      for (const file of files) unwatchFile(file);
      files.clear();
    },
  };
}
