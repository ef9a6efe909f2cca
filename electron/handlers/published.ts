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

/** Enough for the pages on screen and those that replace them. */
const KEPT = 4;
/** Enough for the briefs of all audiences, waiting for the person to fetch them. */
const KEPT_DOWNLOADS = 40;

export function createPublished(): Published {
  const files = new Map<string, PublishedFile>();
  let last = 0;
  return {
    add(bytes, name) {
      last += 1;
      const path = `/briefs/${last}`;
      files.set(path, { bytes, name });
      const alike = [...files].filter(([, file]) => (file.name === undefined) === (name === undefined));
      const [oldest] = alike;
      if (oldest && alike.length > (name === undefined ? KEPT : KEPT_DOWNLOADS)) files.delete(oldest[0]);
      return path;
    },
    find: (path) => files.get(path),
  };
}
