import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Browser, _electron, type ElectronApplication, type Page, test as base } from '@playwright/test';

export const ROOT = join(import.meta.dirname, '..', '..');
/** The program that is driven: this checkout, or a package installed elsewhere. */
const PROGRAM = process.env.AIDE_MEMOIRE_PROGRAM ?? ROOT;
const WINDOW = { width: 1440, height: 900 };

/** What a person has after pressing "Save PDF…". */
export interface SavedFile {
  name: string;
  bytes: Uint8Array;
}

/** The window in one of its shells. */
export interface Shell {
  page: Page;
  /** Where drafts and the person's own are. */
  home: string;
  save(): Promise<SavedFile>;
  /** Presses a button that delivers a file, and answers with the file. */
  deliver(button: string): Promise<SavedFile>;
  /** Ends the program as a power cut does. */
  kill(): Promise<void>;
  end(): Promise<void>;
}

/** The loopback shell as a person starts it, and the address it prints. */
export interface Served {
  address: string;
  process: ChildProcess;
  end(): Promise<void>;
}

/** The same specs drive the window in the browser and on the desktop: the project says in which. */
export const test = base.extend<{ shell: Shell; again: (home: string) => Promise<Shell>; opened: Page }, { host: 'loopback' | 'desktop' }>({
  host: ['loopback', { scope: 'worker', option: true }],
  shell: async ({ host, browser }, use) => {
    const shell = host === 'desktop' ? await openDesktop(newHome()) : await openLoopback(browser, newHome());
    await use(shell);
    await shell.end();
  },
  /** The program started again on a home that is there. */
  again: async ({ host, browser }, use) => {
    const shells: Shell[] = [];
    await use(async (home) => {
      const shell = host === 'desktop' ? await openDesktop(home) : await openLoopback(browser, home);
      shells.push(shell);
      return shell;
    });
    for (const shell of shells) await shell.end();
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

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'aide-memoire-home-'));
}

export async function serve(home = newHome(), ...words: string[]): Promise<Served> {
  const env = { ...process.env, AIDE_MEMOIRE_HOME: home };
  const child = spawn(process.execPath, [join(PROGRAM, 'out/main/cli.js'), 'serve', ...words], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    address: /http:\S+/.exec(String(line))?.[0] ?? '',
    process: child,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function openLoopback(browser: Browser, home: string): Promise<Shell> {
  const served = await serve(home);
  const context = await browser.newContext({ viewport: WINDOW });
  const page = await context.newPage();
  await page.goto(served.address);
  const deliver = async (button: string): Promise<SavedFile> => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    const saved = await download;
    return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
  };
  return {
    page,
    home,
    deliver,
    save: () => deliver('Save PDF…'),
    async kill() {
      served.process.kill('SIGKILL');
      await once(served.process, 'exit');
    },
    async end() {
      await context.close();
      await served.end();
    },
  };
}

export function launchDesktop(home = newHome(), ...words: string[]): Promise<ElectronApplication> {
  const env = { ...process.env, LANG: 'en_GB.UTF-8' } as Record<string, string>;
  return _electron.launch({ args: [PROGRAM, `--user-data-dir=${home}`, ...words], cwd: PROGRAM, env });
}

async function openDesktop(home: string): Promise<Shell> {
  const app = await launchDesktop(home);
  const page = await app.firstWindow();
  await page.setViewportSize(WINDOW);
  const deliver = async (button: string): Promise<SavedFile> => {
    const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-e2e-'));
    // The person takes the name that is offered.
    await app.evaluate(({ dialog }, where) => {
      const answer = async (...given: unknown[]) => {
        const { defaultPath } = given.at(-1) as { defaultPath: string };
        return { canceled: false, filePath: `${where}/${defaultPath.split('/').at(-1)}` };
      };
      dialog.showSaveDialog = answer as typeof dialog.showSaveDialog;
    }, folder);
    await page.getByRole('button', { name: button }).click();
    const status = page.getByRole('status');
    await base.expect(status).toContainText(`Saved: ${folder}`);
    const file = /Saved: (\S+)/.exec((await status.textContent()) ?? '')?.[1] ?? '';
    return { name: basename(file), bytes: await readFile(file) };
  };
  let isKilled = false;
  return {
    page,
    home,
    deliver,
    save: () => deliver('Save PDF…'),
    async kill() {
      isKilled = true;
      const gone = once(app.process(), 'exit');
      app.process().kill('SIGKILL');
      await gone;
    },
    async end() {
      if (!isKilled) await app.close();
    },
  };
}
