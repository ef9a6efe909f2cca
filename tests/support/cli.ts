import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './library.ts';

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the built command line in a folder, as a user would. */
export function aideMemoire(args: readonly string[], cwd: string, env: Record<string, string> = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'out/main/cli.js'), ...args], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, DEBUG: '', ...env },
    timeout: 50_000,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A fresh folder. */
export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'aide-memoire-test-'));
}
