import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');
const axePath = createRequire(import.meta.url).resolve('axe-core');
const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-html-'));

/** A brief as HTML, as the command line makes it. */
function make(audience: string, ...options: string[]): string {
  const file = join(folder, `${audience}${options.length}.html`);
  const call = ['build', '--format', 'html', '--audience', audience, '--annex', '--out', file, '--force', ...options];
  const { status, stderr } = spawnSync(process.execPath, [join(ROOT, 'out/main/cli.js'), ...call], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return pathToFileURL(file).href;
}

for (const audience of ['head-of-delegation', 'press-office', 'policy-analyst', 'legislator', 'general-public']) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`the HTML brief for ${audience} shuts nobody out (${scheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(make(audience, ...(scheme === 'dark' ? ['--theme', 'modern'] : [])));
      expect(asked).toHaveLength(1);
      await page.evaluate(await readFile(axePath, 'utf8'));
      const { violations, passes } = await page.evaluate(() => (window as unknown as { axe: typeof import('axe-core') }).axe.run());
      expect(passes.length).toBeGreaterThan(15);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
    });
  }
}

test('charts are pictures with words, notes lead there and back, nothing runs off a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(make('policy-analyst'));
  await expect(page.getByRole('img', { name: /Of NATO’s 32 members, 23 meet/ })).toBeVisible();
  const call = page.locator('sup a').first();
  const target = (await call.getAttribute('href')) ?? '';
  await call.click();
  await expect(page.locator(target)).toBeInViewport();
  // The number before the note leads back to its call.
  const back = page.locator(`a[href="#${await call.getAttribute('id')}"]`).first();
  await back.click();
  await expect(call).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
