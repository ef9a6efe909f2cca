// A hundred briefs, five audiences of twenty dossiers: on one thread, and on as many as there are processors.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
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
  const workerData = { root: ROOT, own: folder, program: 'bench' };
  const options = { workerData, resourceLimits: { maxYoungGenerationSizeMb: 96 } };
  const waiting = [...all];
  const before = performance.now();
  const workers = Array.from({ length: threads }, () => new Worker(join(ROOT, 'out/main/batch.js'), options));
  await Promise.all(workers.map((worker) => makeAll(worker, waiting)));
  const seconds = (performance.now() - before) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  return seconds;
}

/** Makes briefs on a thread, one after the other, for as long as there are some. */
function makeAll(worker, waiting) {
  const next = () => worker.postMessage({ id: 0, task: waiting.shift(), cancelled: new Int32Array(new SharedArrayBuffer(4)) });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', ({ kind, problems, message }) => {
      if (kind !== 'done') reject(new Error(message ?? JSON.stringify(problems).slice(0, 500)));
      else if (waiting.length > 0) next();
      else resolve();
    });
    next();
  });
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
