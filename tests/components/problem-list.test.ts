import { afterEach, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import type { LeftOut, LeftOutReason } from '../../electron/contract/report.ts';
import type { ProblemList } from '../../renderer/problems/problem-list.ts';
import '../../renderer/problems/problem-list.ts';

afterEach(() => document.body.replaceChildren());

const item = (text: string, reason: LeftOutReason): LeftOut => ({ key: text, part: 'Background', text, depth: 'summary', reason });

it('what the audience may see and does not get is listed by its reason, and only what the budget left out can be put back', async () => {
  const list = document.createElement('am-problem-list') as ProblemList;
  const reasons: LeftOutReason[] = ['depth', 'section', 'number', 'template', 'pages'];
  list.leftOut = [...reasons.map((reason) => item(`One for ${reason}`, reason)), { ...item('Two for template', 'template'), part: 'questions' }];
  document.body.append(list);
  await list.updateComplete;
  for (const words of [
    '1 point left out to meet the page limit',
    '2 items not printed by this template',
    '1 item beyond this audience’s limit',
    '1 item below the chosen depth',
    '1 item in parts not selected',
  ])
    await expect.element(page.getByText(words)).toBeVisible();
  await expect.element(page.getByText('One for pages', { exact: false }).first()).toBeVisible();
  await expect.element(page.getByText('One for template')).not.toBeVisible();
  await page.getByText('2 items not printed by this template').click();
  await expect.element(page.getByText('Two for template')).toBeVisible();
  await expect.element(page.getByText('Questions and answers')).toBeVisible();
  const buttons = [...(list.shadowRoot?.querySelectorAll('li button') ?? [])];
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Include anyway: One for pages']);
});
