// A hundred briefs, five audiences of twenty dossiers: on one thread, and on as many as there are processors.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Tinypool } from 'tinypool';
import { parse, stringify } from 'yaml';
import { numbers, shuffled } from './content.mjs';
import { median } from './measure.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOSSIERS = 20;

// As electron/cli/cli.ts does.
setFlagsFromString('--interrupt-budget=400000');
setFlagsFromString('--baseline-batch-compilation-threshold=1024');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');

function requests(folder) {
  const text = readFileSync(join(ROOT, 'data/washington-summit-2024.yaml'), 'utf8');
  const audiences = readdirSync(join(ROOT, 'data/audiences')).map((file) => file.replace('.yaml', ''));
  return Array.from({ length: DOSSIERS }, (_, index) => {
    const dossier = join(folder, `dossier-${index}.yaml`);
    // Each with other words: what was made of one helps with no other.
    writeFileSync(dossier, index === 0 ? text : stringify(withShuffledTexts(parse(text), numbers(index)), { lineWidth: 0 }));
    return audiences.map((audience) => ({ dossier, audience, page: {}, format: 'pdf' }));
  }).flat();
}

/** The fields of a dossier that running text stands in. */
const TEXTS = new Set(['text', 'question', 'answer', 'stance', 'significance']);

/** A value of a dossier with the words of its texts in another order, and without the signs that stand in pairs. */
function withShuffledTexts(value, next, field = '') {
  if (typeof value === 'string') return TEXTS.has(field) ? shuffled(value.replace(/[*_[\]()]/g, '').split(' '), next).join(' ') : value;
  if (Array.isArray(value)) return value.map((one) => withShuffledTexts(one, next, field));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withShuffledTexts(one, next, key)]));
}

/** Seconds for all, the threads started anew. */
async function timeOn(threads, all, folder) {
  const pool = new Tinypool({
    filename: join(ROOT, 'out/main/batch.js'),
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: { maxYoungGenerationSizeMb: 96 },
  });
  const setup = { root: ROOT, own: folder, program: 'bench' };
  const before = performance.now();
  const made = await Promise.all(all.map((request) => pool.run({ setup, request })));
  const seconds = (performance.now() - before) / 1000;
  const failed = made.find(({ problems }) => problems);
  if (failed) throw new Error(JSON.stringify(failed.problems).slice(0, 500));
  await pool.destroy();
  return seconds;
}

/** Seconds on one thread and on all, the medians of rounds that take turns. */
export async function pooled(rounds) {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-pool-'));
  const all = requests(folder);
  const [one, many] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await timeOn(1, all, folder));
    many.push(await timeOn(availableParallelism(), all, folder));
  }
  rmSync(folder, { recursive: true });
  return { briefs: all.length, threads: availableParallelism(), one: median(one), many: median(many) };
}
