import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FieldEvent, ValueForm } from '../../renderer/dossier/value-form.ts';
import '../../renderer/dossier/value-form.ts';

const SCHEMA = {
  type: 'object',
  required: ['text', 'depth'],
  properties: {
    text: { type: 'string' },
    depth: { type: 'string', enum: ['headline', 'summary'] },
    priority: { type: 'integer', default: 3 },
    cites: { type: 'array', items: { type: 'string' } },
    colour: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' },
    release: { type: 'boolean' },
  },
};

afterEach(() => document.body.replaceChildren());

async function show(value: ValueForm['value']) {
  const form = Object.assign(document.createElement('am-value-form') as ValueForm, { root: SCHEMA, schema: SCHEMA, value, path: ['lines', 2] });
  const told: [string, unknown][] = [];
  form.addEventListener('am-field', (event) => told.push([(event as FieldEvent).path.join('.'), (event as FieldEvent).value]));
  document.body.append(form);
  await form.updateComplete;
  return { form, told };
}

describe('the form of a value', () => {
  it('shows what is there and what must be, and keeps the rest under More', async () => {
    const { form } = await show({ text: 'Words', depth: 'headline' });
    await expect.element(page.getByLabelText('Text')).toHaveValue('Words');
    await expect.element(page.getByLabelText('Depth')).toHaveValue('headline');
    expect(form.shadowRoot?.querySelector('details')?.open).toBe(false);
    await page.getByText('More').click();
    await expect.element(page.getByLabelText('Priority')).toBeVisible();
  });

  it('tells each change once, with its path and as the kind of value it is', async () => {
    const { told } = await show({ text: 'Words', depth: 'headline', priority: 3, cites: ['a#1'] });
    await userEvent.fill(page.getByLabelText('Priority'), '1');
    await userEvent.tab();
    await userEvent.selectOptions(page.getByLabelText('Depth'), 'summary');
    await userEvent.fill(page.getByLabelText(/Sources cited/), 'a#1\nb#2');
    await userEvent.tab();
    expect(told).toEqual([
      ['lines.2.priority', 1],
      ['lines.2.depth', 'summary'],
      ['lines.2.cites', ['a#1', 'b#2']],
    ]);
  });

  it('takes an empty field for none', async () => {
    const { told } = await show({ text: 'Words', depth: 'headline', cites: ['a#1'] });
    await userEvent.clear(page.getByLabelText(/Sources cited/));
    await userEvent.tab();
    expect(told).toEqual([['lines.2.cites', undefined]]);
  });

  it('keeps a word that is being typed when it is drawn again', async () => {
    const { form, told } = await show({ text: 'Words', depth: 'headline' });
    await userEvent.fill(page.getByLabelText('Text'), 'Other wo');
    form.requestUpdate();
    await form.updateComplete;
    await expect.element(page.getByLabelText('Text')).toHaveValue('Other wo');
    await expect.poll(() => told).toEqual([['lines.2.text', 'Other wo']]);
  });

  it('loses nothing when it is taken away in the middle of a word', async () => {
    const { form, told } = await show({ text: 'Words', depth: 'headline' });
    await userEvent.fill(page.getByLabelText('Text'), 'Last words');
    form.dispatchEvent(new Event('blur'));
    form.disconnectedCallback();
    expect(told).toEqual([['lines.2.text', 'Last words']]);
  });
});
