import axe from 'axe-core';
import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { Withheld } from '../../electron/contract/report.ts';
import type { WithheldList } from '../../renderer/problems/withheld-list.ts';
import '../../renderer/problems/withheld-list.ts';

afterEach(() => document.body.replaceChildren());

const item = (text: string, reason: Withheld['reason'], part = 'Background'): Withheld => ({ key: text, part, text, depth: 'summary', reason });
const region = page.getByRole('region', { name: 'Withheld' });

async function show(withheld: readonly Withheld[] | undefined): Promise<WithheldList> {
  const list = document.createElement('am-withheld-list') as WithheldList;
  Object.assign(list, { withheld, ceiling: 'TLP:CLEAR' });
  document.body.append(list);
  await list.updateComplete;
  return list;
}

it('what is withheld is counted by reason, and named only to those who open it', async () => {
  const withheld = [item('Red', 'marking'), item('One', 'release'), item('Two', 'release', 'questions'), item('Three', 'audience')];
  const list = await show(withheld);
  await expect.element(region.getByText('1 point above TLP:CLEAR')).toBeVisible();
  await expect.element(region.getByText('2 points not released')).toBeVisible();
  await expect.element(region.getByText('1 point for other audiences')).toBeVisible();
  expect(list.shadowRoot?.textContent).not.toContain('Red');
  await region.getByText('2 points not released').click();
  await expect.element(region.getByRole('listitem').nth(1)).toHaveTextContent(/^Two\s*Questions and answers$/);
  const { violations, passes } = await axe.run(list);
  expect(passes.length).toBeGreaterThan(3);
  expect(violations.map(({ id }) => id)).toEqual([]);

  // Another audience's is closed again.
  list.withheld = undefined;
  await expect.element(region).toHaveTextContent('Listed when the pages are ready.');
  list.withheld = withheld;
  await list.updateComplete;
  expect(list.shadowRoot?.textContent).not.toContain('Two');
});

it('says that nothing is withheld', async () => {
  await show([]);
  await expect.element(region).toHaveTextContent('Nothing is withheld from this audience.');
});
