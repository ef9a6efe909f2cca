import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { type Disk, MISSING, NO_LINK, type OpenFile, type Steps } from './disk.ts';
import { checkSteps, folderSteps, type SaveOptions, saveSteps } from './steps.ts';

/**
 * Saves a file completely or not at all: it is written beside the target and then renamed. The old file stays unchanged if
 * anything fails, also if the process is killed or the power fails. Symbolic links are followed. Mode, owner and group of a replaced file
 * are kept, as far as the account may. Pipes and devices are written into. Temporary files of killed processes in the folder are removed.
 * @throws BriefError when the file exists and may not be replaced, or cannot be written.
 */
export function saveAtomically(file: string, bytes: Uint8Array, options: SaveOptions): void {
  run(saveSteps(BLOCKING, { file, bytes, ...options }));
}

/** @throws BriefError when the file cannot be saved: it exists and may not be replaced, or it is a folder or a socket. */
export function refuseExisting(file: string, force: boolean): void {
  run(checkSteps(BLOCKING, file, force));
}

/** Finds out whether files can be saved in a folder, or whether it can be made. @throws BriefError if not. */
export function refuseUnwritable(folder: string): void {
  run(folderSteps(BLOCKING, folder));
}

function run(steps: Steps<void>): void {
  let { done, value } = steps.next();
  while (!done) ({ done, value } = steps.next(value));
}

const BLOCKING: Disk = {
  stat: (path) => noneIf(MISSING, () => statSync(path, { throwIfNoEntry: false })),
  lstat: (path) => lstatSync(path),
  readlink: (path) => noneIf(NO_LINK, () => readlinkSync(path)),
  realpath: (path) => realpathSync(path),
  open: (path, flags, mode) => openFile(openSync(path, flags, mode)),
  link: (from, to) => linkSync(from, to),
  rename: (from, to) => renameSync(from, to),
  unlink: (path) => unlinkSync(path),
  mkdir: (path, mode) => void mkdirSync(path, mode),
  names: (folder) => readdirSync(folder),
  pause: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

function openFile(handle: number): OpenFile {
  return {
    write: (bytes, from) => writeSync(handle, bytes, from),
    sync: () => fsyncSync(handle),
    stat: () => fstatSync(handle),
    chown: (uid, gid) => fchownSync(handle, uid, gid),
    chmod: (mode) => fchmodSync(handle, mode),
    close: () => closeSync(handle),
  };
}

function noneIf<T>(codes: readonly (string | undefined)[], call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code)) return undefined;
    throw error;
  }
}
