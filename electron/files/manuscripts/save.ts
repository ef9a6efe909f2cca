import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BriefError, fault } from '../../contract/problem.ts';

export interface SaveOptions {
  /** Replace a file that is there already. */
  force: boolean;
}

/**
 * Saves a file whole or not at all: written beside its place, then renamed over it. A file that was there stays
 * as it was until then, and for good when anything fails.
 * @throws BriefError when a file is there and may not be replaced, or the disk refuses.
 */
export function saveAtomically(file: string, bytes: Uint8Array, { force }: SaveOptions): void {
  refuseExisting(file, force);
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    makeFolder(dirname(file));
    writeThrough(temporary, bytes);
    if (force || !linkInto(temporary, file)) renameSync(temporary, file);
  } catch (error) {
    throw saveProblem(error, file);
  } finally {
    removeQuietly(temporary);
  }
}

/** Step by step: Node's own way to make folders in folders never ends where the system says that a folder is not there. */
function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  // A file stands where the folder should be.
  if (found) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Removes what is left of a failed save. Where not even that can be done, the reason of the failure is told already. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The folder is no folder, or the name too long: there is nothing to remove.
  }
}

/** @throws BriefError when the file is there and may not be replaced. */
export function refuseExisting(file: string, force: boolean): void {
  if (force || !existsSync(file)) return;
  throw new BriefError(
    fault('file-exists', 'the file already exists', { place: { file }, hints: ['replace it with --force, or choose another name with --out'] }),
  );
}

/** A link, unlike a rename, fails when someone made the file meanwhile. False where the disk knows no links. */
function linkInto(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if (['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes((error as NodeJS.ErrnoException).code ?? '')) {
      refuseExisting(file, false);
      return false;
    }
    throw error;
  }
}

function writeThrough(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'wx');
  try {
    let at = 0;
    while (at < bytes.length) at += writeSync(handle, bytes, at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'no permission to write to the folder',
  EPERM: 'no permission to write to the folder',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is exceeded',
  ENOTDIR: 'part of the path is a file, not a folder',
  EISDIR: 'a folder has this name',
  EEXIST: 'the file already exists',
  ENAMETOOLONG: 'the name is too long',
};

function saveProblem(error: unknown, file: string): BriefError {
  if (error instanceof BriefError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  const hints = ['nothing was changed on the disk; choose another place'];
  return new BriefError(fault('cannot-save', REASONS[code] ?? `cannot write the file: ${message}`, { place: { file }, hints }));
}
