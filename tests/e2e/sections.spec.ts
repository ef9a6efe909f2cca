import '../support/polyfills.ts';
import { readPdf } from '../support/pdf.ts';
import { settled } from './actions.ts';
import { expect, test } from './fixture.ts';

const SPENDING = /^Defence spending/;

test('sections are moved by keyboard and by hand, and stand in that order in the PDF', async ({ opened, shell }) => {
  const tree = opened.getByRole('tree', { name: 'Sections' });
  await expect(tree.getByRole('treeitem', { name: /^The three days/ })).toBeVisible();
  await opened.getByRole('checkbox', { name: SPENDING }).focus();
  // As often as there can be sections before it: at the top, it stays.
  for (let times = 0; times < 12; times += 1) await opened.keyboard.press('Alt+ArrowUp');
  await expect(opened.getByText(/Defence spending moved to position 1 of/)).toBeAttached();
  await expect(opened.getByRole('checkbox', { name: SPENDING })).toBeFocused();
  await settled(opened);
  const { text } = await readPdf((await shell.save()).bytes);
  const background = text.slice(text.indexOf('What to take away'));
  expect(background.indexOf('A record 23 of 32 members meet 2%')).toBeLessThan(background.indexOf('All members approved one declaration'));

  await tree.getByRole('treeitem', { name: /^The three days/ }).dragTo(tree.getByRole('treeitem', { name: SPENDING }));
  await settled(opened);
  const dragged = (await readPdf((await shell.save()).bytes)).text;
  const after = dragged.slice(dragged.indexOf('What to take away'));
  expect(after.indexOf('All members approved one declaration')).toBeLessThan(after.indexOf('A record 23 of 32 members meet 2%'));
});

test('arrows go about in the tree, which is one stop of the Tab key', async ({ opened }) => {
  const boxes = opened.getByRole('tree').getByRole('checkbox');
  await boxes.first().focus();
  await opened.keyboard.press('ArrowDown');
  await expect(boxes.nth(1)).toBeFocused();
  await opened.keyboard.press('Space');
  await expect(boxes.nth(1)).not.toBeChecked();
  expect(await opened.getByRole('tree').locator('input[tabindex="0"]').count()).toBe(1);
});

test('why a section is in stands in sight below the list, and covers no row one is on', async ({ opened }) => {
  const last = opened.getByRole('tree', { name: 'Sections' }).getByRole('checkbox').last();
  await last.focus();
  const reason = opened.getByText(/this audience gets such sections too/);
  await expect(reason).toBeInViewport({ ratio: 1 });
  const [row, words] = [await last.boundingBox(), await reason.boundingBox()];
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(words?.y ?? 0);
});

test('a filter shows the sections with these words, and those around them', async ({ opened }) => {
  const items = opened.getByRole('tree').getByRole('treeitem');
  await opened.getByRole('searchbox', { name: 'Filter sections' }).fill('mobil');
  await expect(items).toHaveCount(2);
  await opened.getByRole('searchbox', { name: 'Filter sections' }).fill('nothing like it');
  await expect(opened.getByText('No matching sections')).toBeVisible();
});

test('each section says how many points and pages it costs, and more of them deeper down', async ({ opened }) => {
  const item = opened.getByRole('treeitem', { name: SPENDING });
  const pages = async () => Number(/~([\d.]+) page/.exec((await item.textContent()) ?? '')?.[1]);
  await expect(item).toContainText(/6 points · ~\d/);
  const before = await pages();
  await opened.getByRole('combobox', { name: 'Depth of Defence spending' }).selectOption('Detail');
  await expect(item).not.toContainText('6 points');
  await settled(opened);
  expect(await pages()).toBeGreaterThan(before);
});

test('what the budget left out can be put back, and then stays in whatever the budget', async ({ opened, shell }) => {
  const problems = opened.getByRole('region', { name: /^Problems/ });
  await expect(problems).toContainText('left out to meet the page limit');
  const entry = problems
    .getByRole('listitem')
    .filter({ has: opened.getByRole('button', { name: /^Include anyway/ }) })
    .first();
  const words = ((await entry.textContent()) ?? '').trim().slice(0, 40);
  expect((await readPdf((await shell.save()).bytes)).text.replace(/\s+/g, ' ')).not.toContain(words);
  await entry.getByRole('button').click();
  await expect(problems).toContainText('1 point included anyway');
  await settled(opened);
  const { text, pages } = await readPdf((await shell.save()).bytes);
  expect(text.replace(/\s+/g, ' ')).toContain(words);
  expect(pages.length).toBe(4);
});
