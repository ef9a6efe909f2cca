import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page, Route } from '@playwright/test';
import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { editor, openView, preview, settled } from './actions.ts';
import { expect, newHome, ROOT, serve, type Shell, test as base } from './fixture.ts';

/** Stands in every marked item of the dossier, and nowhere else. */
const CANARY = 'canary on the red cable';
const STATUS = 'Pages shown are not of this brief';

/** The built-in dossier with items for few eyes: more than its head of delegation has room for, so that some are listed as left out. */
function redDossier(): string {
  const text = readFileSync(join(ROOT, 'data/washington-summit-2024.yaml'), 'utf8');
  const points = Array.from(
    { length: 24 },
    (_, index) => `      - text: The ${CANARY} sang for the ${index + 1}th time, and nobody outside the room may ever hear what it sang.
        marking: RED
        cites: ["text#Opening ¶1"]
        priority: ${index < 4 ? 1 : 5}
        depth: ${index < 4 ? 'headline' : 'summary'}
`,
  ).join('');
  const section = `\nsections:\n  - id: red\n    title: A section for few\n    points:\n${points}`;
  return text.replace('\nsections:\n', section).replace('title: The 2024 NATO summit in Washington', 'title: The red summit');
}

/** A window with that dossier, for the head of the delegation; all of its sections are asked for. */
const test = base.extend<{ red: Shell }>({
  red: async ({ again }, use) => {
    const home = newHome();
    mkdirSync(join(home, 'dossiers'), { recursive: true });
    writeFileSync(join(home, 'dossiers', 'red-summit.yaml'), redDossier());
    const shell = await again(home);
    const { page } = shell;
    await preview(page).locator('canvas').first().waitFor();
    await page.getByRole('combobox', { name: 'Dossier' }).selectOption('red-summit');
    // The sections of the dossier before stand there until this one is read: a click on them would choose among those.
    await page.getByRole('checkbox', { name: 'A section for few' }).waitFor();
    await page.getByRole('button', { name: 'Select all' }).click();
    await settled(page);
    await use(shell);
  },
});

interface Traces {
  canvases: number;
  pages: number;
  words: boolean;
  thumbnails: number;
}

/** What the document holds of pages, in every shadow tree and frame. Runs in the window. */
function tracesIn(canary: string): Traces {
  const traces: Traces = { canvases: 0, pages: 0, words: false, thumbnails: 0 };
  const visit = (root: Document | ShadowRoot): void => {
    traces.canvases += root.querySelectorAll('canvas').length;
    traces.pages += root.querySelectorAll('.page, .print-sheets').length;
    if ('host' in root && root.host.localName === 'am-page-thumbnails') traces.thumbnails += root.querySelectorAll('canvas').length;
    const inner = 'body' in root ? root.body.outerHTML : root.innerHTML;
    if (inner.includes(canary)) traces.words = true;
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) visit(element.shadowRoot);
      if (element instanceof HTMLIFrameElement && element.contentDocument) visit(element.contentDocument);
      if ('value' in element && String(element.value).includes(canary)) traces.words = true;
    }
  };
  visit(document);
  return traces;
}

async function traces(page: Page): Promise<Traces> {
  return page.evaluate(tracesIn, CANARY);
}

/** The whole accessibility tree as text. */
async function aloud(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return JSON.stringify(nodes.map(({ name, description, value }) => [name?.value, description?.value, value?.value]));
}

/** Waits for the pages that hold the canary, drawn and listed. */
async function redPages(page: Page): Promise<void> {
  await settled(page);
  await expect.poll(async () => (await traces(page)).canvases).toBeGreaterThan(0);
  await expect.poll(async () => (await traces(page)).words).toBe(true);
}

/**
 * Changes a field as its person does, and says what the document holds then: in the same task, before any answer of the
 * program can come, and once the elements have drawn themselves.
 */
async function changeNow(field: Locator, value: string, event = 'change'): Promise<{ first: number; drawn: Traces }> {
  await field.page().evaluate(`window.tracesIn = ${tracesIn.toString()}`);
  return field.evaluate(
    async (element, [words, type, canary]) => {
      const scope = window as unknown as { tracesIn: typeof tracesIn };
      (element as HTMLInputElement).value = words;
      element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      const { canvases } = scope.tracesIn(canary);
      // Microtasks alone: no answer can come between them.
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
      return { first: canvases, drawn: scope.tracesIn(canary) };
    },
    [value, event, CANARY] as const,
  );
}

const GONE = { first: 0, drawn: { canvases: 0, pages: 0, words: false, thumbnails: 0 } };

async function expectBlocked(page: Page): Promise<void> {
  for (const name of ['Print…', 'Save PDF…']) await expect(page.getByRole('button', { name })).toBeDisabled();
}

