import { execFileSync, spawnSync } from 'node:child_process';

/**
 * Programs some tests look at PDFs with. On a machine without one the tests say so and are skipped;
 * in CI, which installs them all, a missing one is a failure.
 */
export function hasTool(name: string): boolean {
  const found = spawnSync(name, ['-v']).error === undefined;
  if (!found && process.env.CI) throw new Error(`${name} is not installed, and CI must have it`);
  if (!found) console.warn(`skipped: tests that need ${name}, which is not installed`);
  return found;
}

/** What a program prints, given bytes on its standard input. */
export function run(name: string, args: readonly string[], input: Uint8Array): string {
  return execFileSync(name, [...args], { input, encoding: 'utf8', maxBuffer: 64_000_000 });
}
