import type { Stats } from 'node:fs';

/** A value now, or later. */
export type Later<T> = T | PromiseLike<T>;

/** A file that is being written. */
export interface OpenFile {
  /** Writes bytes from an index on. Returns how many the system took. */
  write(bytes: Uint8Array, from: number): Later<number>;
  /** Waits until the disk has everything. */
  sync(): Later<void>;
  stat(): Later<Stats>;
  chown(uid: number, gid: number): Later<void>;
  chmod(mode: number): Later<void>;
  close(): Later<void>;
}

/** The calls of the disk that saving needs, either blocking or asynchronous. Each fails with the error of the system. */
export interface Disk {
  /** Follows links. Undefined for a missing file. */
  stat(path: string): Later<Stats | undefined>;
  /** Does not follow links. */
  lstat(path: string): Later<Stats>;
  /** The text of a symbolic link; undefined for anything else. */
  readlink(path: string): Later<string | undefined>;
  realpath(path: string): Later<string>;
  open(path: string, flags: string | number, mode: number): Later<OpenFile>;
  link(from: string, to: string): Later<void>;
  rename(from: string, to: string): Later<void>;
  unlink(path: string): Later<void>;
  mkdir(path: string, mode: number): Later<void>;
  names(folder: string): Later<string[]>;
  pause(milliseconds: number): Later<void>;
}

/**
 * Steps on the disk, written once for both kinds of disk: each result is yielded, and comes back when it is there.
 * Use `step` to get one result.
 */
export type Steps<T> = Generator<Later<unknown>, T, unknown>;

/** The result of one call of the disk. */
export function* step<T>(result: Later<T>): Steps<T> {
  return (yield result) as T;
}

/** The result of one call of the disk; undefined if it fails, for what is not essential. */
export function* tried<T>(call: () => Later<T>): Steps<T | undefined> {
  try {
    return yield* step(call());
  } catch {
    return undefined;
  }
}

/** Errors of `stat` that mean a missing file. */
export const MISSING: readonly (string | undefined)[] = ['ENOENT', 'ENOTDIR'];

/** Errors of `readlink` that mean that there is no link. */
export const NO_LINK: readonly (string | undefined)[] = ['EINVAL', 'UNKNOWN', 'ENOSYS', ...MISSING];
