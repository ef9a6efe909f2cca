import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { FieldEvent, ValueForm } from '../../renderer/dossier/value-form.ts';
import type { PlainMap } from '../../renderer/dossier/plain.ts';
import '../../renderer/dossier/value-form.ts';

const SCHEMA = {
  type: 'object',
  required: ['text', 'depth'],
  properties: {
    text: { type: 'string' },
    depth: { type: 'string', enum: ['headline', 'summary'] },
    priority: { anyOf: [{ type: 'integer' }, { type: 'object', additionalProperties: { type: 'integer' } }], default: 3 },
    cites: { type: 'array', items: { type: 'string' } },
    title: { type: 'string' },
    colour: { type: 'string', pattern: '^#[0-9a-fA-F]{6}$' },
    release: { type: 'boolean' },
  },
};

afterEach(() => document.body.replaceChildren());

/** The form of a value that becomes what the form asks for, as the text does. */
async function show(value: PlainMap) {
  const form = Object.assign(document.createElement('am-value-form') as ValueForm, { root: SCHEMA, schema: SCHEMA, value, path: ['lines', 2] });
  const told: [string, unknown][] = [];
  form.addEventListener('am-field', (event) => {
    const { path, value: next } = event as FieldEvent;
    told.push([path.join('.'), next]);
    const { [String(path.at(-1))]: _, ...rest } = form.value as PlainMap;
    form.value = next === undefined ? rest : { ...rest, [String(path.at(-1))]: next };
  });
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

  it('has a field for each audience of a value that differs by audience', async () => {
    const { told } = await show({ text: 'Words', depth: 'headline', priority: { press: 1, default: 4 } });
    await userEvent.fill(page.getByLabelText('Press'), '2');
    await userEvent.tab();
    expect(told).toEqual([['lines.2.priority.press', 2]]);
  });

  it('takes an empty field for none', async () => {
    const { told } = await show({ text: 'Words', depth: 'headline', cites: ['a#1'] });
    await userEvent.clear(page.getByLabelText(/Sources cited/));
    await userEvent.tab();
    expect(told).toEqual([['lines.2.cites', undefined]]);
  });

  it('tells each key at once, and keeps the word when it is drawn again', async () => {
    const { form, told } = await show({ text: '', depth: 'headline' });
    await userEvent.type(page.getByLabelText('Text'), 'Oh');
    expect(told).toEqual([
      ['lines.2.text', 'O'],
      ['lines.2.text', 'Oh'],
    ]);
    form.requestUpdate();
    await form.updateComplete;
    await expect.element(page.getByLabelText('Text')).toHaveValue('Oh');
  });

  it('keeps lines and spaces that mean nothing yet until the field is left', async () => {
    const { told } = await show({ text: 'Words', depth: 'headline', cites: ['a#1'] });
    const cites = page.getByLabelText(/Sources cited/);
    await userEvent.click(cites);
    await userEvent.keyboard('{Control>}{End}{/Control}{Enter}b {Enter}{Enter}c#3');
    await expect.element(cites).toHaveValue('a#1\nb \n\nc#3');
    expect(told.at(-1)).toEqual(['lines.2.cites', ['a#1', 'b', 'c#3']]);
    await userEvent.tab();
    await expect.element(cites).toHaveValue('a#1\nb\nc#3');
  });
});

describe('the fields of a form while they are written in', () => {
  it('shows what the text says where it says something else by now', async () => {
    const { form } = await show({ text: 'Words', depth: 'headline' });
    await userEvent.type(page.getByLabelText('Text'), '!');
    form.value = { text: 'Theirs', depth: 'headline' };
    await expect.element(page.getByLabelText('Text')).toHaveValue('Theirs');
    await userEvent.fill(page.getByLabelText('Text'), 'Words!');
    expect(form.value).toEqual({ text: 'Words!', depth: 'headline' });
  });

  it('leaves each field where it is while it is written in: no key goes into another', async () => {
    const { told } = await show({ text: 'Words', depth: 'headline' });
    await page.getByText('More').click();
    const title = page.getByLabelText('Title');
    await userEvent.click(title);
    await userEvent.keyboard('ab');
    const field = title.element();
    await userEvent.keyboard('{Backspace}{Backspace}');
    // Longer than a line of the form.
    await userEvent.keyboard('c'.repeat(70));
    expect(title.element()).toBe(field);
    expect(document.activeElement?.shadowRoot?.activeElement).toBe(field);
    expect(new Set(told.map(([path]) => path))).toEqual(new Set(['lines.2.title']));
    expect(told.at(-1)?.[1]).toBe('c'.repeat(70));
  });

  it('puts first what another value has', async () => {
    const { form } = await show({ text: 'Words', depth: 'headline' });
    Object.assign(form, { value: { text: 'Others', depth: 'summary', title: 'A title' }, path: ['lines', 3] });
    await expect.element(page.getByLabelText('Title')).toBeVisible();
    await expect.element(page.getByLabelText('Text')).toHaveValue('Others');
  });
});
