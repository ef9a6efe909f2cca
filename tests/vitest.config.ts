import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Test files with other runners. */
const ELSEWHERE = /^(conformance|components|e2e)\b/;

/** The test files `npm test` runs; with a pattern, those whose text matches it. */
export function testFiles(pattern = /./): string[] {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && !ELSEWHERE.test(file) && pattern.test(readFileSync(join(root, 'tests', file), 'utf8')))
    .map((file) => `tests/${file.replaceAll('\\', '/')}`);
}

/**
 * Most files share modules: loading and compiling the engine anew for each would take half of the time. One that puts another module
 * in the place of one it tests has its modules to itself.
 */
export function groups(files: readonly string[]) {
  const mocking = new Set(testFiles(/\bvi\.mock\(/));
  const group = (name: string, isolate: boolean) => ({
    extends: true as const,
    test: { name, isolate, include: files.filter((file) => mocking.has(file) === isolate) },
  });
  return [group('shared', false), group('isolated', true)].filter(({ test }) => test.include.length > 0);
}

export default defineConfig({
  test: {
    root,
    projects: groups(testFiles()),
    setupFiles: ['tests/support/polyfills.ts'],
    // Vitest leaves one processor to others by itself, which is half of a small machine.
    maxWorkers: '100%',
    // A brief takes under a second; property tests and spawned programs take more, on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
