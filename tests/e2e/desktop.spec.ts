import { copyFileSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, launchDesktop, newHome, ROOT, test } from './fixture.ts';

/** What only the desktop shell does: guards of the window, and the border between it and the program. */
test('the window reaches nothing but the program, and the program answers nobody but the window', async () => {
  const app = await launchDesktop();
  const page = await app.firstWindow();
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  const own = page.url();

  // No Node, no Electron; only the bridge, and it cannot be changed.
  const seen = await page.evaluate(() => {
    const scope = window as unknown as Record<string, unknown>;
    const bridge = scope.aideMemoire as Record<string, unknown>;
    return { require: typeof scope.require, process: typeof scope.process, bridge: Object.keys(bridge), isFrozen: Object.isFrozen(bridge) };
  });
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', bridge: ['call', 'cancel', 'listen', 'drop'], isFrozen: true });

  // Unknown methods and malformed calls are refused as data.
  const call = (method: string, input: unknown) =>
    page.evaluate(
      ([name, given]) => (window as unknown as { aideMemoire: { call: (...args: unknown[]) => Promise<unknown> } }).aideMemoire.call(9, name, given),
      [method, input] as const,
    );
  expect(await call('constructor', {})).toMatchObject({ ok: false, problems: [{ code: 'no-such-method' }] });
  expect(await call('outline', { dossier: 7 })).toMatchObject({ ok: false, problems: [{ code: 'bad-input' }, { code: 'bad-input' }] });
  expect(await call('outline', { dossier: 'nothing', audience: 'legislator' })).toMatchObject({ ok: false, problems: [{ code: 'unknown-dossier' }] });

  // No other page, no other window, no network, no script of others.
  // A moment later: an evaluation that is cut off by a navigation may never answer.
  await page.evaluate(
    () =>
      void setTimeout(() => {
        location.href = 'https://example.org/';
      }),
  );
  await page.waitForTimeout(300);
  expect(page.url()).toBe(own);
  expect(
    await page.evaluate(() =>
      fetch('https://example.org/').then(
        () => 'reached',
        () => 'denied',
      ),
    ),
  ).toBe('denied');
  await page.evaluate(() => window.open('https://example.org/'));
  await page.waitForTimeout(300);
  expect(app.windows()).toHaveLength(1);
  const ran = await page.evaluate(() => {
    const script = Object.assign(document.createElement('script'), { textContent: 'window.ran = true' });
    document.head.append(script);
    return (window as unknown as { ran?: boolean }).ran === true;
  });
  expect(ran).toBe(false);
  await app.close();
});

test('a file is saved where the person says, and nothing when they think better of it', async () => {
  const app = await launchDesktop();
  const page = await app.firstWindow();
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (async () => ({ canceled: true, filePath: '' })) as typeof dialog.showSaveDialog;
  });
  await page.getByRole('button', { name: 'Save PDF…' }).click();
  await page.waitForTimeout(3000);
  await expect(page.getByRole('status')).not.toContainText('Saved');
  await app.evaluate(({ dialog }) => {
    dialog.showSaveDialog = (async () => ({ canceled: false, filePath: '/etc/hostname/brief.pdf' })) as typeof dialog.showSaveDialog;
  });
  await page.getByRole('button', { name: 'Save PDF…' }).click();
  await expect(page.getByRole('region', { name: 'Problems (1)' })).toContainText('a file, not a folder');
  await app.close();
});

/** A dossier of one's own somewhere on the disk. */
function ownDossier(title: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-file-'));
  const file = join(folder, 'talks.dossier.yaml');
  copyFileSync(join(ROOT, 'data/example-crest.svg'), join(folder, 'example-crest.svg'));
  const text = readFileSync(join(ROOT, 'data/washington-summit-2024.yaml'), 'utf8');
  writeFileSync(file, text.replace('title: The 2024 NATO summit in Washington', `title: ${title}`));
  return file;
}

async function openedPage(app: ElectronApplication): Promise<Page> {
  const page = await app.firstWindow();
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  return page;
}

