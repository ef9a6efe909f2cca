import { editor, openView, preview, settled } from './actions.ts';
import { expect } from './fixture.ts';
import { aloud, CANARY, changeNow, expectBlocked, expectFree, GONE, redPages, STATUS, test, traces, tracesIn, watchPrinter } from './red-summit.ts';

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
  expect(await isGone('\nmarking: RED', 'audiences: [principal, delegation]')).toBe(true);
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
  await expect(editor(page)).toContainText('part-title');
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
