import { expect, launchDesktop, test } from './fixture.ts';

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
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', bridge: ['call', 'cancel'], isFrozen: true });

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
  await page.evaluate(() => {
    location.href = 'https://example.org/';
  });
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
