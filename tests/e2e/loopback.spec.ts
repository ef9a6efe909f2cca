import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { editor, openView, settled, typeAfter } from './actions.ts';
import { expect, ROOT, serve, test } from './fixture.ts';

/** A part of the template that is open. */
const OBJECTIVES = '{{> part-objectives}}';

test('only the person who started it gets in, once, from this machine', async ({ request, page, context }) => {
  const served = await serve();
  const { origin, hash } = new URL(served.address);
  const call = (headers: Record<string, string> = {}) => request.post(`${origin}/call/catalogue`, { data: {}, headers });
  expect((await call()).status()).toBe(403);
  expect((await request.post(`${origin}/enter`, { data: { token: 'wrong' } })).status()).toBe(403);
  const index = await request.get(origin);
  expect(index.headers()['content-security-policy']).toContain("default-src 'none'");
  expect((await request.get(origin, { headers: { host: 'evil.example' } })).status()).toBe(403);
  expect((await request.get(`${origin}/..%2f..%2fpackage.json`)).status()).toBe(403);

  const sent: string[] = [];
  context.on('request', (one) => sent.push(one.url()));
  await page.goto(served.address);
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  // The token is used up, and is neither in the address nor in any request.
  expect(new URL(page.url()).hash).toBe('');
  expect(sent.filter((url) => url.includes(hash.slice(1)))).toEqual([]);
  expect((await request.post(`${origin}/enter`, { data: { token: hash.slice(1) } })).status()).toBe(403);
  expect(await context.cookies()).toEqual([]);
  await page.reload();
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await served.end();
});

test('a window without access says so, and a link from one that has it lets it in', async ({ opened, browser }) => {
  const other = await (await browser.newContext()).newPage();
  await other.goto(new URL('/', opened.url()).href);
  await expect(other.getByRole('alert')).toContainText('This window has no access');
  await opened.getByRole('button', { name: 'About', exact: true }).click();
  await opened.getByRole('button', { name: 'Open in another browser' }).click();
  const address = await opened.getByRole('textbox', { name: 'Open in another browser' }).inputValue();
  await other.goto(address);
  await other.reload();
  await other.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await other.context().close();
});

test('two programs in one browser work side by side', async ({ opened }) => {
  const second = await serve();
  const page = await opened.context().newPage();
  await page.goto(second.address);
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await openView(opened, 'Template');
  await typeAfter(opened, OBJECTIVES, '<p>Still here.</p>');
  await expect(opened.getByText('Unsaved changes (draft kept)')).toBeVisible();
  await page.close();
  await second.end();
});

test('ends when its last page is closed', async ({ page }) => {
  const served = await serve();
  await page.goto(served.address);
  await page.getByRole('region', { name: 'Preview' }).locator('canvas').first().waitFor();
  await page.close();
  await expect.poll(() => served.process.exitCode, { timeout: 15_000 }).toBe(0);
});

test('a file that is picked or dropped becomes one’s own', async ({ opened, shell }) => {
  const text = readFileSync(join(ROOT, 'templates/read-ahead.hbs'), 'utf8');
  const file = join(shell.home, 'From a friend.hbs');
  writeFileSync(file, text.replace('name: Read-ahead', 'name: A friend’s'));
  await openView(opened, 'Template');
  const chooser = opened.waitForEvent('filechooser');
  await opened.getByRole('button', { name: 'Import…' }).click();
  await (await chooser).setFiles(file);
  await expect(opened.getByRole('combobox', { name: 'Template' })).toHaveValue('from-a-friend');
  await expect(opened.getByRole('status').first()).toContainText('Imported: A friend’s');
  const problems = opened.getByRole('region', { name: /^Problems \([1-9]/ });
  const isTold = () => expect(problems).toContainText('is not a dossier, template or theme');
  const dropLetter = async () => {
    await opened.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['no template'], 'letter.docx'));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    });
    await isTold();
  };
  const isNoMore = () => expect(opened.getByRole('region', { name: 'Problems (0)' })).toBeVisible();
  await dropLetter();
  // The pages of the template that was taken over come meanwhile, and do not answer it; who goes on has read it.
  await settled(opened);
  await isTold();
  await typeAfter(opened, OBJECTIVES, '<p>More.</p>');
  await isNoMore();
  await dropLetter();
  await opened.getByRole('combobox', { name: 'Template' }).selectOption('read-ahead');
  await isNoMore();
});

test('a second window sees what the first has written, and neither overwrites the other', async ({ opened, shell }) => {
  const second = await opened.context().newPage();
  await second.goto(new URL('/', opened.url()).href);
  await openView(opened, 'Template');
  await openView(second, 'Template');
  await expect(editor(second)).toContainText('part-title');
  await typeAfter(opened, OBJECTIVES, '<p>From the first.</p>');
  await expect(editor(second)).toContainText('From the first.');
  await typeAfter(second, OBJECTIVES, '<p>From the second.</p>');
  await expect(editor(opened)).toContainText('From the second.');
  expect((await readPdf((await shell.save()).bytes)).text).toContain('From the first.');
  await second.close();
});

test('the window is in the language of the browser, or in that the program was started with', async ({ browser }) => {
  const plain = await serve();
  const french = await browser.newContext({ locale: 'fr-CA' });
  const page = await french.newPage();
  await page.goto(plain.address);
  await expect(page.getByRole('button', { name: 'Enregistrer le PDF…' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.getByRole('tab', { name: 'Modèle' }).click();
  await expect(page.getByRole('searchbox', { name: 'Chercher des champs et des fonctions' })).toBeVisible();
  await french.close();
  await plain.end();

  const started = await serve(undefined, '--ui-language', 'fr');
  const other = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await other.goto(started.address);
  await expect(other.getByRole('button', { name: 'Enregistrer le PDF…' })).toBeVisible();
  await other.context().close();
  await started.end();
});
