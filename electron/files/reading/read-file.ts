import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { BriefError, fault } from '../../contract/problem.ts';
import { decodeText } from '../../engine/index.ts';
import { systemReason } from '../system-errors.ts';

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 64_000_000;

/** How a file is read. */
export interface ReadOptions {
  /** Whether standard input and pipes of the shell (`/dev/stdin`, `<(…)`) are read. Only for files named on the command line. */
  takesStreams?: boolean;
}

/** Whether a path stands for standard input or a pipe of the shell, which can be read only once. */
export function isStream(file: string): boolean {
  return STREAM.test(file);
}

const STREAM = /^\/(?:dev\/(?:stdin|fd\/(\d+))|proc\/self\/fd\/(\d+))$/;

/**
 * The text of a file.
 * @throws BriefError when it cannot be read or is not text.
 */
export function readText(file: string, options: ReadOptions = {}): string {
  return decodeText(readBytes(file, options), file);
}

/**
 * The bytes of a regular file. It is opened once and checked while open, so that another file cannot take its place in between.
 * The limit holds for what is read: the size that the system reports may be wrong.
 * @throws BriefError when it is not a regular file, cannot be read or is too large.
 */
export function readBytes(file: string, { takesStreams = false }: ReadOptions = {}): Uint8Array {
  try {
    if (file.includes('\0')) throw Object.assign(new Error(), { code: 'ENOENT' });
    if (takesStreams && isStream(file)) return readStream(file);
    // Opening some devices does something: look first.
    refuseOthers(statSync(file), file);
    // A FIFO that has taken the file's place must not block.
    const open = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0));
    try {
      const found = fstatSync(open);
      refuseOthers(found, file);
      if (found.size > MAX_BYTES) throw tooLarge(file, `${Math.round(found.size / 1e6)} MB`);
      return readAll(open, file, found.size);
    } finally {
      closeSync(open);
    }
  } catch (error) {
    if (error instanceof BriefError) throw error;
    throw new BriefError(fault('cannot-read', systemReason(error, 'read'), { place: { file } }));
  }
}

function refuseOthers(found: Stats, file: string): void {
  if (found.isFile()) return;
  throw new BriefError(fault('cannot-read', `this is a ${typeOf(found)}, not a file`, { place: { file } }));
}

function typeOf(found: Stats): string {
  if (found.isDirectory()) return 'folder';
  if (found.isFIFO()) return 'FIFO';
  return found.isSocket() ? 'socket' : 'device';
}

/** Standard input may be a socket, which cannot be opened by its path: the open descriptor is read itself. */
function readStream(file: string): Uint8Array {
  const [, device, process] = STREAM.exec(file) ?? [];
  const inherited = Number(device ?? process ?? 0);
  const open = openUnlessSocket(file) ?? inherited;
  try {
    const found = fstatSync(open);
    if (found.isDirectory()) refuseOthers(found, file);
    return readAll(open, file, found.isFile() ? found.size : 0);
  } finally {
    if (open !== inherited) closeSync(open);
  }
}

function openUnlessSocket(file: string): number | undefined {
  try {
    return openSync(file, constants.O_RDONLY);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
    throw error;
  }
}

/** The least number of bytes read at once. */
const PART = 1 << 16;
/** Pause in milliseconds before a stream that has nothing to read yet is asked again. */
const PAUSE = 5;

/** @param expected the size that the system reports: 0 for streams, and too small for a file that grows. */
function readAll(open: number, file: string, expected: number): Uint8Array {
  // One byte more, so that the end of the file is noticed in the same buffer.
  let buffer = Buffer.allocUnsafe(Math.max(PART, Math.min(expected, MAX_BYTES) + 1));
  for (let length = 0; ; ) {
    const count = readSome(open, buffer, length, expected === 0);
    if (count === 0) return buffer.subarray(0, length);
    length += count;
    if (length > MAX_BYTES) throw tooLarge(file, `more than ${MAX_BYTES / 1e6} MB`);
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(2 * length, MAX_BYTES + 1));
  }
}

function readSome(open: number, buffer: Buffer, at: number, mayWait: boolean): number {
  for (;;) {
    try {
      return readSync(open, buffer, at, buffer.length - at, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN' || !mayWait || fstatSync(open).isFile()) throw error;
      // Another program made the stream non-blocking.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE);
    }
  }
}

function tooLarge(file: string, size: string): BriefError {
  return new BriefError(fault('file-too-large', `the file is too large: ${size}; the limit is ${MAX_BYTES / 1e6} MB`, { place: { file } }));
}