async function expectFree(page: Page): Promise<void> {
  for (const name of ['Print…', 'Save PDF…']) await expect(page.getByRole('button', { name })).toBeEnabled();
}

/** Counts how often the printer was asked for. */
async function watchPrinter(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const scope = window as unknown as { printed: number };
    scope.printed = 0;
    window.print = () => {
      scope.printed += 1;
    };
  });
  return () => page.evaluate(() => (window as unknown as { printed: number }).printed);
}

/** Holds back the program's answers to requests for pages until they are let go; or has them fail. */
async function hold(page: Page): Promise<{ release(): Promise<void>; fail(): Promise<void> }> {
  const held: Route[] = [];
  await page.route('**/call/preview', (route) => void held.push(route));
  const end = async (finish: (route: Route) => Promise<void>): Promise<void> => {
    // A request that was cancelled meanwhile takes no answer.
    for (const route of held) await finish(route).catch(() => undefined);
    await page.unroute('**/call/preview');
  };
  return {
    release: () => end((route) => route.continue()),
    fail: () => end((route) => route.abort()),
  };
}

test('pages leave the document with the brief they are of, whatever about it changes', async ({ red: { page } }) => {
  test.setTimeout(240_000);
  const audience = page.getByRole('combobox', { name: 'Audience' });
  const comeBack = async (): Promise<void> => {
    await audience.selectOption('head-of-delegation');
    await settled(page);
    await page.getByRole('button', { name: 'Select all' }).click();
    await redPages(page);
  };
  await page.getByRole('button', { name: 'Thumbnails' }).click();
  await redPages(page);
  await expect.poll(async () => (await traces(page)).thumbnails).toBeGreaterThan(0);

  expect(await changeNow(page.getByRole('combobox', { name: 'Marking' }), 'TLP:RED · EYES ONLY')).toEqual(GONE);
  await redPages(page);
  expect(await changeNow(page.getByLabel('As of'), '2024-07-10T09:30')).toEqual(GONE);
  await redPages(page);
  expect(await changeNow(page.getByRole('combobox', { name: 'Template' }), 'briefing-book')).toEqual(GONE);
  await expect(preview(page).locator('canvas').first()).toBeVisible();

  await page.getByRole('combobox', { name: 'Template' }).selectOption('read-ahead');
  await redPages(page);
  expect(await changeNow(audience, 'general-public')).toEqual(GONE);
  await settled(page);
  await expect(preview(page).locator('canvas').first()).toBeVisible();
  // The pages of the other audience are there by now, and the list of what it does not get.
  expect((await traces(page)).words).toBe(false);
  expect(await aloud(page)).not.toContain(CANARY);

  await comeBack();
  expect(await aloud(page)).toContain(CANARY);
  expect(await changeNow(page.getByRole('combobox', { name: 'Dossier' }), 'washington-summit-2024')).toEqual(GONE);
  await settled(page);
  expect(await aloud(page)).not.toContain(CANARY);
});

test('pages leave the document when an item is given to others, in the form and in the text', async ({ red: { page } }) => {
  test.setTimeout(150_000);
  await redPages(page);
  await openView(page, 'Dossier');
  await page.locator('summary', { hasText: 'Questions and answers' }).click();
  await page.locator('.item[data-path="questions/0"]').click();
  await page.locator('am-value-form details', { hasText: 'More' }).first().locator('summary').first().click();
  await redPages(page);
  // Words keep the pages.
  const answer = page.getByLabel('Answer', { exact: true });
  const kept = await changeNow(answer, `${await answer.inputValue()} And so on.`, 'input');
  expect([kept.first > 0, kept.drawn.words]).toEqual([true, true]);
  await redPages(page);
  expect(await changeNow(page.locator('am-value-form').getByLabel('Marking'), 'GREEN', 'input')).toEqual(GONE);
  await redPages(page);
  await expect(page.getByRole('button', { name: /TLP:GREEN/ }).first()).toBeVisible();
  expect(await changeNow(page.locator('am-value-form').getByLabel('Release'), 'no', 'input')).toEqual(GONE);
  await redPages(page);
  expect(await changeNow(page.locator('am-value-form').getByLabel(/^Audiences/), 'head-of-delegation', 'input')).toEqual(GONE);
  await redPages(page);

  await page.locator('summary', { hasText: 'Purposes' }).click();
  await page.locator('.item[data-path="purposes/0"]').click();
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(editor(page)).toContainText('purposes');
  await redPages(page);
  // The document at the moment the editor has taken a key: its own watcher of the text comes before this one.
  await page.evaluate(`window.tracesIn = ${tracesIn.toString()}`);
  const isGone = async (typed: string, after: string): Promise<boolean> => {
    await editor(page).locator('.cm-line', { hasText: after }).first().click();
    await page.keyboard.press('End');
    await editor(page).evaluate((element, canary) => {
      const scope = window as unknown as { tracesIn: typeof tracesIn; least: number };
      scope.least = Number.POSITIVE_INFINITY;
      new MutationObserver(() => {
        scope.least = Math.min(scope.least, scope.tracesIn(canary).canvases);
      }).observe(element, { subtree: true, childList: true, characterData: true });
    }, CANARY);
    await page.keyboard.type(typed);
    return page.evaluate(() => (window as unknown as { least: number }).least === 0);
  };
  expect(await isGone('!', 'To prepare you for talks')).toBe(false);
  await redPages(page);
  expect(await isGone('\nmarking: RED', 'audiences: [head-of-delegation]')).toBe(true);
  await redPages(page);
});

