import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { BriefError, fault } from '../contract/problem.ts';
import { WORDS } from './words.ts';

const FAULTS = WORDS.faults;

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
    throw new BriefError(fault('usage', FAULTS.noTerminal, { hints: [...FAULTS.noTerminalHints] }));
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
    for (const prompt of [name, WORDS.again(name)].map((text) => `${text}${WORDS.colon}`)) {
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
  if (!first) throw new BriefError(fault('usage', FAULTS.passwordEmpty));
  if (first !== second) throw new BriefError(fault('usage', FAULTS.passwordsDiffer, { hints: [FAULTS.tryAgain] }));
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
