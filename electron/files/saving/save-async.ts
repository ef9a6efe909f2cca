import { type FileHandle, link, lstat, mkdir, open, readdir, readlink, realpath, rename, stat, unlink } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type Disk, type Later, MISSING, NO_LINK, type OpenFile, type Steps } from './disk.ts';
import { type SaveOptions, saveSteps } from './steps.ts';

/**
 * Saves a file as `saveAtomically` does, without blocking. The bytes must not change meanwhile. Two saves of one file at once end with
 * one of them whole.
 * @throws BriefError when the file exists and may not be replaced, or cannot be written.
 */
export async function saveAtomicallyAsync(file: string, bytes: Uint8Array, options: SaveOptions): Promise<void> {
  const steps: Steps<void> = saveSteps(ASYNCHRONOUS, { file, bytes, ...options });
  let next = steps.next();
  while (!next.done) {
    const result = await settled(next.value);
    next = 'error' in result ? steps.throw(result.error) : steps.next(result.value);
  }
}

async function settled(result: Later<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await result };
  } catch (error) {
    return { error };
  }
}

const ASYNCHRONOUS: Disk = {
  stat: (path) => noneIf(MISSING, stat(path)),
  lstat: (path) => lstat(path),
  readlink: (path) => noneIf(NO_LINK, readlink(path)),
  realpath: (path) => realpath(path),
  open: async (path, flags, mode) => openFile(await open(path, flags, mode)),
  link,
  rename,
  unlink,
  mkdir: async (path, mode) => void (await mkdir(path, mode)),
  names: (folder) => readdir(folder),
  pause: (milliseconds) => setTimeout(milliseconds),
};

function openFile(handle: FileHandle): OpenFile {
  return {
    write: async (bytes, from) => (await handle.write(bytes, from)).bytesWritten,
    sync: () => handle.sync(),
    stat: () => handle.stat(),
    chown: (uid, gid) => handle.chown(uid, gid),
    chmod: (mode) => handle.chmod(mode),
    close: () => handle.close(),
  };
}

async function noneIf<T>(codes: readonly (string | undefined)[], result: Promise<T>): Promise<T | undefined> {
  try {
    return await result;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
