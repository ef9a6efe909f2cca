import { constants, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { BriefError, fault } from '../../contract/problem.ts';
import { systemCode, systemReason } from '../system-errors.ts';
import { type Disk, type OpenFile, type Steps, step, tried } from './disk.ts';
import { findTarget, type Target } from './target.ts';
import { openTemporary, sweep } from './temporary.ts';

export interface SaveOptions {
  /** Replace an existing file. */
  force: boolean;
  /** Only this person may read the file and the folders made for it: modes 0600 and 0700. */
  private?: boolean;
}

/** What is saved, and where. */
interface Save extends SaveOptions {
  file: string;
  bytes: Uint8Array;
}

/** Saves a file. @throws BriefError with the reason in words. */
export function* saveSteps(disk: Disk, save: Save): Steps<void> {
  try {
    const target = yield* findTarget(disk, save.file, save.force);
    yield* target.isStream ? writeInto(disk, target.path, save.bytes) : replace(disk, target, save);
  } catch (error) {
    throw saveProblem(error, save.file);
  }
}

/** Finds out whether a file may be saved, before the work for it. @throws BriefError if not. */
export function* checkSteps(disk: Disk, file: string, force: boolean): Steps<void> {
  try {
    yield* findTarget(disk, file, force);
  } catch (error) {
    throw saveProblem(error, file);
  }
}

/** Finds out whether files can be saved in a folder, by making one in it or in the nearest folder around it. @throws BriefError if not. */
export function* folderSteps(disk: Disk, folder: string): Steps<void> {
  try {
    let nearest = resolve(folder);
    while (!(yield* step(disk.stat(nearest)))) nearest = dirname(nearest);
    const { path, file } = yield* openTemporary(disk, nearest, 0o600);
    yield* step(file.close());
    yield* step(disk.unlink(path));
  } catch (error) {
    throw saveProblem(error, folder);
  }
}

/** Writes beside the target, then gives the new file the name of the target. Until then the old file is unchanged. */
function* replace(disk: Disk, target: Target, save: Save): Steps<void> {
  const folder = dirname(target.path);
  yield* makeFolder(disk, folder, save.private ? 0o700 : 0o777);
  yield* sweep(disk, folder);
  const temporary = yield* openTemporary(disk, folder, target.found || save.private ? 0o600 : 0o666);
  let isLeft = true;
  try {
    yield* writeAll(disk, temporary.file, { ...save, target });
    if (save.force || !(yield* linkInto(disk, temporary.path, target.path))) {
      yield* step(disk.rename(temporary.path, target.path));
      isLeft = false;
    }
  } finally {
    if (isLeft) yield* tried(() => disk.unlink(temporary.path));
  }
  yield* syncFolder(disk, folder);
}

/** Writes, syncs and closes a new file. The first error counts. */
function* writeAll(disk: Disk, file: OpenFile, { bytes, target, ...options }: Save & { target: Target }): Steps<void> {
  try {
    if (target.found) yield* keepAccess(file, target.found, options.private === true && !target.isLinked);
    yield* writeBytes(disk, file, bytes);
    yield* step(file.sync());
  } catch (error) {
    yield* tried(() => file.close());
    throw error;
  }
  yield* step(file.close());
}

/**
 * Gives the new file the owner, group and mode of the old one. Nobody may read it who could not read the old one: the mode comes last,
 * and a group that cannot be kept gets no more than everyone has.
 */
function* keepAccess(file: OpenFile, old: Stats, isPrivate: boolean): Steps<void> {
  if (process.getuid === undefined) return;
  const own = yield* step(file.stat());
  let { uid, gid } = own;
  if (uid !== old.uid || gid !== old.gid) {
    if (yield* isAllowed(() => file.chown(old.uid, old.gid))) ({ uid, gid } = old);
    else if (gid !== old.gid && (yield* isAllowed(() => file.chown(own.uid, old.gid)))) gid = old.gid;
  }
  let mode = old.mode & (uid === old.uid && gid === old.gid ? 0o7777 : 0o777);
  if (gid !== old.gid) mode &= 0o707 | ((mode & 0o007) << 3);
  if (isPrivate) mode &= 0o700;
  if ((own.mode & 0o7777) !== mode) yield* isAllowed(() => file.chmod(mode));
}

/** Whether a call succeeds. False if the account or the disk does not allow it. */
function* isAllowed(call: () => ReturnType<OpenFile['chmod']>): Steps<boolean> {
  try {
    yield* step(call());
    return true;
  } catch (error) {
    if (['EPERM', 'EACCES', 'EINVAL', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error))) return false;
    throw error;
  }
}

/** How long to wait for the reader of a pipe that is full. Milliseconds. */
const PAUSE = 5;

function* writeBytes(disk: Disk, file: OpenFile, bytes: Uint8Array): Steps<void> {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += yield* step(file.write(bytes, at));
    } catch (error) {
      if (systemCode(error) !== 'EAGAIN') throw error;
      yield* step(disk.pause(PAUSE));
    }
  }
}

/** Writes into a pipe or a device. A pipe that nobody reads is an error, not a wait without end. */
function* writeInto(disk: Disk, path: string, bytes: Uint8Array): Steps<void> {
  const { O_WRONLY, O_APPEND, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
  const file = yield* step(disk.open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY, 0));
  try {
    yield* writeBytes(disk, file, bytes);
  } catch (error) {
    yield* tried(() => file.close());
    throw error;
  }
  yield* step(file.close());
}

/** Makes folders one by one: Node's recursive mkdir does not end on file systems such as /proc. */
function* makeFolder(disk: Disk, folder: string, mode: number): Steps<void> {
  const found = yield* step(disk.stat(folder));
  if (found?.isDirectory()) return;
  // There is a file with the name of the folder.
  if (found) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  yield* makeFolder(disk, dirname(folder), mode);
  try {
    yield* step(disk.mkdir(folder, mode));
  } catch (error) {
    // Another process may have made it meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  yield* syncFolder(disk, dirname(folder));
}

/** A link, unlike a rename, fails if the file exists. False on file systems without links. */
function* linkInto(disk: Disk, temporary: string, file: string): Steps<boolean> {
  try {
    yield* step(disk.link(temporary, file));
    return true;
  } catch (error) {
    if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(systemCode(error))) throw error;
    yield* checkSteps(disk, file, false);
    return false;
  }
}

/**
 * Makes the new name last through a power cut. Failures are ignored: the file itself is on the disk, many systems cannot sync a folder,
 * and at worst the whole old file is back after a power cut.
 */
function* syncFolder(disk: Disk, folder: string): Steps<void> {
  const opened = yield* tried(() => disk.open(folder, 'r', 0));
  if (!opened) return;
  yield* tried(() => opened.sync());
  yield* tried(() => opened.close());
}

function saveProblem(error: unknown, file: string): Error {
  if (error instanceof BriefError) return error;
  // A mistake of the program, not of the disk.
  if (!(error instanceof Error) || systemCode(error) === '') return error as Error;
  const hints = ['nothing was changed on the disk; choose another place'];
  return new BriefError(fault('cannot-save', systemReason(error, 'write'), { place: { file }, hints }));
}
