import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { openView } from './actions.ts';
import { expect, test } from './fixture.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core');

for (const scheme of ['light', 'dark'] as const) {
  test(`nothing in any view shuts anyone out (${scheme})`, async ({ opened }) => {
    await opened.emulateMedia({ colorScheme: scheme });
    await opened.evaluate(await readFile(axePath, 'utf8'));
    const check = async (name: string): Promise<void> => {
      const { violations, passes } = await opened.evaluate(() => (window as unknown as { axe: typeof import('axe-core') }).axe.run());
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id, nodes }) => [name, id, nodes.map(({ target }) => target)])).toEqual([]);
    };
    await opened.getByRole('button', { name: 'Thumbnails' }).click();
    await check('brief');
    await openView(opened, 'Dossier');
    await opened.locator('summary', { hasText: 'Figures' }).click();
    await opened.locator('.item[data-path^="figures/"]').first().click();
    await check('dossier form');
    await opened.getByRole('button', { name: 'YAML', exact: true }).click();
    await check('dossier YAML');
    await openView(opened, 'Template');
    await check('template');
    await opened.getByRole('button', { name: 'Compare with built-in' }).click();
    await check('comparison');
    await openView(opened, 'Theme');
    await opened.getByRole('button', { name: 'Form', exact: true }).click();
    await expect(opened.getByLabel('Body size')).toBeVisible();
    await check('theme');
    await opened.getByRole('button', { name: 'Keyboard shortcuts' }).click();
    await check('shortcuts');
    await opened.keyboard.press('Escape');
    await opened.getByRole('button', { name: 'Save for every audience…' }).click();
    await check('every audience');
  });
}

test('at twice the size and in a small window everything can still be reached', async ({ opened }) => {
  for (const [width, height] of [
    [1024, 700],
    [840, 525],
  ] as const) {
    await opened.setViewportSize({ width, height });
    for (const view of ['Brief', 'Dossier', 'Template', 'Theme'] as const) {
      await openView(opened, view);
      await expect(opened.getByRole('button', { name: 'Save PDF…' })).toBeInViewport({ ratio: 1 });
      expect(await opened.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    }
  }
});
