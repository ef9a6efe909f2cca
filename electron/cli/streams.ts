import type { Writable } from 'node:stream';
import { fault, type Problem } from '../contract/problem.ts';
import { systemCode, systemReason } from '../files/system-errors.ts';
import { printable } from './print.ts';
import { WORDS } from './words.ts';

/** Standard output and standard error of a call. Neither throws. */
export interface Streams {
  /** Prints a result. */
  out(text: string): void;
  /** Prints a message for the person. Failures are ignored: there is no other place to report them. */
  err(text: string): void;
  /** Writes a file to standard output. @throws the error of the system. */
  file(bytes: Uint8Array): Promise<void>;
  /** Waits until all results are written. Returns why one was not, unless the reader only stopped reading, as `head` does. */
  finish(): Promise<Problem | undefined>;
}

/** The streams of a process. */
export interface Outputs {
  stdout: Writable;
  stderr: Writable;
}

export function openStreams({ stdout, stderr }: Outputs): Streams {
  let failure: unknown;
  stdout.on('error', (error) => {
    failure ??= error;
  });
  stderr.on('error', () => undefined);
  return {
    out: (text) => void stdout.write(`${printable(text)}\n`),
    err: (text) => void stderr.write(`${printable(text)}\n`),
    file: (bytes) => new Promise((resolve, reject) => stdout.write(bytes, (error) => (error ? reject(error) : resolve()))),
    async finish() {
      // A stream that failed answers with an error, which was noted.
      await new Promise<void>((resolve) => stdout.write('', () => resolve()));
      if (failure === undefined || systemCode(failure) === 'EPIPE') return undefined;
      return fault('cannot-print', WORDS.faults.cannotWrite(systemReason(failure, 'write')));
    },
  };
}
