/** Cached values of files, and texts that replace some of the files. Keys identify files. */
export interface FileCache {
  /** The cached value of a file; otherwise the result of `make`. */
  get<T>(key: string, make: () => T): T;
  /** The cached value if it was made with the same stamp; otherwise the result of `make`, which replaces it. */
  current<T>(key: string, stamp: readonly unknown[], make: () => T): T;
  /** Drops the cached value of a file, but not the text that replaces it. */
  forget(key: string): void;
  /** Uses a text instead of a file; `undefined` ends this. Drops the cached value. */
  overlay(key: string, text: string | undefined): void;
  /** The text that replaces a file. */
  overlaid(key: string): string | undefined;
}

/** A cache that grows with the number of files read and is emptied only by `forget` and `overlay`. */
export function createFileCache(): FileCache {
  const values = new Map<string, unknown>();
  const stamped = new Map<string, { stamp: readonly unknown[]; value: unknown }>();
  const overlays = new Map<string, string>();
  return {
    get<T>(key: string, make: () => T): T {
      if (!values.has(key)) values.set(key, make());
      return values.get(key) as T;
    },
    current<T>(key: string, stamp: readonly unknown[], make: () => T): T {
      const kept = stamped.get(key);
      const isSame = kept?.stamp.length === stamp.length && stamp.every((part, index) => part === kept.stamp[index]);
      if (kept && isSame) return kept.value as T;
      const value = make();
      stamped.set(key, { stamp, value });
      return value;
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
