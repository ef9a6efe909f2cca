import { join } from 'node:path';
import '../support/polyfills.ts';
import { at, readPdf } from '../support/pdf.ts';
import { openView, preview, settled } from './actions.ts';
import { expect, type Shell, test } from './fixture.ts';

/** Clicks the middle of a line, found by its first words in the file that the pages are of. */
async function clickLine({ page, save }: Shell, number: number, words: string): Promise<void> {
  const sheet = (await readPdf((await save()).bytes)).pages[number - 1];
  const line = at(sheet?.pieces, words);
  const frame = page.getByRole('img', { name: new RegExp(`^Page ${number} of`) });
  const { width = 0, height = 0 } = (await frame.boundingBox()) ?? {};
  const [across, up] = [width / (sheet?.width ?? 1), height / (sheet?.height ?? 1)];
  await frame.click({ position: { x: (line.x + line.width / 2) * across, y: height - (line.y + line.height / 3) * up } });
}

test('pages can be fitted, enlarged, put side by side and gone to', async ({ opened }) => {
  const page = opened.getByRole('img', { name: 'Page 1 of 4' });
  const width = async () => (await page.boundingBox())?.width ?? 0;
  const wide = await width();
  await opened.getByRole('combobox', { name: 'Zoom' }).selectOption('Fit page');
  const { height = 0 } = (await page.boundingBox()) ?? {};
  expect(height).toBeLessThanOrEqual((await preview(opened).boundingBox())?.height ?? 0);
  await opened.getByRole('button', { name: 'Zoom in' }).click();
  expect(await width()).toBeGreaterThan(wide * 0.5);
  await opened.getByRole('combobox', { name: 'Zoom' }).selectOption('50 %');
  await opened.getByRole('button', { name: 'Two pages' }).click();
  const [first, second] = [await page.boundingBox(), await opened.getByRole('img', { name: 'Page 2 of 4' }).boundingBox()];
  expect(second?.y).toBe(first?.y);
  expect(second?.x).toBeGreaterThan(first?.x ?? 0);
  await opened.getByRole('button', { name: 'Two pages' }).click();
  await opened.getByRole('button', { name: 'Thumbnails' }).click();
  await opened.getByRole('button', { name: 'Go to page 4' }).click();
  await expect(opened.getByRole('img', { name: 'Page 4 of 4' })).toBeInViewport();
});

test('a change keeps the zoom and the place on the page, and never shows an empty page', async ({ opened }) => {
  await opened.getByRole('combobox', { name: 'Zoom' }).selectOption('100 %');
  const desk = preview(opened);
  await desk.evaluate((element) => {
    element.scrollTop = 1500;
  });
  await expect(opened.getByRole('img', { name: 'Page 2 of 4' }).locator('canvas')).toBeVisible();
  // Watches for a frame in sight that has no picture, all the time.
  await desk.evaluate((element) => {
    const scope = window as unknown as { empty: number };
    scope.empty = 0;
    const look = (): void => {
      const frames = [...element.querySelectorAll('.page')].filter((frame) => {
        const { top, bottom } = frame.getBoundingClientRect();
        return bottom > 200 && top < 600;
      });
      if (frames.some((frame) => !frame.querySelector('canvas'))) scope.empty += 1;
      requestAnimationFrame(look);
    };
    look();
  });
  await opened.getByLabel('Prepared by').fill('Policy unit');
  await opened.keyboard.press('Tab');
  await settled(opened);
  expect(await desk.evaluate((element) => element.scrollTop)).toBe(1500);
  await expect(opened.getByRole('combobox', { name: 'Zoom' })).toHaveValue('1');
  expect(await opened.evaluate(() => (window as unknown as { empty: number }).empty)).toBe(0);
});

