import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mutated, mutationsOf } from './mutations.mjs';
import { createScratch } from './scratch.mjs';
import { allTests, testOrder } from './tests.mjs';

/**
 * Breaks the program in small ways, one at a time, and tells which test of `npm test` notices. The same seed picks the same mutations of
 * the same sources.
 *
 *     node tests/mutation/run.mjs --seed 1 --count 40
 *     node tests/mutation/run.mjs --seed 1 --count 40 --list     only says what would be changed
 *     node tests/mutation/run.mjs --seed 1 --count 40 --from 12  goes on with the twelfth
 *     node tests/mutation/run.mjs --seed 1 --count 40 --quick    leaves out the slowest tests: what survives may yet be noticed by them
 */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is broken: each folder gets an equal share of the mutations. */
const FOLDERS = [
  'electron/engine/selection',
  'electron/engine/release',
  'electron/engine/budget',
  'electron/engine/layout',
  'electron/engine/pdf/structure',
  'electron/files/manuscripts',
  'electron/files/saving',
];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '40' },
    from: { type: 'string', default: '1' },
    list: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});

/** Mulberry32. @returns {() => number} at least 0 and less than 1. */
function random(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function candidatesIn(folder) {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .sort()
    .flatMap((file) => {
      const source = readFileSync(join(ROOT, file), 'utf8');
      return mutationsOf(source).map((mutation) => ({ ...mutation, file, source }));
    });
}

/** Some mutations of each folder in turn, none twice. */
function pick(seed, count) {
  const next = random(seed);
  const pools = FOLDERS.map(candidatesIn);
  return Array.from({ length: count }, (_, index) => {
    const pool = pools[index % pools.length];
    return pool.splice(Math.floor(next() * pool.length), 1)[0];
  });
}

function shown({ file, source, start, end, text, operator }) {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const found = source.indexOf('\n', end);
  const to = found < 0 ? source.length : found;
  const line = source.slice(0, start).split('\n').length;
  const minus = source.slice(from, to).trim();
  const plus = mutated(source.slice(from, to), { start: start - from, end: end - from, text }).trim();
  return `${file}:${line} (${operator})\n    - ${minus}\n    + ${plus}`;
}

const picked = pick(Number(values.seed), Number(values.count));
if (values.list) {
  picked.forEach((mutation, index) => void console.log(`${index + 1}. ${shown(mutation)}`));
} else {
  const scratch = await createScratch(ROOT);
  const testsFor = testOrder(ROOT);
  let killed = 0;
  const from = Number(values.from) - 1;
  // Whoever goes on has seen that they pass.
  const failure = from === 0 ? await scratch.failureOf(allTests(ROOT)) : undefined;
  if (failure) throw new Error(`fails before anything is broken: ${failure}`);
  for (const [index, mutation] of [...picked.entries()].slice(from)) {
    const { file, source } = mutation;
    const killer = await scratch.killerOf(file, mutated(source, mutation), testsFor(file, values.quick));
    if (killer) killed += 1;
    console.log(`${index + 1}. ${killer ? `killed by ${killer}` : 'SURVIVED'}\n    ${shown(mutation)}`);
  }
  console.log(`${killed} of ${picked.length - from} killed`);
  scratch.remove();
}
