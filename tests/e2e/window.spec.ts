import '../support/polyfills.ts';
import { getDocument, PermissionFlag } from 'pdfjs-dist/legacy/build/pdf.mjs';
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
  await opened.getByRole('button', { name: 'Select none' }).click();
  await opened.getByRole('checkbox', { name: /^Defence spending/ }).check();
  await opened.getByRole('combobox', { name: 'Depth of Defence spending' }).selectOption('Detail');
  await expect(opened.getByRole('status')).not.toContainText('Updating preview');
  const saved = await shell.save();
  expect(saved.name).toBe('washington-summit-2024-head-of-delegation.pdf');
  const { text: words } = await readPdf(saved.bytes);
  expect(words).toContain('A record 23 of 32 members meet 2%');
  expect(words).not.toContain('Hungary dropped its veto');
});

test('a section half taken shows as mixed', async ({ opened }) => {
  await opened.getByRole('checkbox', { name: /^Missiles in Germany/ }).uncheck();
  const parent = opened.getByRole('checkbox', { name: /^The three days/ });
  await expect(parent).toBeChecked({ indeterminate: true });
});

test('a budget that cannot be kept is a problem, and the last pages of the same brief stay, marked as such', async ({ opened }) => {
  await opened.getByRole('combobox', { name: 'Audience' }).selectOption('policy-analyst');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('briefing-book');
  await expect(opened.getByRole('status')).toContainText(/2\d pages/);
  await opened.getByRole('spinbutton', { name: 'Pages at most' }).fill('1');
  await opened.keyboard.press('Tab');
  await expect(opened.getByRole('region', { name: 'Problems (1)' })).toContainText(/cannot keep the brief to 1 page/i);
  await expect(opened.getByRole('region', { name: 'Preview' }).locator('canvas').first()).toBeVisible();
  await expect(opened.getByRole('status', { name: 'Pages shown are not of this brief' })).toContainText(/cannot keep the brief to 1 page/i);
  await expect(opened.getByRole('button', { name: 'Save PDF…' })).toBeDisabled();
});

test('a password says why the file is no longer for the archive, and locks the file', async ({ opened, shell }) => {
  await opened.getByLabel('Password', { exact: true }).fill('sesame');
  await opened.keyboard.press('Tab');
  await expect(opened.getByRole('note')).toContainText('is not PDF/A');
  await expect(opened.getByRole('checkbox', { name: /Embed the dossier/ })).toBeDisabled();
  await expect(opened.getByRole('status')).not.toContainText('Updating preview');
  const { bytes } = await shell.save();
  await expect(readPdf(bytes)).rejects.toThrow(/password/i);
});

test('a watermark shows on the pages', async ({ opened, shell }) => {
  await opened.getByRole('combobox', { name: 'Watermark' }).fill('DRAFT');
  await opened.keyboard.press('Tab');
  await expect(opened.getByRole('status')).not.toContainText('Updating preview');
  expect((await readPdf((await shell.save()).bytes)).text).toContain('DRAFT');
});

test('the page, its marking, its moment and its language are those that were set up', async ({ opened, shell }) => {
  await opened.getByRole('combobox', { name: 'Page size' }).selectOption('Letter');
  await opened.getByRole('combobox', { name: 'Orientation' }).selectOption('Landscape');
  const marking = opened.getByRole('combobox', { name: 'Marking' });
  const suggestions = await opened.locator('datalist#suggestions option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
  expect(suggestions).toEqual(expect.arrayContaining(['OFFICIAL', 'TLP:CLEAR', 'TLP:RED', 'NATO UNCLASSIFIED']));
  await marking.fill('TLP:AMBER');
  await opened.getByLabel('Prepared for').fill('the delegation in Brussels');
  await opened.getByLabel('As of').fill('2024-07-10T09:30');
  await opened.getByRole('combobox', { name: 'Language' }).selectOption('English (United States)');
  await opened.getByRole('checkbox', { name: /Add chart values/ }).check();
  const { pages, text, language } = await readPdf((await shell.save()).bytes);
  expect([pages[0]?.width, pages[0]?.height]).toEqual([792, 612]);
  expect(text).toContain('TLP:AMBER');
  expect(text).toContain('The delegation in Brussels');
  expect(text).toContain('July 10, 2024');
  expect(language).toBe('en-US');
});

test('what is forbidden is forbidden in the file, and reading aloud never is', async ({ opened, shell }) => {
  await opened.getByLabel('Owner password').fill('open sesame');
  await opened.getByRole('checkbox', { name: 'Forbid copying' }).check();
  const { bytes } = await shell.save();
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  const permissions = (await document.getPermissions()) ?? [];
  expect(permissions).not.toContain(PermissionFlag.COPY);
  expect(permissions).toContain(PermissionFlag.COPY_FOR_ACCESSIBILITY);
  await document.loadingTask.destroy();
});