test('a request that fails shows nobody the pages of somebody else', async ({ red: { page } }) => {
  test.setTimeout(150_000);
  const audience = page.getByRole('combobox', { name: 'Audience' });
  const printed = await watchPrinter(page);
  await redPages(page);
  // More pages than it may have.
  await audience.selectOption('policy-analyst');
  await expect(preview(page).locator('canvas').first()).toBeVisible();
  await page.getByRole('spinbutton', { name: 'Pages at most' }).fill('4');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('status', { name: STATUS })).toContainText(/cannot keep the brief to 4 pages/i);
  await audience.selectOption('head-of-delegation');
  await page.getByRole('button', { name: 'Select all' }).click();
  await redPages(page);
  await audience.selectOption('policy-analyst');
  await expect(page.getByRole('status')).toContainText('This brief has no pages: cannot keep the brief to 4 pages');
  await expect(preview(page)).toContainText('Cannot keep the brief to 4 pages');
  expect(await traces(page)).toEqual(GONE.drawn);
  expect(await aloud(page)).not.toContain(CANARY);
  await expectBlocked(page);
  await page.getByRole('spinbutton', { name: 'Pages at most' }).fill('');
  await page.keyboard.press('Tab');
  await expect(preview(page).locator('canvas').first()).toBeVisible();
  await expectFree(page);

  // A template that cannot be read.
  await audience.selectOption('general-public');
  await expect(preview(page).locator('canvas').first()).toBeVisible();
  await openView(page, 'Template');
  await expect(editor(page)).toContainText('title-block');
  await editor(page).press('Control+End');
  await page.keyboard.type('{{#if purpose}}');
  await expect(page.getByRole('status', { name: STATUS })).toBeVisible();
  await openView(page, 'Brief');
  await audience.selectOption('head-of-delegation');
  await page.getByRole('button', { name: 'Select all' }).click();
  await redPages(page);
  await audience.selectOption('general-public');
  await expect(page.getByRole('combobox', { name: 'Template' })).toHaveValue('explainer');
  await expect(page.getByRole('status')).toContainText('This brief has no pages');
  expect(await traces(page)).toEqual(GONE.drawn);
  expect(await aloud(page)).not.toContain(CANARY);
  await expectBlocked(page);
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('status')).toContainText('Nothing was printed. This brief has no pages.');
  expect(await printed()).toBe(0);
});

test('when pages fail, the last ones of the same brief stay, greyed, and go nowhere', async ({ red: { page } }) => {
  const printed = await watchPrinter(page);
  await redPages(page);
  await page.getByRole('spinbutton', { name: 'Pages at most' }).fill('1');
  await page.keyboard.press('Tab');
  const status = page.getByRole('status', { name: STATUS });
  await expect(status).toContainText(`${STATUS}: cannot keep the brief to 1 page`);
  expect((await traces(page)).canvases).toBeGreaterThan(0);
  await expect(preview(page).locator('.page').first()).toHaveCSS('position', 'relative');
  expect(
    await preview(page)
      .locator('.page')
      .first()
      .evaluate((element) => getComputedStyle(element, '::after').content),
  ).toBe('""');
  await expectBlocked(page);
  await expect(page.getByRole('button', { name: 'Save PDF…' })).toHaveAccessibleDescription(/not of this brief/);
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('status')).toContainText('Nothing was printed.');
  await page.keyboard.press('Control+Shift+s');
  await expect(page.getByRole('status')).toContainText('Nothing was saved.');
  expect(await printed()).toBe(0);
  await page.getByRole('spinbutton', { name: 'Pages at most' }).fill('5');
  await page.keyboard.press('Tab');
  await expect(status).toBeHidden();
  await expectFree(page);
});

