import '../support/polyfills.ts';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPdf } from '../support/pdf.ts';
import { expect, serve, test } from './fixture.ts';

test('one brief for each audience, under names of one’s own, with links to them', async ({ opened }) => {
  await opened.getByRole('button', { name: 'Save for every audience…' }).click();
  const dialog = opened.getByRole('dialog', { name: 'Save for every audience' });
  await dialog.getByRole('checkbox', { name: 'Policy analyst' }).uncheck();
  await dialog.getByRole('textbox', { name: 'File names' }).fill('{date} {audience}');
  await dialog.getByRole('button', { name: 'Save PDFs' }).click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await expect(dialog.getByRole('status')).toContainText('8 saved', { timeout: 50_000 });
  const download = opened.waitForEvent('download');
  await dialog.getByRole('link', { name: /legislator\.pdf$/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^\d{4}-\d{2}-\d{2} legislator\.pdf$/);
  expect((await readPdf(readFileSync(await file.path()))).pages).toHaveLength(2);
});

test('what fails does not stop the rest, and what is stopped is told', async ({ opened }) => {
  // Two pages are enough for some audiences and not for others.
  await opened.getByRole('spinbutton', { name: 'Pages at most' }).fill('2');
  await opened.keyboard.press('Tab');
  await opened.getByRole('button', { name: 'Save for every audience…' }).click();
  const dialog = opened.getByRole('dialog', { name: 'Save for every audience' });
  await dialog.getByRole('button', { name: 'Save PDFs' }).click();
  await expect(dialog.getByRole('status')).toContainText(/[1-8] saved, [1-8] failed/, { timeout: 50_000 });
  await expect(dialog.getByRole('listitem').filter({ hasText: 'cannot keep' }).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await opened.getByRole('button', { name: 'Save for every audience…' }).click();
  await dialog.getByRole('button', { name: 'Save PDFs' }).click();
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(dialog.getByRole('status')).toContainText('Stopped:');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await opened.getByRole('button', { name: 'Save for every audience…' }).click();
  await dialog.getByRole('textbox', { name: 'File names' }).fill('../{audience}');
  await dialog.getByRole('button', { name: 'Save PDFs' }).click();
  await expect(dialog.getByRole('status')).toContainText('0 saved, 9 failed');
});

test('with --out-dir briefs go into that folder', async ({ page }) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'aide-memoire-out-')), 'briefs');
  mkdirSync(folder);
  const served = await serve(undefined, '--out-dir', folder);
  await page.goto(served.address);
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await page.getByRole('button', { name: 'Save PDF…' }).click();
  await expect(page.getByRole('status').first()).toContainText('Saved: ');
  expect(readdirSync(folder)).toEqual(['washington-summit-2024-head-of-delegation.pdf']);
  await served.end();
});
