// What a key costs outside the engine: in the window, on the wire and in the program, until the program has the change.
import { contentFor } from './content.mjs';
import { dossierOf } from './peers/ours.mjs';
import { at, open } from './window.mjs';

const KEYS = 15;
/** The text and the form are what the engine reads: pages of about this many bytes. */
const BYTES_A_PAGE = 2_900;

/**
 * Milliseconds for each key in a dossier of some size: in the window until it is free again, and until the program has the change. The brief is
 * on screen, and each key waits until the engine is done with the one before.
 */
export async function keyed(megabytes) {
  const pages = Math.round((megabytes * 1e6) / BYTES_A_PAGE);
  const size = Buffer.byteLength(dossierOf(contentFor(pages))) / 1e6;
  const { page, close } = await open(pages);
  await page.getByRole('tab', { name: 'Dossier' }).click();
  await page.getByRole('button', { name: 'YAML' }).click();
  await page.getByRole('textbox', { name: /YAML/ }).locator('.cm-line').first().waitFor();
  const keys = await page.evaluate(typeKeys, KEYS);
  await close();
  // The first one reads the text for what follows.
  const [, ...rest] = keys;
  return {
    size,
    held: at(
      rest.map((key) => key.held),
      0.5,
    ),
    kept: at(
      rest.map((key) => key.kept),
      0.5,
    ),
    most: at(
      rest.map((key) => key.kept),
      0.9,
    ),
  };
}

/** Runs in the page: types into the first point, as the form and the editor do. */
async function typeKeys(count) {
  const app = document.querySelector('am-app');
  const { workingCopy } = app.workspace;
  const quiet = async () => {
    do await new Promise((resolve) => setTimeout(resolve, 400));
    while (app.model.isWorking || !workingCopy.isKept);
  };
  const place = workingCopy.text.indexOf('text: ') + 30;
  const keys = [];
  for (let key = 0; key < count; key += 1) {
    await quiet();
    const begun = performance.now();
    workingCopy.apply([{ from: place, to: place, insert: 'x' }], { isTyped: true });
    const held = performance.now() - begun;
    await workingCopy.flush();
    keys.push({ held, kept: performance.now() - begun });
  }
  return keys;
}

/** Sizes of dossiers, in megabytes: of 25 pages, 140, and more than a thousand. */
const SIZES = [0.07, 0.4, 3.5];
/** How much more a key may cost in the largest than in the smallest. */
const MOST_GROWTH = 1.5;

/** Says what a key costs in dossiers of three sizes. False if it grows too much. */
export async function sayKeys(say) {
  say('\n## A key, outside the engine\n');
  say('In the window, on the wire and in the program, until the program has the change. Medians.\n');
  say('| dossier, MB | ms until the window is free | ms until the program has it | at the 90th percentile |');
  say('| ---: | ---: | ---: | ---: |');
  const rows = [];
  for (const size of SIZES) {
    const row = await keyed(size);
    rows.push(row);
    say(`| ${row.size.toFixed(2)} | ${row.held.toFixed(1)} | ${row.kept.toFixed(1)} | ${row.most.toFixed(1)} |`);
  }
  const growth = rows.at(-1).kept / rows[0].kept;
  say(`\nFrom the smallest to the largest it grows ${growth.toFixed(2)} times; the limit is ${MOST_GROWTH}.`);
  return growth <= MOST_GROWTH;
}
