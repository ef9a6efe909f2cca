import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';

export const ROOT = join(import.meta.dirname, '..', '..');
const WINDOW = { width: 1440, height: 900 };

/** What a person has after pressing "Save PDF…". */
export interface SavedFile {
  name: string;
  bytes: Uint8Array;
}

/** The window in one of its shells. */
export interface Shell {
  page: Page;
  save(): Promise<SavedFile>;
  end(): Promise<void>;
}

/** The loopback shell as a person starts it, and the address it prints. */
export interface Served {
  address: string;
  process: ChildProcess;
  end(): Promise<void>;
}

/** The same specs drive the window in the browser and on the desktop: the project says in which. */
export const test = base.extend<{ shell: Shell; opened: Page }, { host: 'loopback' | 'desktop' }>({
  host: ['loopback', { scope: 'worker', option: true }],
  shell: async ({ host, browser }, use) => {
    const shell = host === 'desktop' ? await openDesktop() : await openLoopback(browser);
    await use(shell);
    await shell.end();
  },
  /** A page with a brief on screen. What it complains of fails the test. */
  opened: async ({ shell: { page } }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
    await use(page);
    base.expect(complaints).toEqual([]);
  },
});

export { expect } from '@playwright/test';

export async function serve(): Promise<Served> {
  const child = spawn(process.execPath, [join(ROOT, 'out/main/cli.js'), 'serve'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    address: /http:\S+/.exec(String(line))?.[0] ?? '',
    process: child,
    async end() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function openLoopback(browser: Browser): Promise<Shell> {
  const served = await serve();
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(served.address);
  return {
    page,
    async save() {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save PDF…' }).click();
      const saved = await download;
      return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
    },
    async end() {
      await context.close();
      await served.end();
    },
  };
}

export function launchDesktop(): Promise<ElectronApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-e2e-'));
  const env = { ...process.env, LANG: 'en_GB.UTF-8' } as Record<string, string>;
  return _electron.launch({ args: [ROOT, `--user-data-dir=${folder}`], cwd: ROOT, env });
}

async function openDesktop(): Promise<Shell> {
  const app = await launchDesktop();
  const page = await app.firstWindow();
  await page.setViewportSize(WINDOW);
  return {
    page,
    async save() {
      const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-e2e-'));
      // The person takes the name that is offered.
      await app.evaluate(({ dialog }, where) => {
        const answer = async (...given: unknown[]) => {
          const { defaultPath } = given.at(-1) as { defaultPath: string };
          return { canceled: false, filePath: `${where}/${defaultPath.split('/').at(-1)}` };
        };
        dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
      }, folder);
      await page.getByRole('button', { name: 'Save PDF…' }).click();
      const status = page.getByRole('status');
      await base.expect(status).toContainText('Saved: ');
      const file = /Saved: (\S+)/.exec((await status.textContent()) ?? '')?.[1] ?? '';
      return { name: basename(file), bytes: await readFile(file) };
    },
    end: () => app.close(),
  };
}
