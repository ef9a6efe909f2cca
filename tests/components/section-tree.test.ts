import { EMPTY_OUTLINE } from '../support/outline.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Outline, SectionChoice } from '../../electron/contract/briefing.ts';
import type { ChangeEvent } from '../../renderer/events.ts';
import type { SectionTree } from '../../renderer/sections/section-tree.ts';
import '../../renderer/sections/section-tree.ts';
import { requestOf, START, type State, withOutline } from '../../renderer/store.ts';

const section = (id: string, ...sections: SectionChoice[]): SectionChoice => ({
  id,
  title: id,
  points: { headline: 1, summary: 1, detail: 2 },
  words: { headline: 42, summary: 42, detail: 84 },
  sections,
});
const outline: Outline = {
  ...EMPTY_OUTLINE,
  sections: [section('alpha', section('beta'), section('gamma')), section('delta')],
  chosen: [
    ...['alpha', 'beta', 'gamma'].map((id) => ({ id, title: id, isIn: true, depth: 'headline' as const, why: `${id} is asked for.` })),
    { id: 'delta', title: 'delta', isIn: false, why: 'Nobody asks for delta.' },
  ],
};

afterEach(() => document.body.replaceChildren());

/** The tree with a window around it that does what it asks for. */
async function show() {
  const tree = document.createElement('am-section-tree') as SectionTree;
  let model: State = withOutline(START, outline);
  tree.model = model;
  tree.addEventListener('am-change', (event) => {
    model = (event as ChangeEvent).change(model);
    tree.model = model;
  });
  document.body.append(tree);
  await tree.updateComplete;
  return { tree, request: () => requestOf(model) };
}

describe('the tree of sections', () => {
  it('shows a parent with some of its children as mixed', async () => {
    await show();
    await page.getByRole('checkbox', { name: /^beta/ }).click();
    expect((page.getByRole('checkbox', { name: /^alpha/ }).element() as HTMLInputElement).indeterminate).toBe(true);
  });

  it('says why the section is in or out that one is on, to the eye and to screen readers', async () => {
    const { tree } = await show();
    const reason = () => tree.shadowRoot?.querySelector('am-section-reason')?.shadowRoot?.querySelector('p')?.textContent ?? '';
    expect(reason()).toBe('');
    (page.getByRole('checkbox', { name: /^delta/ }).element() as HTMLElement).focus();
    await expect.poll(reason).toBe('Nobody asks for delta.');
    (page.getByRole('checkbox', { name: /^beta/ }).element() as HTMLElement).focus();
    await expect.poll(reason).toBe('beta is asked for.');
    const rows = [...(tree.shadowRoot?.querySelectorAll('[role=treeitem]') ?? [])].map((row) => row.getAttribute('aria-description'));
    expect(rows).toEqual(['alpha is asked for.', 'beta is asked for.', 'gamma is asked for.', 'Nobody asks for delta.']);
  });

  it('moves inner sections among their own, and asks for them in that order', async () => {
    const { tree, request } = await show();
    (page.getByRole('checkbox', { name: /^gamma/ }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(request().sections).toEqual([{ id: 'alpha', depth: 'headline' }, { id: 'gamma' }, { id: 'beta' }]);
    await expect.poll(() => tree.shadowRoot?.activeElement).toBe(page.getByRole('checkbox', { name: /^gamma/ }).element());
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(request().sections).toEqual([{ id: 'alpha', depth: 'headline' }, { id: 'gamma' }, { id: 'beta' }]);
  });

  it('tells the cost at the depth it has, all inside included', async () => {
    await show();
    await expect.element(page.getByRole('treeitem', { name: /^alpha/ })).toHaveTextContent('3 points · ~0.3 pages');
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Depth of alpha' }), 'Detail');
    await expect.element(page.getByRole('treeitem', { name: /^alpha/ })).toHaveTextContent('12 points · ~1.2 pages');
  });
});