test('only the pages that a change touches are drawn again', async ({ opened, shell }) => {
  await opened.getByRole('combobox', { name: 'Zoom' }).selectOption('Fit page');
  await opened.getByRole('button', { name: 'Two pages' }).click();
  const pageOf = (number: number) => opened.getByRole('img', { name: `Page ${number} of 4` });
  // A paragraph in the lower half: what stands on a page before it cannot change with it.
  await clickLine(shell, 2, 'Julianne Smith');
  const text = opened.getByLabel('Text', { exact: true });
  await expect(text).toHaveValue(/^Julianne Smith, the American representative/);
  // The pages are drawn anew for another size of the desk: marked are pictures of that size that stay.
  const wasMarked = (number: number) =>
    pageOf(number)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const isOfItsFrame = canvas.width === Math.floor((canvas.parentElement?.clientWidth ?? 0) * devicePixelRatio);
        const was = canvas.hasAttribute('data-before');
        canvas.toggleAttribute('data-before', isOfItsFrame);
        return was && isOfItsFrame;
      });
  const areMarked = async () => [await wasMarked(1), await wasMarked(2)];
  await expect.poll(areMarked, { intervals: [300] }).toEqual([true, true]);
  await text.press('End');
  // No more than its line has room for: on four pages, a further line would take the place of something else.
  await text.pressSequentially(' All');
  await expect(pageOf(2).locator('canvas')).not.toHaveAttribute('data-before');
  await settled(opened);
  await expect(pageOf(1).locator('canvas')).toHaveAttribute('data-before');
});

test('the faces of the pages are theirs alone: the window is not laid out anew with them', async ({ opened }) => {
  const facesOf = () => opened.evaluate(() => document.fonts.size);
  const before = await facesOf();
  await opened.getByRole('img', { name: 'Page 1 of 4' }).locator('canvas').waitFor();
  await opened.getByLabel('Prepared by').fill('Policy unit');
  await settled(opened);
  expect(await facesOf()).toBe(before);
  // And they are known where the pages are drawn.
  expect(await opened.evaluate(() => document.querySelector('iframe')?.contentDocument?.fonts.size)).toBeGreaterThan(0);
});

test('a paragraph leads to its place in the dossier, and a place in the dossier to its paragraph', async ({ opened, shell }) => {
  // The bottom line, in its box.
  await clickLine(shell, 1, 'All 32 allies approved');
  await expect(opened.getByRole('tab', { name: 'Dossier' })).toHaveAttribute('aria-selected', 'true');
  await expect(opened.getByLabel('Text', { exact: true })).toHaveValue(/^All 32 allies approved a declaration/);

  await opened.locator('summary', { hasText: 'Questions and answers' }).click();
  await opened.getByRole('button', { name: 'What was decided?' }).click();
  const mark = preview(opened).locator('.mark');
  await expect(mark.first()).toBeInViewport();
});

test('every view has its tab, by key as well', async ({ opened, shell }) => {
  for (const [key, name] of [
    ['2', 'Dossier'],
    ['3', 'Template'],
    ['4', 'Theme'],
    ['1', 'Brief'],
  ] as const) {
    await opened.keyboard.press(`Control+${key}`);
    await expect(opened.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  }
  await openView(opened, 'Template');
  await opened.getByRole('tab', { name: 'Template' }).press('ArrowRight');
  await expect(opened.getByRole('tab', { name: 'Theme' })).toBeFocused();
  await openView(opened, 'Brief');
  await opened.getByRole('tab', { name: 'Brief' }).press('?');
  await expect(opened.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Ctrl+P');
  await opened.keyboard.press('Escape');
  await opened.getByRole('button', { name: 'About', exact: true }).click();
  await expect(opened.getByRole('dialog', { name: 'About Aide-Mémoire' })).toContainText(/Version \d/);
  await expect(opened.getByRole('dialog', { name: 'About Aide-Mémoire' })).toContainText(join(shell.home, 'logs', 'faults.log'));
});

test('printing gives the printer every page, each on a sheet of its own size', async ({ opened }) => {
  await opened.evaluate(() => {
    const scope = window as unknown as { printed: { sheets: number; widths: number[] } };
    window.print = () => {
      const sheets = [...document.querySelectorAll<HTMLImageElement>('.print-sheets img')];
      scope.printed = { sheets: sheets.length, widths: sheets.map((image) => image.naturalWidth) };
    };
  });
  await opened.getByRole('button', { name: 'Print…' }).click();
  await expect
    .poll(() => opened.evaluate(() => (window as unknown as { printed?: { sheets: number } }).printed?.sheets), { timeout: 30_000 })
    .toBe(4);
  const widths = await opened.evaluate(() => (window as unknown as { printed: { widths: number[] } }).printed.widths);
  // A4 at 200 dots an inch.
  for (const width of widths) expect(Math.abs(width - 1654)).toBeLessThan(3);
  await expect(opened.locator('.print-sheets')).toHaveCount(0);
});
