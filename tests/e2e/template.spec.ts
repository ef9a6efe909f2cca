import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { editor, giveName, openView, settled, typeAfter } from './actions.ts';
import { expect, test } from './fixture.ts';

/** A part of the template that is open. */
const OBJECTIVES = '{{> part-objectives}}';

test('a template broken in the middle of a word says so at the line, keeps the last good pages, and is mended', async ({ opened, shell }) => {
  await openView(opened, 'Template');
  await expect(editor(opened)).toContainText('part-title');
  await typeAfter(opened, OBJECTIVES, '{{#if purpose}}');
  const problems = opened.getByRole('region', { name: /^Problems \([1-9]/ });
  await expect(problems.getByRole('button', { name: /read-ahead\.hbs:\d+/ }).first()).toBeVisible();
  await expect(opened.getByRole('img', { name: 'Page 1 of 4' }).locator('canvas')).toBeVisible();
  await opened.keyboard.type('<p>A paragraph of mine.</p>{{/if}}');
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  await settled(opened);
  expect((await readPdf((await shell.save()).bytes)).text).toContain('A paragraph of mine.');

  // A field the selection does not have is found without making a brief.
  await typeAfter(opened, '{{> part-bottom-line}}', '{{purpse}}');
  await expect(opened.getByRole('region', { name: /^Problems \([1-9]/ })).toContainText('purpse');
  await expect(opened.locator('.cm-lint-marker-error')).toBeVisible();
  await opened
    .getByRole('button', { name: /^read-ahead\.hbs:\d+/ })
    .first()
    .click();
  await expect(editor(opened)).toBeFocused();
});

test('a built-in is duplicated, changed, renamed, deleted and brought back', async ({ opened, shell }) => {
  const templates = opened.getByRole('combobox', { name: 'Template' });
  await openView(opened, 'Template');
  await opened.getByRole('button', { name: 'Duplicate…' }).click();
  await giveName(opened, 'House style');
  await expect(templates).toHaveValue('house-style');
  await typeAfter(opened, OBJECTIVES, '<p>Only in mine.</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await opened.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(opened.getByText('All changes saved')).toBeVisible();
  await opened.getByRole('button', { name: 'Rename…' }).click();
  await giveName(opened, 'House style of ours');
  await expect(templates).toHaveValue('house-style-of-ours');
  expect((await readPdf((await shell.save()).bytes)).text).toContain('Only in mine.');

  await opened.getByRole('button', { name: 'Compare with built-in' }).click();
  await expect(opened.getByRole('combobox', { name: 'Built-in to compare with' })).toBeVisible();
  await opened.getByRole('combobox', { name: 'Built-in to compare with' }).selectOption('read-ahead');
  await expect(opened.locator('.cm-changedLine').filter({ hasText: 'Only in mine.' })).toBeVisible();
  await expect(opened.getByRole('textbox', { name: 'Compare with built-in' })).not.toContainText('name: Briefing book');
  await opened.getByRole('button', { name: 'End comparison' }).click();

  await opened.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(templates).toHaveValue('read-ahead');
  await opened.getByRole('button', { name: 'Undo deletion' }).click();
  await expect(templates).toHaveValue('house-style-of-ours');
  await expect(editor(opened)).toContainText('Only in mine.');
  await templates.selectOption('read-ahead');
  await expect(editor(opened)).not.toContainText('Only in mine.');
});

test('helpers, partials and fields are completed, and the browser of fields puts them in', async ({ opened }) => {
  await openView(opened, 'Template');
  // What is typed closes its own braces: the cursor goes on at the end of the line.
  await typeAfter(opened, OBJECTIVES, '{{pro');
  await expect(opened.getByRole('option', { name: 'prose' })).toBeVisible();
  await opened.keyboard.press('Escape');
  await opened.keyboard.press('End');
  await opened.keyboard.type('{{> bott');
  await expect(opened.getByRole('option', { name: 'part-bottom-line' })).toBeVisible();
  await opened.keyboard.press('Escape');
  await opened.keyboard.press('End');
  await opened.keyboard.type('{{brief.occ');
  await expect(opened.getByRole('option', { name: 'brief.occasion' })).toBeVisible();
  // A list that has only just opened does not take the key meant for the text.
  await opened.waitForTimeout(150);
  await opened.keyboard.press('Enter');
  await expect(editor(opened)).toContainText('{{brief.occasion');
  await opened.keyboard.press('End');
  await opened.keyboard.type('<fact');
  await expect(opened.getByRole('option', { name: /^fact/ }).first()).toBeVisible();
  await opened.keyboard.press('Escape');

  const fields = opened.getByRole('complementary', { name: 'Fields and helpers' });
  await fields.locator('summary', { hasText: /^brief/ }).click();
  await expect(fields).toContainText('AM-2024-07-WAS');
  await fields.getByRole('searchbox').fill('capital');
  await fields.getByRole('button', { name: 'Insert capital' }).click();
  await expect(editor(opened)).toContainText('{{capital "raise"}}');
});

test('a template goes out as a file', async ({ opened, shell }) => {
  await openView(opened, 'Template');
  const given = await shell.deliver('Export…');
  expect(given.name).toBe('read-ahead.hbs');
  expect(new TextDecoder().decode(given.bytes)).toContain('name: Read-ahead');
});

test('a theme is changed by form and by YAML, with the pages beside it', async ({ opened, shell }) => {
  await openView(opened, 'Theme');
  const before = await shell.save();
  await opened.getByLabel('Body size').fill('9');
  await opened.keyboard.press('Tab');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await opened.getByRole('button', { name: 'YAML', exact: true }).click();
  await expect(editor(opened)).toContainText('bodySize: 9');
  await opened.getByRole('button', { name: 'Form', exact: true }).click();
  const accent = opened.getByLabel('Accent, #rrggbb');
  await accent.fill('#7a1f5f');
  await accent.press('Tab');
  await settled(opened);
  const after = await shell.save();
  expect(Buffer.compare(before.bytes, after.bytes)).not.toBe(0);
  await accent.fill('#eeeeee');
  await accent.press('Tab');
  await expect(opened.getByRole('region', { name: /^Problems \([1-9]/ })).toContainText('contrast');
});
