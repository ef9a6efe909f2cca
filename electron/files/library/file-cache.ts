/** What was read of files, and the texts that stand in for some of them. Keys name files. */
export interface FileCache {
  /** What was made of a file before; else what `make` gives now. */
  get<T>(key: string, make: () => T): T;
  /** What was read of a file is read again the next time; a text that stands in for it stays. */
  forget(key: string): void;
  /** Has a text stand in for a file; with `undefined`, no more. What was read of it is forgotten. */
  overlay(key: string, text: string | undefined): void;
  /** The text that stands in for a file. */
  overlaid(key: string): string | undefined;
}

/** A cache that grows with the number of files read and is emptied only by `forget` and `overlay`. */
export function createFileCache(): FileCache {
  const values = new Map<string, unknown>();
  const overlays = new Map<string, string>();
  return {
    get<T>(key: string, make: () => T): T {
      if (!values.has(key)) values.set(key, make());
      return values.get(key) as T;
    },
    forget: (key) => void values.delete(key),
    overlay(key, text) {
      values.delete(key);
      if (text === undefined) overlays.delete(key);
      else overlays.set(key, text);
    },
    overlaid: (key) => overlays.get(key),
  };
}
