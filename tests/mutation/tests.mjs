import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** Test files with other runners, as in `tests/vitest.config.ts`. */
const ELSEWHERE = /^tests\/(conformance|components|e2e|bench)\//;
/** Tests that run what was built, whatever they import. */
const RUNS_BUILT = /\baideMemoire\(|\bout\/main\b/;

/** The tests of `npm test`. @param {string} root */
export function allTests(root) {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((file) => `tests/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts') && !ELSEWHERE.test(file));
}

/**
 * These tests in the order in which they are likely to notice a change of a file: those that mirror its folder, then the others by how
 * many imports they are away. One that does not reach the file is left out. Those that run the built program are apart.
 * @param {string} root @returns {(file: string) => { direct: string[], built: string[] }}
 */
export function testOrder(root) {
  const tests = allTests(root);
  const built = tests.filter((test) => RUNS_BUILT.test(readFileSync(join(root, test), 'utf8')));
  const imports = new Map();
  const importsOf = (file) => {
    if (!imports.has(file)) imports.set(file, readImports(root, file));
    return imports.get(file);
  };
  return (file) => {
    const mirror = `${dirname(file).replace(/^electron\//, 'tests/')}/`;
    const direct = tests
      .filter((test) => !built.includes(test))
      .map((test) => ({ test, away: test.startsWith(mirror) ? 0 : distance(test, file, importsOf) }))
      .filter(({ away }) => away !== undefined)
      .sort((a, b) => a.away - b.away)
      .map(({ test }) => test);
    return { direct, built };
  };
}

/** How many imports lead from one file to another; undefined when none do. */
function distance(from, to, importsOf) {
  const seen = new Set([from]);
  let edge = [from];
  for (let steps = 1; edge.length > 0; steps += 1) {
    const next = edge.flatMap((file) => importsOf(file)).filter((file) => !seen.has(file));
    if (next.includes(to)) return steps;
    for (const file of next) seen.add(file);
    edge = [...new Set(next)];
  }
  return undefined;
}

/** The files of the project that a file imports when it runs. */
function readImports(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s)?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm);
  return [...found]
    .map(([, from, later]) => relative(root, resolve(root, dirname(file), from ?? later)).replaceAll('\\', '/'))
    .filter((to) => to.endsWith('.ts') && existsSync(join(root, to)));
}
