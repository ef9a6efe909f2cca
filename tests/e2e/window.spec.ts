import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { expect, test } from './fixture.ts';

test('opens with the built-in dossier and a brief on screen', async ({ opened }) => {
  await expect(opened.getByRole('combobox', { name: 'Dossier' })).toHaveValue('washington-summit-2024');
  await expect(opened.getByRole('combobox', { name: 'Audience' })).toHaveValue('head-of-delegation');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('read-ahead');
  await expect(opened.getByRole('status')).toContainText('4 pages');
  await expect(opened.getByRole('img', { name: 'Page 1 of 4' })).toBeVisible();
});

test('another audience brings its own document', async ({ opened }) => {
  await opened.getByRole('combobox', { name: 'Audience' }).selectOption('legislator');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('legislators-note');
  await expect(opened.getByRole('status')).toContainText('2 pages');
});

test('sections taken out are not in the PDF that is saved', async ({ opened, shell }) => {
  await opened.getByRole('button', { name: 'None' }).click();
  await opened.getByRole('checkbox', { name: /^Defence spending/ }).check();
  await opened.getByRole('combobox', { name: 'Depth of Defence spending' }).selectOption('Detail');
  await expect(opened.getByRole('status')).not.toContainText('Setting');
  const saved = await shell.save();
  expect(saved.name).toBe('washington-summit-2024-head-of-delegation.pdf');
  const { text: words } = await readPdf(saved.bytes);
  expect(words).toContain('Defence spending');
  expect(words).not.toContain('The Hungarian veto');
});

test('a section half taken shows as mixed', async ({ opened }) => {
  await opened.getByRole('checkbox', { name: /^Missiles in Germany/ }).uncheck();
  const parent = opened.getByRole('checkbox', { name: /^The three days/ });
  await expect(parent).toBeChecked({ indeterminate: true });
});

test('a budget that cannot be kept is a problem, and the last good pages stay', async ({ opened }) => {
  await opened.getByRole('combobox', { name: 'Audience' }).selectOption('policy-analyst');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('briefing-book');
  await expect(opened.getByRole('status')).toContainText(/1\d pages/);
  await opened.getByRole('spinbutton', { name: 'Pages at most' }).fill('1');
  await opened.keyboard.press('Tab');
  await expect(opened.getByRole('region', { name: 'Problems (1)' })).toContainText('cannot be kept to 1 page');
  await expect(opened.getByRole('region', { name: 'Preview' }).locator('canvas').first()).toBeVisible();
});

test('a password says why the file is no longer for the archive, and locks the file', async ({ opened, shell }) => {
  await opened.getByLabel('Password').fill('sesame');
  await opened.keyboard.press('Tab');
  await expect(opened.getByRole('note')).toContainText('not for the archive');
  await expect(opened.getByRole('checkbox', { name: /Attach the dossier/ })).toBeDisabled();
  await expect(opened.getByRole('status')).not.toContainText('Setting');
  const { bytes } = await shell.save();
  await expect(readPdf(bytes)).rejects.toThrow(/password/i);
});

test('a watermark shows on the pages', async ({ opened, shell }) => {
  await opened.getByRole('combobox', { name: 'Watermark' }).fill('DRAFT');
  await opened.keyboard.press('Tab');
  await expect(opened.getByRole('status')).not.toContainText('Setting');
  expect((await readPdf((await shell.save()).bytes)).text).toContain('DRAFT');
});
