import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { editor, giveName, openView, settled, typeAfter } from './actions.ts';
import { expect, test } from './fixture.ts';

const yaml = { name: 'YAML', exact: true } as const;

test('what is written in the form is in the YAML, in the PDF, and can be undone in either', async ({ opened, shell }) => {
  await openView(opened, 'Dossier');
  await opened.locator('summary', { hasText: 'Bottom lines' }).click();
  await opened.getByRole('button', { name: /^All 32 allies approved/ }).click();
  await opened.getByLabel('Text', { exact: true }).fill('One line that nobody has written before.');
  await opened.keyboard.press('Tab');
  await opened.getByRole('button', yaml).click();
  await expect(editor(opened)).toContainText('One line that nobody has written before.');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  expect((await readPdf((await shell.save()).bytes)).text).toContain('One line that nobody has written before.');

  await opened.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(editor(opened)).not.toContainText('nobody has written before');
  await opened.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(opened.getByLabel('Text', { exact: true })).toHaveValue(/^All 32 allies approved/);
  await opened.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(opened.getByLabel('Text', { exact: true })).toHaveValue(/nobody has written before/);
});

test('keys go into the field that is written in, whatever it held before', async ({ opened }) => {
  await openView(opened, 'Dossier');
  await opened.locator('summary', { hasText: 'Sections' }).click();
  await opened.locator('.item[data-path="sections/0/points/0"]').click();
  await opened.locator('am-value-form summary', { hasText: 'More' }).click();
  const audiences = opened.getByLabel('Audiences (one per line)');
  await audiences.click();
  await opened.keyboard.type('legislator\npress-office', { delay: 40 });
  await expect(audiences).toHaveValue('legislator\npress-office');
  await settled(opened);
  await expect(audiences).toBeFocused();
  await opened.keyboard.type('\n');
  await settled(opened);
  await opened.keyboard.type('policy-analyst');
  await expect(audiences).toHaveValue('legislator\npress-office\npolicy-analyst');
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  await opened.getByRole('button', yaml).click();
  for (const audience of ['legislator', 'press-office', 'policy-analyst'])
    await expect(editor(opened).locator('.cm-line', { hasText: audience }).first()).toBeVisible();
});

