import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openView, settled } from './actions.ts';
import { expect, ROOT, test } from './fixture.ts';

/** The built-in dossier with three hundred sections. */
function largeDossier(): string {
  const text = readFileSync(join(ROOT, 'data/washington-summit-2024.yaml'), 'utf8');
  const more = Array.from(
    { length: 300 },
    (_, index) => `  - id: extra-${index}
    title: Extra section ${index}
    points:
      - text: A point of section ${index} that says what it has to say in one sentence.
        cites: ["text#Opening ¶1"]
        depth: headline
      - text: A second point of section ${index}, for those who read on.
        cites: ["text#Opening ¶1"]
`,
  ).join('');
  return text.replace('\ntimeline:\n', `\n${more}\ntimeline:\n`);
}

/** The rows of the tree as they are now, to be told from others that look the same. */
async function markRows(page: Page): Promise<void> {
  await page.getByRole('treeitem').evaluateAll((rows) => {
    for (const row of rows) (row as HTMLElement & { isMarked?: boolean }).isMarked = true;
  });
}

async function markedRows(page: Page): Promise<number> {
  return page.getByRole('treeitem').evaluateAll((rows) => rows.filter((row) => (row as HTMLElement & { isMarked?: boolean }).isMarked).length);
}

/** How many changes in the tree of the document some keys make. */
async function changesBy(page: Page, keys: readonly string[]): Promise<number> {
  await page.getByRole('tree').evaluate((tree) => {
    const scope = window as unknown as { changes: number; observer: MutationObserver };
    scope.changes = 0;
    scope.observer = new MutationObserver((records) => {
      scope.changes += records.length;
    });
    scope.observer.observe(tree.getRootNode(), { subtree: true, childList: true, attributes: true, characterData: true });
  });
  for (const key of keys) await page.keyboard.press(key);
  return page.evaluate(() => {
    const scope = window as unknown as { changes: number; observer: MutationObserver };
    scope.observer.disconnect();
    return scope.changes;
  });
}

// Counted, not timed: a machine may be slow, but only the work that has to be done is.
test('in a dossier of 300 sections a key touches the rows it concerns, and no others', async ({ opened }) => {
  await opened.evaluate(async (text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'large.yaml'));
    const input = { dataTransfer: transfer, bubbles: true, cancelable: true };
    document.dispatchEvent(new DragEvent('drop', input));
  }, largeDossier());
  await expect(opened.getByRole('combobox', { name: 'Dossier' })).toHaveValue('large', { timeout: 30_000 });
  await openView(opened, 'Brief');
  await expect(opened.getByRole('treeitem')).toHaveCount(318);
  await settled(opened);
  await markRows(opened);
  const tree = opened.getByRole('tree');
  await tree.getByRole('checkbox').first().focus();
  // The row that is left, the row that is reached.
  expect(await changesBy(opened, Array(30).fill('ArrowDown'))).toBeLessThanOrEqual(30 * 4);
  await opened.keyboard.press('Space');
  await opened.keyboard.press('Alt+ArrowDown');
  await settled(opened);
  expect(await markedRows(opened)).toBe(318);
  await opened.getByRole('searchbox', { name: 'Filter sections' }).fill('section 29');
  await expect(opened.getByRole('treeitem')).toHaveCount(11);
  expect(await markedRows(opened)).toBe(11);
  await opened.getByRole('searchbox', { name: 'Filter sections' }).fill('');
  await expect(opened.getByRole('treeitem')).toHaveCount(318);
  await settled(opened);

  await openView(opened, 'Dossier');
  await opened.locator('summary', { hasText: 'Sections' }).first().click();
  await opened.getByRole('button', { name: 'Extra section 299', exact: true }).click();
  await opened.getByLabel('Title', { exact: true }).fill('The last of them');
  await opened.keyboard.press('Tab');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await expect(opened.getByRole('button', { name: 'The last of them', exact: true })).toBeVisible();
});