test('the window says what is withheld and why, and who may see each item', async ({ red: { page } }) => {
  const withheld = page.getByRole('region', { name: 'Withheld' });
  await expect(withheld).toContainText(/\d+ points for other audiences/);
  await expect(withheld).not.toContainText('above');
  await page.getByRole('combobox', { name: 'Audience' }).selectOption('general-public');
  await expect(withheld).toContainText('24 points above TLP:CLEAR');
  await withheld.getByText('24 points above TLP:CLEAR').click();
  await expect(withheld.getByRole('listitem').first()).toContainText(CANARY);
  await expect(withheld.getByRole('listitem').first()).toContainText('A section for few');
  await openView(page, 'Dossier');
  await page.locator('summary', { hasText: 'Sections' }).first().click();
  await expect(page.getByRole('button', { name: /canary.*TLP:RED$/ }).first()).toBeVisible();
});

test('Save and Print wait for the new pages, and do nothing when these fail', async ({ red: { page }, host }) => {
  test.skip(host === 'desktop', 'answers can be held back in the browser only');
  const printed = await watchPrinter(page);
  await redPages(page);
  const watermark = page.getByRole('combobox', { name: 'Watermark' });
  let held = await hold(page);
  await watermark.fill('SECOND');
  await page.keyboard.press('Tab');
  const updating = page.getByText('Updating', { exact: true });
  await expect(updating).toBeVisible();
  expect((await traces(page)).canvases).toBeGreaterThan(0);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PDF…' }).click();
  await page.getByRole('button', { name: 'Print…' }).click();
  await page.waitForTimeout(500);
  expect(await printed()).toBe(0);
  await held.release();
  expect((await readPdf(readFileSync(await (await download).path()))).text).toContain('SECOND');
  await expect.poll(printed, { timeout: 30_000 }).toBe(1);

  let downloads = 0;
  page.on('download', () => (downloads += 1));
  held = await hold(page);
  await watermark.fill('THIRD');
  await page.keyboard.press('Tab');
  await expect(updating).toBeVisible();
  await page.getByRole('button', { name: 'Print…' }).click();
  await page.getByRole('button', { name: 'Save PDF…' }).click();
  await held.fail();
  await expect(page.getByRole('status', { name: STATUS })).toContainText(/Nothing was (saved|printed)\. Aide-Mémoire has stopped/);
  expect([await printed(), downloads]).toEqual([1, 0]);

  await watermark.fill('FOURTH');
  await page.keyboard.press('Tab');
  await expectFree(page);
  held = await hold(page);
  await watermark.fill('FIFTH');
  await page.keyboard.press('Tab');
  await expect(updating).toBeVisible();
  await page.getByRole('button', { name: 'Print…' }).click();
  await page.getByRole('combobox', { name: 'Audience' }).selectOption('general-public');
  await expect(page.getByRole('status')).toContainText('Nothing was printed. The brief changed');
  await expectBlocked(page);
  // Pages of the earlier audience that come late are not shown.
  await held.release();
  await expect(preview(page).locator('canvas').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Withheld' })).toContainText('24 points above TLP:CLEAR');
  expect((await traces(page)).words).toBe(false);
  expect(await printed()).toBe(1);
});

test('pages that are getting ready for the printer are not printed for another audience', async ({ red: { page } }) => {
  const printed = await watchPrinter(page);
  await redPages(page);
  await page.getByRole('button', { name: 'Print…' }).click();
  expect(await changeNow(page.getByRole('combobox', { name: 'Audience' }), 'general-public')).toEqual(GONE);
  await expect(page.getByRole('status')).toContainText('Nothing was printed.');
  await settled(page);
  expect(await printed()).toBe(0);
  await expect(page.locator('.print-sheets')).toHaveCount(0);
});

test('As of is the wall clock of the dossier, wherever the computer is', async ({ browser, host }) => {
  test.skip(host === 'desktop', 'the zone of a window can be chosen in the browser only');
  const served = await serve();
  const context = await browser.newContext({ timezoneId: 'Asia/Tokyo' });
  const page = await context.newPage();
  await page.goto(served.address);
  await preview(page).locator('canvas').first().waitFor();
  const asOf = page.getByLabel('As of', { exact: true });
  await asOf.fill('2024-07-10T12:00');
  await expect(asOf).toHaveAccessibleDescription('Time zone: America/New_York');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PDF…' }).click();
  const { text } = await readPdf(readFileSync(await (await download).path()));
  expect(text.replace(/\s+/g, ' ')).toContain('12:00 on 10 July 2024, Washington time (UTC−4)');
  await expect(asOf).toHaveValue('2024-07-10T12:00');
  await context.close();
  await served.end();
});
