// Speed is held against an earlier commit: both programs in turns, in one run, on the same Node, with the same content.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT } from './content.mjs';
import { cold, warm } from './measure.mjs';
import { MESSAGES_OF_0_1_0, programIn } from './peers/ours.mjs';
import { baseProgram, COMMIT, ownProgram } from './programs.mjs';

/** A row may take at most so many times what it took. */
export const MOST = 1.1;

/** Enough turns for a median that moves by less than 3 % from run to run. */
const TURNS = { warm: 41, cold: 31 };

/** Rows of what a person waits for, each measured when it is asked for. @param built a folder with the base program, built. */
export async function* against(built) {
  // Compiled code is kept in a folder of this run: another build in the meantime would push it out of the person's own.
  process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), 'aide-memoire-cache-'));
  const peers = [
    { id: 'base', name: COMMIT, does: '', ...programIn(baseProgram(built), MESSAGES_OF_0_1_0) },
    { id: 'own', name: 'this program', does: '', ...programIn(ownProgram()) },
  ];
  yield row('the default brief, in a new process', cold(peers, DEFAULT, TURNS.cold));
  for (const pages of [2, 20, 200]) yield row(`${pages} pages, after an edit`, await warm(peers, pages, TURNS.warm));
  for (const pages of [2, 20]) yield row(`${pages} pages, in a new process`, cold(peers, pages, TURNS.cold));
}

function row(title, [base, own]) {
  if (!own || base.pages !== own.pages) throw new Error(`${title}: the programs do not make the same pages`);
  return { title, base, own, ratio: own.milliseconds / base.milliseconds, leastRatio: own.least / base.least };
}

/** The rows as a table; whether all of them hold. */
export async function sayAgainst(say, built) {
  say(`\n## Against ${COMMIT} (0.1.0)\n`);
  say(`The median of turns, and the least. No median may be more than ${MOST} times what it was.\n`);
  say('| | now to then | ms now | ms then | least to least |');
  say('| --- | ---: | ---: | ---: | ---: |');
  let holds = true;
  for await (const { title, base, own, ratio, leastRatio } of against(built)) {
    say(`| ${title} | ${ratio.toFixed(3)} | ${own.milliseconds.toFixed(1)} | ${base.milliseconds.toFixed(1)} | ${leastRatio.toFixed(3)} |`);
    if (ratio > MOST) holds = false;
  }
  return holds;
}