test('a mistake in the YAML is told at its line, the last good pages stay, and it can be mended', async ({ opened, shell }) => {
  await openView(opened, 'Dossier');
  await opened.getByRole('button', yaml).click();
  await typeAfter(opened, 'status: final', 'ly');
  const problems = opened.getByRole('region', { name: /^Problems \([1-9]/ });
  await expect(problems).toContainText('must be draft or final');
  await expect(problems.getByRole('button', { name: /washington-summit-2024\.yaml:\d+/ })).toBeVisible();
  await expect(opened.locator('.cm-lint-marker-error')).toBeVisible();
  await expect(opened.getByRole('img', { name: 'Page 1 of 4' }).locator('canvas')).toBeVisible();
  await editor(opened).press('Backspace');
  await editor(opened).press('Backspace');
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  await typeAfter(opened, 'shortTitle:', '\nnonsense: a: b');
  await expect(opened.getByRole('region', { name: /^Problems \([1-9]/ })).toBeVisible();
  await opened.getByRole('button', { name: 'Form', exact: true }).click();
  await expect(opened.getByText('The form is unavailable because the text has an error')).toBeVisible();
  await opened.getByRole('button', { name: 'Discard changes' }).click();
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  expect((await readPdf((await shell.save()).bytes)).pages).toHaveLength(4);
});

test('points are added, duplicated, moved and deleted in the outline', async ({ opened }) => {
  await openView(opened, 'Dossier');
  const group = opened.locator('details', { has: opened.locator('summary', { hasText: 'Objectives' }) });
  await group.locator('summary').click();
  const items = group.locator('.item');
  await expect(items).toHaveCount(5);
  const rowsInTheNextFrame = opened.getByRole('button', { name: 'Add to Objectives' }).evaluate(async (add: HTMLElement) => {
    const part = add.closest('details');
    add.click();
    await new Promise(requestAnimationFrame);
    return part?.querySelectorAll('.item').length;
  });
  // Not later: nothing may move under a pointer that is on its way to the next row.
  expect(await rowsInTheNextFrame).toBe(6);
  await expect(items.nth(5)).toHaveText('New text');
  await opened.getByRole('button', { name: 'Move up' }).click();
  await expect(items.nth(4)).toHaveText('New text');
  await opened.getByRole('button', { name: 'Duplicate item' }).click();
  await expect(items).toHaveCount(7);
  await opened.getByRole('button', { name: 'Delete item' }).click();
  await expect(items).toHaveCount(6);
  await settled(opened);
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  for (let count = 0; count < 4; count += 1) await opened.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(items).toHaveCount(5);
  await expect(opened.getByText('All changes saved')).toBeVisible();
});

test('every part has a form, and a new item of each is right at once', async ({ opened }) => {
  await openView(opened, 'Dossier');
  const parts = [
    'Purposes',
    'Bottom lines',
    'Talking points',
    'Sections',
    'Timeline',
    'People',
    'Positions',
    'Figures',
    'Quotes',
    'Questions and answers',
    'Glossary',
    'Sources',
  ];
  for (const part of parts) {
    const group = opened.locator('details', { has: opened.locator('summary', { hasText: part }) }).first();
    if (!(await group.evaluate((element: HTMLDetailsElement) => element.open))) await group.locator('summary').first().click();
    await opened.getByRole('button', { name: `Add to ${part}`, exact: true }).click();
    await expect(opened.locator('am-value-form').getByRole('textbox').first()).toBeVisible();
  }
  await settled(opened);
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
});

test('a figure is a small table', async ({ opened, shell }) => {
  await openView(opened, 'Dossier');
  await opened.locator('summary', { hasText: 'Figures' }).click();
  await opened.locator('.item[data-path^="figures/"]').first().click();
  const cell = opened.locator('am-value-form table input').nth(1);
  await cell.fill('31');
  await cell.press('Tab');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await opened.getByRole('button', { name: 'Add row' }).click();
  await opened.getByRole('button', { name: 'Delete row 2' }).click();
  await settled(opened);
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  expect((await shell.save()).bytes.length).toBeGreaterThan(10_000);
});

test('the outline can be searched', async ({ opened }) => {
  await openView(opened, 'Dossier');
  await opened.getByRole('searchbox', { name: 'Search the dossier' }).fill('orange revolution in ukraine');
  await expect(opened.locator('am-dossier-outline .item')).toHaveCount(1);
  await opened.getByRole('searchbox', { name: 'Search the dossier' }).fill('zebra');
  await expect(opened.getByText('No matching items')).toBeVisible();
});

test('keys and values are completed from the schema', async ({ opened }) => {
  await openView(opened, 'Dossier');
  await opened.getByRole('button', yaml).click();
  await typeAfter(opened, 'status: final', '\ncon');
  await expect(opened.getByRole('option', { name: /contact/ })).toBeVisible();
  await opened.keyboard.press('Escape');
  await opened.getByRole('button', { name: 'Undo', exact: true }).click();
  await editor(opened).locator('.cm-line', { hasText: 'status: final' }).click();
  await opened.keyboard.press('End');
  for (let count = 0; count < 5; count += 1) await opened.keyboard.press('Backspace');
  await opened.keyboard.type('d');
  await expect(opened.getByRole('option', { name: 'draft' })).toBeVisible();
});

test('a new dossier begins empty and right; a changed built-in is saved as one’s own and stays as it was', async ({ opened, shell }) => {
  await openView(opened, 'Dossier');
  await opened.getByRole('button', { name: 'New…' }).click();
  await giveName(opened, 'Crisis talks');
  await expect(opened.getByRole('combobox', { name: 'Dossier' })).toHaveValue('crisis-talks');
  await settled(opened);
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  expect((await readPdf((await shell.save()).bytes)).title).toContain('Untitled dossier');

  // What it does not have yet can be begun: a part that is one item, and the points of a section that has none.
  await opened.getByRole('button', { name: 'Add to Press statement', exact: true }).click();
  await expect(opened.getByRole('button', { name: 'Press statement', exact: true })).toHaveAttribute('aria-current', 'true');
  await opened.locator('summary', { hasText: 'Sections' }).click();
  await opened.getByRole('button', { name: 'Add to Sections', exact: true }).click();
  await opened
    .getByRole('button', { name: /^Add to Points/ })
    .last()
    .click();
  await expect(opened.locator('.item[aria-current="true"]')).toHaveAttribute('data-path', /^sections\/\d+\/points\/\d+$/);
  await settled(opened);
  await expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  // A list in a form grows and shrinks.
  await opened.getByRole('button', { name: 'Title and handling', exact: true }).click();
  await opened.locator('am-value-form summary', { hasText: 'More' }).first().click();
  await opened.getByRole('button', { name: 'Add to Distribution' }).click();
  await expect(opened.getByRole('button', { name: 'Delete 1 of Distribution' })).toBeVisible();
  await opened.getByRole('button', { name: 'Delete 1 of Distribution' }).click();
  await expect(opened.getByRole('button', { name: 'Delete 1 of Distribution' })).toBeHidden();

  await opened.getByRole('combobox', { name: 'Dossier' }).selectOption('washington-summit-2024');
  await settled(opened);
  await opened.getByLabel('Title', { exact: true }).fill('A title of my own');
  await opened.keyboard.press('Tab');
  await expect(opened.getByText(/· modified/)).toBeVisible();
  await opened.getByRole('button', { name: 'Save a copy…' }).click();
  await giveName(opened, 'my summit');
  await expect(opened.getByRole('combobox', { name: 'Dossier' })).toHaveValue('my-summit');
  await expect(opened.getByText('All changes saved')).toBeVisible();
  await opened.getByRole('combobox', { name: 'Dossier' }).selectOption('washington-summit-2024');
  await expect(opened.getByLabel('Title', { exact: true })).toHaveValue('The 2024 NATO summit in Washington');
});
