import type { Stats } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { BriefError, fault } from '../../contract/problem.ts';
import { isReservedName } from '../../contract/file-name.ts';
import { type Disk, type Steps, step } from './disk.ts';

/** Where a save goes after symbolic links are followed. */
export interface Target {
  path: string;
  /** What is there now; undefined for a new file. */
  found: Stats | undefined;
  /** Whether a symbolic link led there. */
  isLinked: boolean;
  /** A pipe, a device or an open file of this process: it is written into, never replaced. */
  isStream: boolean;
}

/** The longest chain of symbolic links, as on Linux. */
const MOST_LINKS = 40;

/** Open files of a process. Their paths look like links, but must be written into. */
const DESCRIPTOR = /^\/(dev\/(fd\/|std(in|out|err)$)|proc\/[^/]+\/(task\/\d+\/)?fd\/)/;

/**
 * Finds the target of a save.
 * @throws BriefError for a file that may not be replaced, and for a folder, a socket or a disk.
 */
export function* findTarget(disk: Disk, file: string, force: boolean): Steps<Target> {
  const found = yield* step(disk.stat(file));
  const { path, isLinked } = yield* follow(disk, resolve(file));
  const isStream = found !== undefined && (found.isCharacterDevice() || found.isFIFO() || DESCRIPTOR.test(path));
  refuseKind(file, found);
  if (found && !isStream && !force) throw new BriefError(fault('file-exists', 'the file already exists', { place: { file }, hints: EXISTS_HINTS }));
  return { path, found, isLinked, isStream };
}

const EXISTS_HINTS = ['replace it with --force, or choose another name with --out'];

function refuseKind(file: string, found: Stats | undefined): void {
  const refuse = (message: string): never => {
    throw new BriefError(fault('cannot-save', message, { place: { file }, hints: ['choose another name'] }));
  };
  if (found?.isDirectory()) refuse('the file already exists and is a folder');
  if (found?.isSocket()) refuse('this is a socket, which takes no files');
  if (found?.isBlockDevice()) refuse('this is a disk, not a file');
  const name = basename(file);
  if (process.platform === 'win32' && (isReservedName(name) || /[. ]$/.test(name))) refuse('Windows reserves this name, or drops its last character');
}

/** Follows symbolic links to the last name, which may be missing. */
function* follow(disk: Disk, file: string): Steps<{ path: string; isLinked: boolean }> {
  let path = file;
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    if (DESCRIPTOR.test(path)) return { path, isLinked: links > 0 };
    const next = yield* step(disk.readlink(path));
    if (next === undefined) return { path, isLinked: links > 0 };
    yield* refuseStrangersLink(disk, path);
    path = resolve(yield* step(disk.realpath(dirname(path))), next);
  }
  throw Object.assign(new Error(), { code: 'ELOOP' });
}

/** Linux follows links of strangers in a folder such as /tmp neither: they could lead a save to any file of this person. */
function* refuseStrangersLink(disk: Disk, path: string): Steps<void> {
  if (process.getuid === undefined) return;
  const folder = yield* step(disk.stat(dirname(path)));
  const isShared = folder !== undefined && (folder.mode & 0o1002) === 0o1002;
  if (!isShared) return;
  const { uid } = yield* step(disk.lstat(path));
  if (uid === process.getuid() || uid === folder.uid) return;
  const hints = ['choose another place'];
  throw new BriefError(fault('cannot-save', 'this is a link that another account made in a shared folder', { place: { file: path }, hints }));
}
