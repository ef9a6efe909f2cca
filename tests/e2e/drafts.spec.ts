import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { editor, giveName, openView, settled, typeAfter } from './actions.ts';
import { expect, test } from './fixture.ts';

test('a program killed in the middle of a sentence has it when it is started again', async ({ shell, again }) => {
  // The window that is left behind complains that nobody is there: no fault.
  const opened = shell.page;
  await opened.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await openView(opened, 'Template');
  await typeAfter(opened, '<h2>Purpose</h2>', '<p>Half a sentence that was never saved</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await shell.kill();

  const { page, save } = await again(shell.home);
  await expect(page.getByRole('status').first()).toContainText('An unsaved draft was recovered');
  await openView(page, 'Template');
  await expect(editor(page)).toContainText('Half a sentence that was never saved');
  await expect(page.getByText(/· modified/)).toBeVisible();
  await settled(page);
  expect((await readPdf((await save()).bytes)).text).toContain('Half a sentence that was never saved');
});

test('a file changed outside is noticed, and never overwritten unseen', async ({ opened, shell }) => {
  await openView(opened, 'Template');
  await opened.getByRole('button', { name: 'Duplicate…' }).click();
  await giveName(opened, 'mine');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('mine');
  const file = join(shell.home, 'templates', 'mine.hbs');
  const original = readFileSync(file, 'utf8');
  // Without changes of one's own the text simply follows.
  writeFileSync(file, original.replace('<h2>Purpose</h2>', '<h2>Purpose and aim</h2>'));
  await expect(editor(opened)).toContainText('Purpose and aim');

  await typeAfter(opened, 'Purpose and aim', '<p>Mine.</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  writeFileSync(file, original.replace('<h2>Purpose</h2>', '<h2>Theirs</h2>'));
  await expect(opened.getByRole('alert')).toContainText('Another program changed this file');
  await opened.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(opened.getByRole('region', { name: /^Problems \([1-9]/ })).toContainText('Another program changed this file');
  expect(readFileSync(file, 'utf8')).toContain('Theirs');
  await opened.getByRole('button', { name: 'Keep my version' }).click();
  await expect(opened.getByText('All changes saved')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('Mine.');
});

test('a draft the disk refuses is told, and stays in the window', async ({ opened, shell }) => {
  // A file stands where the folder of drafts should be.
  writeFileSync(join(shell.home, 'drafts'), 'no folder');
  await openView(opened, 'Template');
  await typeAfter(opened, '<h2>Purpose</h2>', '<p>Safe here.</p>');
  await expect(opened.getByRole('region', { name: /^Problems \([1-9]/ })).toContainText('Cannot save the draft');
  await expect(editor(opened)).toContainText('Safe here.');
  expect((await readPdf((await shell.save()).bytes)).text).toContain('Safe here.');
});
