import { appendFileSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, type Fault } from './fault-entry.ts';

/** A log of faults on this machine. It contains no text, title, id or path of the person. */
export interface FaultLog {
  /** The current log file. */
  file: string;
  /** Logs a fault. Never throws: if the log cannot be written, the program continues without it. */
  write(fault: Fault): void;
}

export interface FaultLogOptions {
  /** The person's folder for the program's data. */
  home: string;
  /** The program's folder. */
  root: string;
  /** The program's version. */
  version: string;
  /** Size at which a file is full. Bytes. */
  maxBytes?: number;
  now?: () => Date;
}

const MAX_BYTES = 1_000_000;
/** The number of files: the current one and earlier ones. */
const FILES = 3;

/** A log of one JSON object per line, in three files of a megabyte. When the current file is full, the oldest is deleted. */
export function createFaultLog({ home, root, version, maxBytes = MAX_BYTES, now = () => new Date() }: FaultLogOptions): FaultLog {
  const folder = join(home, 'logs');
  const fileOf = (age: number): string => join(folder, age === 0 ? 'faults.log' : `faults.${age}.log`);
  const file = fileOf(0);
  const { node, electron } = process.versions;
  // As in a stack, where symbolic links are resolved.
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
        // The disk is full or read-only. A failure of the log must not become one of the program.
      }
    },
  };
}

function renameIfThere(from: string, to: string): void {
  if (statSync(from, { throwIfNoEntry: false })) renameSync(from, to);
}
