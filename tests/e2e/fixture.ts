import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Page, test as base } from '@playwright/test';

const ROOT = join(import.meta.dirname, '..', '..');

/** The loopback shell as a person starts it, and the address it prints. */
interface Served {
  address: string;
  process: ChildProcess;
}

/** `served` is the program; `opened` a page of it with a brief on screen. What a page complains of fails the test. */
export const test = base.extend<{ served: Served; opened: Page }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names it is to supply from the pattern
  served: async ({}, use) => {
    const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    await use({ address: /http:\S+/.exec(String(line))?.[0] ?? '', process: child });
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  },
  opened: async ({ page, served }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(served.address);
    await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
    await use(page);
    base.expect(complaints).toEqual([]);
  },
});

export { expect } from '@playwright/test';
