/** Bytes the window may fetch by address; the newest few are kept. */
export interface Published {
  add(bytes: Uint8Array, name?: string): string;
  find(path: string): PublishedFile | undefined;
}

export interface PublishedFile {
  bytes: Uint8Array;
  /** The file name to download it under; without it, it is shown. */
  name: string | undefined;
}

/** Enough for the pages on screen, those that replace them, and a download on its way. */
const KEPT = 4;

export function createPublished(): Published {
  const files = new Map<string, PublishedFile>();
  let last = 0;
  return {
    add(bytes, name) {
      last += 1;
      const path = `/briefs/${last}`;
      files.set(path, { bytes, name });
      const [oldest] = files.keys();
      if (files.size > KEPT && oldest) files.delete(oldest);
      return path;
    },
    find: (path) => files.get(path),
  };
}
