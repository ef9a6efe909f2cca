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
 * These tests in batches, in the order in which they are worth running after a change of a file: those that mirror its folder, then the
 * others that import it by whatever way, the fastest first; last those that run the built program. Quickly, only those of the first
 * batches.
 * @param {string} root @returns {(file: string, isQuick: boolean) => { direct: string[][], built: string[] }}
 */
export function testOrder(root) {
  const tests = allTests(root);
  const built = tests.filter((test) => RUNS_BUILT.test(readFileSync(join(root, test), 'utf8')));
  const times = timesOf(root);
  const timeOf = (test) => times.get(test) ?? USUAL_TIME;
  const imports = new Map();
  const importsOf = (file) => {
    if (!imports.has(file)) imports.set(file, readImports(root, file));
    return imports.get(file);
  };
  return (file, isQuick) => {
    const mirror = `${dirname(file).replace(/^electron\//, 'tests/')}/`;
    const direct = tests
      .filter((test) => !built.includes(test) && (test.startsWith(mirror) || reaches(test, file, importsOf)))
      .sort((a, b) => timeOf(a) - timeOf(b));
    const near = direct.filter((test) => test.startsWith(mirror));
    const others = direct.filter((test) => !test.startsWith(mirror));
    const batches = [near, ...batchesOf(others, timeOf)].filter((batch) => batch.length > 0);
    return isQuick ? { direct: batches.slice(0, QUICK), built: [] } : { direct: batches, built };
  };
}

/** Of a test that has not run yet. Milliseconds. */
const USUAL_TIME = 2_000;
/** What the tests of the first batch take together; of each after it three times as much. Milliseconds. */
const FIRST_BATCH = 15_000;
/** Batches of a quick run. */
const QUICK = 3;

function batchesOf(tests, timeOf) {
  const batches = [];
  let most = FIRST_BATCH;
  let time = 0;
  for (const test of tests) {
    if (batches.length === 0 || time > most) {
      if (batches.length > 0) most *= 3;
      batches.push([]);
      time = 0;
    }
    batches.at(-1).push(test);
    time += timeOf(test);
  }
  return batches;
}

/** How long tests took when Vitest last ran them here. */
function timesOf(root) {
  const cache = join(root, 'node_modules/.vite/vitest');
  const files = existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'results.json')) : [];
  const results = files.filter((file) => existsSync(file)).flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).results);
  return new Map(results.map(([name, { duration }]) => [name.replace(/^\w*:/, ''), duration]));
}

/** Whether imports lead from one file to another. */
function reaches(from, to, importsOf) {
  const seen = new Set([from]);
  // A set is gone through with what is added to it meanwhile.
  for (const file of seen) for (const next of importsOf(file)) seen.add(next);
  return seen.has(to);
}

/** The files of the project that a file imports when it runs. */
function readImports(root, file) {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^(?:import|export)\s+(?!type\s)(?:[^'";]*?\sfrom\s)?'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm);
  return [...found]
    .map(([, from, later]) => relative(root, resolve(root, dirname(file), from ?? later)).replaceAll('\\', '/'))
    .filter((to) => to.endsWith('.ts') && existsSync(join(root, to)));
}
