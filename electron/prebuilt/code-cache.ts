import {
  chmodSync,
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/**
 * Compiled code of the program, kept in the person's cache folder. A file for each program, V8 version and processor, so that a
 * program that was built again, or is run by another Node, never meets code that is not its own.
 */
export interface CodeCache {
  /** The code; undefined where there is none, or none that can be trusted. Never throws. */
  read(): Buffer | undefined;
  /** Keeps code for the next start. Where the folder cannot be written to, nothing is kept and nothing is said. */
  write(code: Uint8Array): void;
}

/** Files of programs that were built or installed before are removed, all but so many. */
const MOST_FILES = 6;

/** The sum in front of the code, in bytes: V8 does not check what it is given. */
const SUM_LENGTH = 4;

const FILE = /^program-[\w.-]+\.code$/;

/** @param folder undefined where the person has no cache folder: nothing is kept. @param programHash of the program the code is for. */
export function codeCache(folder: string | undefined, programHash: string): CodeCache {
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  const name = `program-${programHash}-${process.versions.v8}-${process.platform}-${process.arch}.code`;
  return {
    read() {
      try {
        return readTrusted(folder, name);
      } catch {
        return undefined;
      }
    },
    write(code) {
      try {
        writePrivate(folder, name, code);
        removeOld(folder, name);
      } catch {
        // A folder that is read-only or full costs only time.
      }
    },
  };
}

/** Code is run as it is: it is taken only from a file that nobody else can have written. */
function readTrusted(folder: string, name: string): Buffer | undefined {
  if (!isOwn(statSync(folder))) return undefined;
  const file = openSync(join(folder, name), 'r');
  try {
    if (!isOwn(fstatSync(file))) return undefined;
    const all = readFileSync(file);
    const code = all.subarray(SUM_LENGTH);
    return all.length > SUM_LENGTH && all.readUInt32LE(0) === crc32(code) ? code : undefined;
  } finally {
    closeSync(file);
  }
}

/** Windows has no modes: there the folder is the person's by where it is. */
function isOwn({ uid, mode }: { uid: number; mode: number }): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function writePrivate(folder: string, name: string, code: Uint8Array): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const sum = Buffer.alloc(SUM_LENGTH);
  sum.writeUInt32LE(crc32(code));
  const half = join(folder, `.${name}.${process.pid}`);
  writeFileSync(half, Buffer.concat([sum, code]), { mode: 0o600 });
  renameSync(half, join(folder, name));
}

function removeOld(folder: string, name: string): void {
  const others = readdirSync(folder)
    .filter((file) => FILE.test(file) && file !== name)
    .map((file) => ({ path: join(folder, file), time: statSync(join(folder, file)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { path } of others.slice(MOST_FILES - 1)) rmSync(path, { force: true });
}
