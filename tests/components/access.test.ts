import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { caution, fault } from '../../electron/contract/problem.ts';
import type { NavigateEvent } from '../../renderer/events.ts';
import type { NameDialog } from '../../renderer/dialogs/name-dialog.ts';
import '../../renderer/dialogs/name-dialog.ts';
import type { ProblemList } from '../../renderer/problems/problem-list.ts';
import '../../renderer/problems/problem-list.ts';

afterEach(() => document.body.replaceChildren());

it('problems lead to their places, and say their kind in words', async () => {
  const list = document.createElement('am-problem-list') as ProblemList;
  list.problems = [
    fault('a', 'something is wrong', { place: { file: '/x/y.yaml', line: 3, column: 4 }, hints: ['mend it'] }),
    caution('b', 'must not be empty', { path: 'meta.title' }),
  ];
  list.leftOut = [{ key: 'k', part: 'Background', text: 'A point', depth: 'summary', reason: 'pages' }];
  const asked: unknown[] = [];
  document.body.addEventListener('am-navigate', (event) => asked.push((event as NavigateEvent).destination), { once: true });
  document.body.append(list);
  await page.getByRole('button', { name: 'y.yaml:3:4' }).click();
  expect(asked).toEqual([{ place: { file: '/x/y.yaml', line: 3, column: 4 } }]);
  await expect.element(page.getByRole('region', { name: 'Problems (2)' })).toHaveTextContent('Error: Something is wrong. Mend it.');
  await expect.element(page.getByRole('region', { name: 'Problems (2)' })).toHaveTextContent('Warning: meta.title: must not be empty.');
  const { violations, passes } = await axe.run(list);
  expect(passes.length).toBeGreaterThan(3);
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it('a name becomes an id, and thinking better of it is no name', async () => {
  const dialog = document.createElement('am-name-dialog') as NameDialog;
  document.body.append(dialog);
  await dialog.updateComplete;
  const asked = dialog.ask('Duplicate dossier', 'my copy');
  await expect.element(page.getByRole('dialog', { name: 'Duplicate dossier' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Name' }).fill('Čapek’s Übersicht №2');
  await expect.element(page.getByText('capek-s-ubersicht-no2')).toBeVisible();
  await page.getByRole('button', { name: 'OK' }).click();
  expect(await asked).toBe('capek-s-ubersicht-no2');
  const again = dialog.ask('Duplicate dossier', '');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await again).toBeUndefined();
});
