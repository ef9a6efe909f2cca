import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { BriefError, fault } from '../contract/problem.ts';

/** The terminal of a call. */
export interface Terminal {
  input: ReadStream | (NodeJS.ReadableStream & { isTTY?: boolean });
  /** Prints a text at once, without a line break. */
  print(text: string): void;
}

/** The exit code of programs that Ctrl+C ended. */
const INTERRUPTED = 130;

/**
 * Asks for a password twice at the terminal, without showing it. Ctrl+C ends the process with code 130.
 * @throws BriefError without a terminal, for an empty password, and if the two entries differ.
 */
export async function askPassword(name: string, { input, print }: Terminal): Promise<string> {
  if (!input.isTTY) {
    const hints = ['use --password-file or --owner-password-file', 'or set AIDE_MEMOIRE_PASSWORD or AIDE_MEMOIRE_OWNER_PASSWORD'];
    throw new BriefError(fault('usage', 'cannot ask for a password: standard input is not a terminal', { hints }));
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: true, historySize: 0 });
  lines.on('SIGINT', () => {
    lines.close();
    print('\n');
    process.exit(INTERRUPTED);
  });
  try {
    const next = linesOf(lines);
    const entries: (string | undefined)[] = [];
    for (const prompt of [`${name}: `, `${name} again: `]) {
      print(prompt);
      entries.push(await next());
      print('\n');
    }
    return agreed(entries);
  } finally {
    lines.close();
  }
}

function agreed([first, second]: readonly (string | undefined)[]): string {
  if (!first) throw new BriefError(fault('usage', 'the password is empty'));
  if (first !== second) throw new BriefError(fault('usage', 'the two passwords differ', { hints: ['try again'] }));
  return first;
}

/** Reads line by line, also lines that were typed ahead. Undefined after the end of the input (Ctrl+D). */
function linesOf(lines: Interface): () => Promise<string | undefined> {
  const typed: string[] = [];
  let isClosed = false;
  let wake = (): void => undefined;
  lines.on('line', (line) => {
    typed.push(line);
    wake();
  });
  lines.on('close', () => {
    isClosed = true;
    wake();
  });
  return async () => {
    if (typed.length === 0 && !isClosed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return typed.shift();
  };
}
