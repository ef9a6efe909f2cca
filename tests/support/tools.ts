import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Programs some tests look at PDFs with. On a machine without one the tests are skipped, which their runner reports;
 * where `AIDE_MEMOIRE_TOOLS=required`, as in CI once it has installed them all, a missing one is a failure.
 */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, ['-v']).error === undefined;
  if (!found && process.env.AIDE_MEMOIRE_TOOLS === 'required') throw new Error(`${name} is not installed, and must be`);
  return found;
}

/** What a program prints of bytes: it gets them as a file, whose name stands for `FILE` among its arguments. */
export function run(name: string, args: readonly string[], bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-tool-'));
  try {
    const file = join(folder, 'input.pdf');
    writeFileSync(file, bytes);
    return execFileSync(
      name,
      args.map((arg) => (arg === 'FILE' ? file : arg)),
      { encoding: 'utf8', maxBuffer: 64_000_000 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a tool in a folder. @throws Error with what it said when it fails. */
export function runIn(folder: string, tool: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(tool, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${tool} failed: ${stderr}`);
}
