// How fast, against whom: npm run bench (--quick for a minute's worth, --sizes 2,20, --out FILE.md). With --against only against the
// program as of 0.1.0, built anew or given with --base FOLDER; it fails where a row takes more than 1.1 times as long. With --keys only what
// a key costs outside the engine.
// Needs a build of the program, poppler, Chromium, and npm ci in this folder.
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sayAgainst } from './against.mjs';
import { DEFAULT } from './content.mjs';
import { cold, warm } from './measure.mjs';
import { pooled } from './pool.mjs';
import { sayKeys } from './keys.mjs';
import { scrolled, windowed } from './window.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    against: { type: 'boolean' },
    base: { type: 'string' },
    sizes: { type: 'string' },
    out: { type: 'string' },
    peers: { type: 'string' },
    keys: { type: 'boolean' },
  },
});
if (values.keys) process.exit((await sayKeys(console.log)) ? 0 : 1);
if (values.against) process.exit((await sayAgainst(console.log, values.base)) ? 0 : 1);
const ALL = ['ours', 'typst', 'pdfkit', 'pdfmake', 'react-pdf', 'chromium', 'weasyprint'];
const names = values.peers?.split(',') ?? (values.quick ? ['ours', 'typst'] : ALL);
const sizes = (values.sizes ?? (values.quick ? '2,20,200' : '2,20,200,1000')).split(',').map(Number);
/** Turns at each size: enough for a median, and no more than an hour for all. */
const turnsAt = (pages) => (values.quick ? (pages > 100 ? 5 : 9) : pages > 500 ? 3 : pages > 100 ? 5 : 11);

const peers = [];
for (const id of names) {
  try {
    peers.push({ id, ...(await import(`./peers/${id}.mjs`)) });
  } catch (error) {
    console.error(`${id}: ${error.message.split('\n')[0]}`);
  }
}

const lines = [];
const say = (line) => {
  lines.push(line);
  console.log(line);
};

/** Ratio first: below 1 we are faster. */
function table(title, results, hasMemory) {
  const ours = results.find(({ id }) => id === 'ours');
  if (!ours) return;
  say(`\n## ${title}\n`);
  say(`| | ratio | ms | ${hasMemory ? 'MB | ' : ''}pages | kB | output |`);
  say(`| --- | ---: | ---: | ${hasMemory ? '---: | ' : ''}---: | ---: | --- |`);
  for (const { name, does, milliseconds, memory, pages, size, beside = ours.milliseconds } of results) {
    const ratio = (beside / milliseconds).toFixed(2);
    say(
      `| ${name} | ${ratio} | ${milliseconds.toFixed(1)} | ${hasMemory ? `${Math.round(memory)} | ` : ''}${pages} | ${Math.round(size / 1000)} | ${does} |`,
    );
  }
}

/** Each peer takes turns with ours alone: what others leave in the machine's caches falls on neither. `beside` is our time then. */
async function inPairs(pages, turns) {
  const [own, ...others] = peers;
  let ours;
  const results = [];
  for (const other of others) {
    const [mine, theirs] = await warm([own, other], pages, turns);
    ours ??= mine;
    if (theirs) results.push({ ...theirs, beside: mine.milliseconds });
  }
  return ours ? [ours, ...results] : warm(peers, pages, turns);
}

function ratios(kind, pages, results) {
  const ours = results.find(({ id }) => id === 'ours');
  for (const other of results) {
    if (!ours || other.id === 'ours') continue;
    console.log(`ratio ${kind} ${pages} ${other.id} ${((other.beside ?? ours.milliseconds) / other.milliseconds).toFixed(3)}`);
    console.log(`ratio size ${pages} ${other.id} ${(ours.size / ours.pages / (other.size / other.pages)).toFixed(3)}`);
  }
}

say('# Benchmarks\n');
say('`npm run bench -- --out FILE` makes these tables. All programs typeset the same text: the points of the built-in dossier, then');
say('copies with shuffled words. “After an edit” is the time from a changed paragraph to the bytes of the new PDF, with warm caches,');
say('as the median of runs in which the programs take turns. “In a new process” is the time from the start of the process to its end.');
say('The ratio is our time divided by theirs: below 1, Aide-Mémoire is faster.\n');
say(
  `${cpus()[0]?.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}.`,
);
const briefs = cold(peers, DEFAULT, values.quick ? 5 : 11);
table('The default brief, in a new process', briefs, true);
if (values.quick) ratios('cold', 'default', briefs);
for (const pages of sizes) {
  const edits = await inPairs(pages, turnsAt(pages));
  table(`${pages} pages, after an edit`, edits, false);
  if (values.quick) ratios('warm', pages, edits);
  if (values.quick && pages > 20) continue;
  const starts = cold(peers, pages, values.quick ? 3 : Math.min(5, turnsAt(pages)));
  table(`${pages} pages, in a new process`, starts, true);
  if (values.quick) ratios('cold', pages, starts);
}
if (!values.quick) {
  const { briefs, threads, one, many } = await pooled(3);
  say(`\n## ${briefs} briefs\n`);
  say(`${one.toFixed(1)} s on one thread, ${many.toFixed(1)} s on ${threads}: ${(one / many).toFixed(2)} times as many in the same time.`);
  const typed = { 'the YAML': await windowed(14, 'yaml'), 'a form': await windowed(14, 'form') };
  say('\n## The window, with 20 pages\n');
  say(`First page after ${Math.round(typed['the YAML'].first)} ms. From a key press to the page:`);
  for (const [editor, { median, most, held }] of Object.entries(typed)) {
    say(
      `in ${editor} ${Math.round(median)} ms, at the 95th percentile ${Math.round(most)} ms; ` +
        `the longest task of the window took ${held > 0 ? `${Math.round(held)} ms` : 'less than 50 ms'}.`,
    );
  }
  if (!(await sayKeys(say))) process.exitCode = 1;
  const scroll = await scrolled(735);
  say(
    `\nScrolling through ${scroll.pages} pages: ${scroll.median.toFixed(1)} ms for each frame, at the 95th percentile ${scroll.most.toFixed(1)} ms; ` +
      `the longest task took ${scroll.held > 0 ? `${Math.round(scroll.held)} ms` : 'less than 50 ms'}.`,
  );
}
if (!values.quick && !(await sayAgainst(say, values.base))) process.exitCode = 1;
if (values.out) writeFileSync(resolve(process.env.INIT_CWD ?? '.', values.out), `${lines.join('\n')}\n`);
