import { appendFileSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, type Fault } from './fault-entry.ts';

/** A log of faults, kept on this machine. It holds no text, title, id or path of the person. */
export interface FaultLog {
  /** The file that is written to. */
  file: string;
  /** Writes a fault. Never throws: where the log cannot be written, the program goes on without it. */
  write(fault: Fault): void;
}

export interface FaultLogOptions {
  /** The person's folder for the program's data. */
  home: string;
  /** The program's folder. */
  root: string;
  /** The program's version. */
  version: string;
  /** When a file is full. Bytes. */
  maxBytes?: number;
  now?: () => Date;
}

const MAX_BYTES = 1_000_000;
/** How many files there are: the one that is written to, and those before it. */
const FILES = 3;

/** A log of one JSON object a line, in three files of a megabyte: when the first is full, the oldest goes. */
export function createFaultLog({ home, root, version, maxBytes = MAX_BYTES, now = () => new Date() }: FaultLogOptions): FaultLog {
  const folder = join(home, 'logs');
  const fileOf = (age: number): string => join(folder, age === 0 ? 'faults.log' : `faults.${age}.log`);
  const file = fileOf(0);
  const { node, electron } = process.versions;
  // As a stack has it, which knows no links.
  const program = existsSync(root) ? realpathSync(root) : root;
  const versions = { version, node, ...(electron ? { electron } : {}), platform: process.platform, arch: process.arch };

  const rotate = (): void => {
    rmSync(fileOf(FILES - 1), { force: true });
    for (let age = FILES - 2; age >= 0; age -= 1) renameIfThere(fileOf(age), fileOf(age + 1));
  };
  return {
    file,
    write(fault) {
      try {
        const line = `${JSON.stringify({ time: now().toISOString(), ...versions, ...entryOf(fault, program) })}\n`;
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
        if (size > 0 && size + line.length > maxBytes) rotate();
        appendFileSync(file, line, { mode: 0o600 });
      } catch {
        // The disk is full or read-only: a fault of the log must not become one of the program.
      }
    },
  };
}

function renameIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
