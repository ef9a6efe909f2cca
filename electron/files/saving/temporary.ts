import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { type Disk, type OpenFile, type Steps, step, tried } from './disk.ts';

/** Names of temporary files: machine, process, chance. Short, so that the name of the target can be as long as the disk allows. */
const NAME = /^\.am-([0-9a-f]{8})-(\d+)-[0-9a-f]{12}\.tmp$/;

/** After this time a temporary file is abandoned, whoever made it. Milliseconds. */
const ABANDONED = 24 * 60 * 60 * 1000;

/** How often another name is tried if one is taken. */
const TRIES = 10;

/** A new file with a name of its own. */
export interface Temporary {
  path: string;
  file: OpenFile;
}

/** Opens a new temporary file in a folder. It never has a wider mode than the given one. */
export function* openTemporary(disk: Disk, folder: string, mode: number): Steps<Temporary> {
  for (let left = TRIES; ; left -= 1) {
    const path = join(folder, `.am-${machineToken()}-${process.pid}-${randomBytes(6).toString('hex')}.tmp`);
    try {
      return { path, file: yield* step(disk.open(path, 'wx', mode)) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || left === 0) throw error;
    }
  }
}

/** Removes temporary files of processes that were killed. Failures are ignored: the next save tries again. */
export function* sweep(disk: Disk, folder: string): Steps<void> {
  const names = (yield* tried(() => disk.names(folder))) ?? [];
  for (const name of names) {
    const [, machine, pid] = NAME.exec(name) ?? [];
    if (machine === undefined) continue;
    const path = join(folder, name);
    const isDead = machine === machineToken() && !isAlive(Number(pid));
    if (isDead || (yield* isOld(disk, path))) yield* tried(() => disk.unlink(path));
  }
}

function* isOld(disk: Disk, path: string): Steps<boolean> {
  const found = yield* tried(() => disk.stat(path));
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED;
}

/**
 * Which processes share their numbers: a machine since it was started, or a container. In another container, a number says nothing
 * about whether its process lives.
 */
function machineToken(): string {
  const parts = [hostname(), textOf(() => readlinkSync('/proc/self/ns/pid')), textOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
}

/** Empty on systems without it. */
function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another account cannot be signalled, but lives.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
