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
 * A cache of V8's compiled code, in the cache folder of the person. There is one file for each build, V8 version and processor, so
 * that code never runs in the wrong program.
 */
export interface CodeCache {
  /** The code; undefined if there is none, or if it cannot be trusted. Never throws. */
  read(): Buffer | undefined;
  /** Saves code for the next start. Errors are ignored. */
  write(code: Uint8Array): void;
}

/** How many files of earlier builds are kept. */
const MOST_FILES = 6;

/** Length of the checksum before the code, in bytes. V8 does not check code itself. */
const SUM_LENGTH = 4;

const FILE = /^program-[\w.-]+\.code$/;

/** A file that is being written, or was when its process was killed. */
const UNFINISHED = /^\.program-[\w.-]+\.code\.\d+$/;
/** After this time it is removed. Milliseconds. */
const ABANDONED = 24 * 60 * 60 * 1000;

/** @param folder undefined for no cache. @param programHash the hash of the program. */
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
        // Without a cache the program is only slower.
      }
    },
  };
}

/** Cached code runs unchecked, so the file must be writable by this person only. */
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

/** Windows has no file modes: there the location of the folder protects it. */
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
  for (const file of readdirSync(folder).filter((name) => UNFINISHED.test(name))) {
    if (Date.now() - statSync(join(folder, file)).mtimeMs > ABANDONED) rmSync(join(folder, file), { force: true });
  }
}
