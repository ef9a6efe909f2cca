import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { DossierOutline } from '../../renderer/dossier/dossier-outline.ts';
import '../../renderer/dossier/dossier-outline.ts';

const list = { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } };
const root = { type: 'object', properties: { people: { ...list, title: 'People' }, sources: { ...list, title: 'Sources' } } };
const value = { people: [{ name: 'Ada' }, { name: 'Grace' }], sources: [{ name: 'Archive' }] };

afterEach(() => document.body.replaceChildren());

async function show(): Promise<DossierOutline> {
  const outline = document.createElement('am-dossier-outline') as DossierOutline;
  Object.assign(outline, { root, value, selected: ['people', 1] });
  document.body.append(outline);
  await outline.updateComplete;
  return outline;
}

const rows = (outline: DossierOutline): (string | undefined)[] =>
  [...(outline.shadowRoot?.querySelectorAll('.item') ?? [])].map((row) => row.textContent?.trim());

describe('the outline of a dossier', () => {
  it('has rows of the part that is worked in, and of the others how many', async () => {
    const outline = await show();
    expect(rows(outline)).toEqual(['Ada', 'Grace']);
    await expect.element(page.getByText('Sources 1')).toBeVisible();
  });

  it('has the rows of a part by the time it opens, and keeps it open', async () => {
    const outline = await show();
    const whenOpened: unknown[] = [];
    const part = page.getByText('Sources 1');
    part
      .element()
      .closest('details')
      ?.addEventListener('toggle', () => whenOpened.push(...rows(outline)));
    await part.click();
    await expect.poll(() => whenOpened).toEqual(['Ada', 'Grace', 'Archive']);
    outline.selected = ['sources', 0];
    await outline.updateComplete;
    outline.selected = ['people', 0];
    await outline.updateComplete;
    expect(rows(outline)).toEqual(['Ada', 'Grace', 'Archive']);
  });

  it('finds words in parts that were never open', async () => {
    const outline = await show();
    await userEvent.fill(page.getByRole('searchbox'), 'archive');
    expect(rows(outline)).toEqual(['Archive']);
    await expect.element(page.getByText('Archive')).toBeVisible();
    await userEvent.fill(page.getByRole('searchbox'), '');
    expect(rows(outline)).toEqual(['Ada', 'Grace']);
  });
});
