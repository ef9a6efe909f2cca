// How soon a key shows: the window in Chromium, on the loopback shell, with the benchmark's text in its editor.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { contentFor } from './content.mjs';
import { dossierOf } from './peers/ours.mjs';

const CLI = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
const KEYS = 60;
/** A quick typist's pace, in milliseconds a key. */
const PACE = 180;

async function serve(home) {
  const shell = spawn(process.execPath, [CLI, 'serve'], { env: { ...process.env, AIDE_MEMOIRE_HOME: home }, stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  shell.stdout.setEncoding('utf8');
  for await (const chunk of shell.stdout) {
    said += chunk;
    const address = /http:\S+/.exec(said)?.[0];
    if (address) return { address, shell };
  }
  throw new Error(`the window was not served: ${said}`);
}

/** Watches a page, the first until it is told of another: when its picture is another one, and how long the thread was held. */
function watch() {
  // The window alone: a document inside it has no pages.
  if (window.top !== window) return;
  window.watched = 0;
  window.shown = [];
  window.held = [];
  new PerformanceObserver((list) => window.held.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  const rootOfPages = (root) =>
    root.querySelector('canvas') ? root : [...root.querySelectorAll('*')].map((one) => one.shadowRoot && rootOfPages(one.shadowRoot)).find(Boolean);
  let last;
  const see = (pages) => {
    const canvas = pages.querySelectorAll('.page')[window.watched]?.querySelector('canvas');
    if (!canvas || canvas === last) return;
    last = canvas;
    requestAnimationFrame(() => window.shown.push(performance.now()));
  };
  const look = () => {
    const pages = rootOfPages(document);
    if (!pages) return requestAnimationFrame(look);
    see(pages);
    // From now on the window is told: to look in each frame would have the browser make frames that nobody needs.
    new MutationObserver(() => see(pages)).observe(pages, { childList: true, subtree: true });
  };
  look();
  window.keys = [];
  document.addEventListener('keydown', () => window.keys.push(performance.now()), true);
}

export const at = (values, part) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];

/** The window on a brief of so many pages, and how long its first page took, the program warm. */
export async function open(pages) {
  const home = mkdtempSync(join(tmpdir(), 'aide-memoire-window-'));
  const { address, shell } = await serve(home);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(watch);
  await page.goto(address);
  await page.waitForFunction(() => window.shown.length > 0);
  // The program is warm by now, as it is for whoever comes back to its address.
  await page.reload();
  await page.waitForFunction(() => window.shown.length > 0);
  const first = await page.evaluate(() => window.shown[0]);
  await page.evaluate(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'bench.yaml'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    },
    dossierOf(contentFor(pages)),
  );
  await page.getByRole('combobox', { name: 'Audience' }).selectOption({ label: 'Policy analyst' });
  // Looked for in the whole window, it has Playwright read a thousand rows again and again: what that leaves is collected in the scroll.
  await page
    .locator('footer')
    .getByText(/^\d[\d,]+ pages/)
    .waitFor({ timeout: 120_000 });
  const close = async () => {
    await browser.close();
    if (shell.exitCode === null) await Promise.race([once(shell, 'exit'), new Promise((resolve) => setTimeout(resolve, 3000).unref())]);
    shell.kill();
    rmSync(home, { recursive: true, force: true });
  };
  return { page, first, close };
}

/** Brings the page of an item into sight and watches that one: what is typed shows there, and nowhere else. */
async function watchItem(page, key) {
  await page.evaluate((item) => {
    const find = (root) =>
      root.querySelector('am-brief-preview') ?? [...root.querySelectorAll('*')].map((one) => one.shadowRoot && find(one.shadowRoot)).find(Boolean);
    const preview = find(document);
    window.watched = preview.placements.find((one) => one.key === item).page - 1;
    preview.scrollToPage(window.watched);
  }, key);
  await page.waitForTimeout(1500);
}

/** Ways to the end of a text of the dossier: in the whole of it, and in the form of its point, with the outline open beside it. */
const EDITORS = {
  async yaml(page) {
    await page.getByRole('button', { name: 'YAML' }).click();
    const line = page.getByRole('textbox', { name: /YAML/ }).locator('.cm-line', { hasText: 'text:' }).first();
    await line.click();
    await page.keyboard.press('End');
  },
  async form(page) {
    await page.locator('am-dossier-outline summary', { hasText: 'Sections' }).click();
    await page.locator('.item[data-path="sections/0/points/0"]').click();
    await page.getByLabel('Text', { exact: true }).click();
    await page.keyboard.press('Control+End');
  },
};

/** Milliseconds from the address to the first page, and from a key in one of the editors to the page it changed. */
export async function windowed(pages, editor = 'yaml') {
  const { page, first, close } = await open(pages);
  await page.getByRole('tab', { name: 'Dossier' }).click();
  await EDITORS[editor](page);
  await watchItem(page, 'section-0/1');
  await page.evaluate(() => Object.assign(window, { shown: [], keys: [], held: [] }));
  for (let key = 0; key < KEYS; key += 1) {
    // No spaces: at the end of a text they change no page.
    await page.keyboard.press('abcdefgh'[key % 8]);
    await page.waitForTimeout(PACE);
  }
  await page.waitForTimeout(1000);
  const { shown, keys, held } = await page.evaluate(() => ({ shown: window.shown, keys: window.keys, held: window.held }));
  const waits = keys.map((pressed) => shown.find((time) => time > pressed) - pressed).filter((wait) => wait >= 0);
  await close();
  return { first, median: at(waits, 0.5), most: at(waits, 0.95), seen: waits.length, held: Math.max(0, ...held) };
}

/** Frames of a scroll, and how far it goes in each: through some hundred pages in ten seconds. */
const FRAMES = 600;
const STEP = 240;

/** Scrolls through the pages: milliseconds from frame to frame, and how long the thread was held. */
export async function scrolled(pages) {
  const { page, close } = await open(pages);
  const desk = page.getByRole('region', { name: 'Preview' });
  await page.waitForTimeout(1500);
  const { frames, held, made } = await desk.evaluate(
    async (element, { count, step }) => {
      window.held = [];
      const gaps = [];
      let last = performance.now();
      for (let frame = 0; frame < count; frame += 1) {
        await new Promise(requestAnimationFrame);
        gaps.push(performance.now() - last);
        last = performance.now();
        element.scrollTop += step;
      }
      return { frames: gaps, held: window.held, made: element.querySelectorAll('.page').length };
    },
    { count: FRAMES, step: STEP },
  );
  await close();
  return { pages: made, median: at(frames, 0.5), most: at(frames, 0.95), held: Math.max(0, ...held) };
}