test('the menu has the window’s commands, and they reach it', async () => {
  const app = await launchDesktop();
  const page = await openedPage(app);
  const click = (id: string) => app.evaluate(({ Menu }, name) => Menu.getApplicationMenu()?.getMenuItemById(name)?.click(), id);
  await click('view-dossier');
  await expect(page.getByRole('tab', { name: 'Dossier' })).toHaveAttribute('aria-selected', 'true');
  await click('shortcuts');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await click('about');
  await expect(page.getByRole('dialog', { name: 'About Aide-Mémoire' })).toContainText('Chromium');
  const accelerators = await app.evaluate(({ Menu }) =>
    ['save', 'store', 'print', 'open'].map((id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.accelerator),
  );
  expect(accelerators).toEqual(['CmdOrCtrl+Shift+S', 'CmdOrCtrl+S', 'CmdOrCtrl+P', 'CmdOrCtrl+O']);
  await app.close();
});

test('a file is opened where it lies: picked, dropped, named at the start, by a second start, or from the recent ones', async () => {
  const home = newHome();
  const app = await launchDesktop(home, ownDossier('Named at the start'));
  const page = await openedPage(app);
  const dossier = page.getByRole('combobox', { name: 'Dossier' });
  const chosen = () => dossier.evaluate((select: HTMLSelectElement) => select.selectedOptions[0]?.textContent);
  await expect.poll(chosen).toContain('Named at the start');

  await app.evaluate(({ dialog }, file) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [file] })) as typeof dialog.showOpenDialog;
  }, ownDossier('Picked'));
  await page.keyboard.press('Control+o');
  await expect.poll(chosen).toContain('Picked');

  await app.evaluate(
    ({ app: running }, file) => void running.emit('second-instance', {}, ['electron', file], '/', {}),
    ownDossier('By a second start'),
  );
  await expect.poll(chosen).toContain('By a second start');

  const dropped = ownDossier('Dropped');
  await page.evaluate((file) => {
    const transfer = new DataTransfer();
    // A page cannot make a file of the disk: the stand-in reads the path from its name.
    transfer.items.add(new File(['x'], file.replaceAll('/', ':')));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }, dropped);
  await expect.poll(chosen).toContain('Dropped');
  const recent = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('recent')?.submenu?.items.length);
  expect(recent).toBe(4);

  // What is changed in it is saved to the file itself.
  await page.getByRole('button', { name: 'YAML', exact: true }).click();
  await page.getByRole('textbox', { name: 'Dossier as YAML' }).locator('.cm-line', { hasText: 'title: Dropped' }).click();
  await page.keyboard.press('End');
  await page.keyboard.type(' and changed');
  await expect(page.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('All changes saved')).toBeVisible();
  expect(readFileSync(dropped, 'utf8')).toContain('title: Dropped and changed');
  await app.close();
});

test('a file that is nothing the program knows is refused in words', async () => {
  const app = await launchDesktop();
  await openedPage(app);
  const told = await app.evaluate(({ app: running, dialog }) => {
    const messages: string[] = [];
    dialog.showErrorBox = (_title, message) => void messages.push(message);
    running.emit('open-file', { preventDefault: () => undefined }, '/etc/hostname');
    running.emit('open-file', { preventDefault: () => undefined }, '/nowhere/at-all.yaml');
    return messages;
  });
  expect(told[0]).toContain('not a dossier, template or theme');
  expect(told[1]).toContain('no such file');
  await app.close();
});

test('every audience’s brief goes into the folder that is picked, and is shown there', async () => {
  const app = await launchDesktop();
  const page = await openedPage(app);
  const folder = mkdtempSync(join(tmpdir(), 'aide-memoire-all-'));
  await app.evaluate(({ dialog, shell }, where) => {
    dialog.showOpenDialog = (async () => ({ canceled: false, filePaths: [where] })) as typeof dialog.showOpenDialog;
    shell.showItemInFolder = (file) => {
      (globalThis as { shown?: string }).shown = file;
    };
  }, folder);
  await page.getByRole('button', { name: 'Save for every audience…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save for every audience' });
  await dialog.getByRole('checkbox', { name: 'Policy analyst' }).uncheck();
  await dialog.getByRole('button', { name: 'Save PDFs' }).click();
  await expect(dialog.getByRole('status')).toContainText('8 saved', { timeout: 50_000 });
  expect(readdirSync(folder).sort()).toEqual([
    'washington-summit-2024-board-member.pdf',
    'washington-summit-2024-general-public.pdf',
    'washington-summit-2024-head-of-delegation.pdf',
    'washington-summit-2024-legislator.pdf',
    'washington-summit-2024-operations.pdf',
    'washington-summit-2024-partner.pdf',
    'washington-summit-2024-press-office.pdf',
    'washington-summit-2024-principal.pdf',
  ]);
  await dialog.getByRole('button', { name: 'Show in folder' }).first().click();
  await expect.poll(() => app.evaluate(() => (globalThis as { shown?: string }).shown)).toContain(folder);
  // Only what was saved here is ever shown.
  await page.evaluate(() =>
    (window as unknown as { aideMemoire: { call: (...args: unknown[]) => Promise<unknown> } }).aideMemoire.call(99, 'reveal', {
      file: '/etc/passwd',
    }),
  );
  expect(await app.evaluate(() => (globalThis as { shown?: string }).shown)).toContain(folder);
  await app.close();
});
