import { readFileSync } from 'node:fs';
import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { preview, settled } from './actions.ts';
import { expect, serve } from './fixture.ts';
import { changeNow, expectBlocked, expectFree, GONE, hold, redPages, STATUS, test, traces, watchPrinter } from './red-summit.ts';

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
