import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { BriefError, fault } from '../../contract/problem.ts';

export interface SaveOptions {
  /** Replace an existing file. */
  force: boolean;
}

/**
 * Saves a file completely or not at all: it is written beside the target and then renamed. The old file stays unchanged if
 * anything fails.
 * @throws BriefError when the file exists and may not be replaced, or cannot be written.
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

/** Makes folders one by one: Node's recursive mkdir does not end on file systems such as /proc. */
function makeFolder(folder: string): void {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return;
  // There is a file with the name of the folder.
  if (found) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Removes the temporary file of a failed save. A second failure is ignored: the first one is reported. */
function removeQuietly(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The file was never made, so there is nothing to remove.
  }
}

/** @throws BriefError when the file exists and may not be replaced. */
export function refuseExisting(file: string, force: boolean): void {
  if (force || !existsSync(file)) return;
  throw new BriefError(
    fault('file-exists', 'the file already exists', { place: { file }, hints: ['replace it with --force, or choose another name with --out'] }),
  );
}

/** A link, unlike a rename, fails if the file exists. False on file systems without links. */
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
