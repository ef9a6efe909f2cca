import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { editor, giveName, openView, settled, typeAfter } from './actions.ts';
import { expect, serve, test } from './fixture.ts';

/** A part of the template that is open. */
const OBJECTIVES = '{{> part-objectives}}';

test('a program killed in the middle of a sentence has it when it is started again', async ({ shell, again }) => {
  // The window that is left behind complains that nobody is there: no fault.
  const opened = shell.page;
  await opened.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await openView(opened, 'Template');
  await typeAfter(opened, OBJECTIVES, '<p>Half a sentence that was never saved</p>');
  await settled(opened);
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
  writeFileSync(file, original.replace(OBJECTIVES, '{{> part-objectives heading="Purpose and aim"}}'));
  await expect(editor(opened)).toContainText('Purpose and aim');

  await typeAfter(opened, 'Purpose and aim"}}', '<p>Mine.</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  writeFileSync(file, original.replace(OBJECTIVES, '{{> part-objectives heading="Theirs"}}'));
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
  await typeAfter(opened, OBJECTIVES, '<p>Safe here.</p>');
  await expect(opened.getByRole('region', { name: /^Problems \([1-9]/ })).toContainText('Cannot save the draft');
  await expect(editor(opened)).toContainText('Safe here.');
  expect((await readPdf((await shell.save()).bytes)).text).toContain('Safe here.');
});

test('a program that is gone is noticed, and the window goes on when it is back', async ({ shell, again, host }) => {
  test.skip(host === 'desktop', 'the desktop program and its window end together');
  const { page } = shell;
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await openView(page, 'Template');
  await expect(editor(page)).toContainText('part-title');
  await shell.kill();
  await expect(page.getByRole('alert').filter({ hasText: 'Aide-Mémoire has stopped' })).toBeVisible({ timeout: 2_000 });
  await typeAfter(page, OBJECTIVES, '<p>Typed while it was gone.</p>');
  await expect(page.getByText('Draft not saved. See Problems.')).toBeVisible();
  // The same port: the window finds it by itself.
  await again(shell.home);
  await expect(page.getByText('Unsaved changes (draft kept)')).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('alert').filter({ hasText: 'Aide-Mémoire has stopped' })).toBeHidden();
  await settled(page);
  await expect(editor(page)).toContainText('Typed while it was gone.');
});

test('what was typed while the program was gone survives closing the window', async ({ shell, host }) => {
  test.skip(host === 'desktop', 'the desktop program and its window end together');
  const { page } = shell;
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await openView(page, 'Template');
  await expect(editor(page)).toContainText('part-title');
  await shell.kill();
  await typeAfter(page, OBJECTIVES, '<p>Only in the browser.</p>');
  await expect(page.getByText('Draft not saved. See Problems.')).toBeVisible();
  // Kept in the browser a moment later; the person is asked before the window closes.
  await page.waitForTimeout(1_000);
  let question = '';
  page.on('dialog', (dialog) => {
    question = dialog.type();
    void dialog.accept();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => question).toBe('beforeunload');
  const served = await serve(shell.home);
  const next = await page.context().newPage();
  await next.goto(served.address);
  await expect(next.getByRole('status').first()).toContainText('A text that was only in this browser was recovered');
  await openView(next, 'Template');
  await expect(editor(next)).toContainText('Only in the browser.');
  await next.close();
  await served.end();
});

test('two windows that write at once keep both versions, and the person chooses', async ({ opened, host }) => {
  test.skip(host === 'desktop', 'the desktop program has one window');
  const second = await opened.context().newPage();
  await second.goto(new URL('/', opened.url()).href);
  await openView(opened, 'Template');
  await openView(second, 'Template');
  await expect(editor(second)).toContainText('part-title');
  // What the second sends waits on its way until the first has written.
  let arrive = (): void => undefined;
  const written = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await second.route('**/call/edit', (route) => written.then(() => route.continue()));
  await typeAfter(second, OBJECTIVES, '<p>From the second.</p>');
  await typeAfter(opened, OBJECTIVES, '<p>From the first.</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  arrive();
  await expect(second.getByRole('alert').filter({ hasText: 'Another window changed this text' })).toBeVisible();
  await second.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(second.locator('am-compare-view')).toContainText('From the first.');
  await second.getByRole('button', { name: 'Keep my version' }).click();
  await expect(editor(second)).toContainText('From the second.');
  const kept = second.getByRole('group', { name: /^Another version/ });
  await expect(kept).toBeVisible();
  await kept.getByRole('button', { name: 'Delete' }).click();
  await expect(kept).toContainText('Delete this version?');
  await kept.getByRole('button', { name: 'Keep it' }).click();
  await kept.getByRole('button', { name: 'Use this version' }).click();
  await expect(editor(second)).toContainText('From the first.');
  await second.close();
});

test('a deleted text can be restored later', async ({ opened }) => {
  await openView(opened, 'Template');
  await opened.getByRole('button', { name: 'Duplicate…' }).click();
  await giveName(opened, 'mine');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('mine');
  await typeAfter(opened, OBJECTIVES, '<p>Mine.</p>');
  await opened.getByRole('button', { name: 'Save', exact: true }).click();
  await opened.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(opened.getByRole('combobox', { name: 'Template' })).not.toHaveValue('mine');
  await opened.getByRole('button', { name: 'Deleted…' }).click();
  await opened.getByRole('button', { name: 'Restore mine' }).click();
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('mine');
  await expect(editor(opened)).toContainText('Mine.');
});

test('a text whose file is gone can be saved again', async ({ opened, shell }) => {
  await openView(opened, 'Template');
  await opened.getByRole('button', { name: 'Duplicate…' }).click();
  await giveName(opened, 'mine');
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('mine');
  await typeAfter(opened, OBJECTIVES, '<p>Mine.</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  rmSync(join(shell.home, 'templates', 'mine.hbs'));
  await expect(opened.getByRole('alert')).toContainText('The file no longer exists');
  await opened.getByRole('button', { name: 'Save the file again' }).click();
  await expect(opened.getByText('All changes saved')).toBeVisible();
  expect(readFileSync(join(shell.home, 'templates', 'mine.hbs'), 'utf8')).toContain('Mine.');
});
