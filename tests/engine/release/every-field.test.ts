import { describe, expect, it } from 'vitest';
import { itemsOf } from '../../../electron/engine/dossier/items.ts';
import { parseDossier } from '../../../electron/engine/dossier/parse.ts';
import { findSecret, secretsOf } from '../../../electron/engine/release/secrets.ts';
import { builtIn, dossierText } from '../../support/library.ts';

const SAID = 'six grey ships leave the harbour at dawn';

/** The least item of each list. */
const LEAST = {
  purposes: { text: 'x' },
  bottomLines: { text: 'x' },
  objectives: { text: 'x' },
  lines: { verb: 'raise', text: 'x' },
  timeline: { date: '2024-07-09', text: 'x' },
  people: { id: 'a', name: 'x', office: 'x', of: 'x' },
  quotes: { speaker: 'b', words: 'x' },
  questions: { question: 'x', answer: 'x' },
  glossary: { term: 'x', meaning: 'x' },
  figures: { id: 'f', title: 'x', caption: 'x', alt: 'x', of: 'x', columns: ['x'], rows: [{ label: 'x', values: [1] }] },
  positions: { id: 'p', issue: 'x', question: 'x', stands: [{ who: 'x', stance: 'x', sign: 'for' }] },
  sources: { id: 's', title: 'x' },
};

/** What an item says in one of its fields. */
const FIELDS: readonly (readonly [list: keyof typeof LEAST, ...fields: (string | Record<string, unknown>)[]])[] = [
  ['purposes', 'text'],
  ['bottomLines', 'text', 'unknown'],
  ['objectives', 'text'],
  ['lines', 'text', 'say', 'why'],
  ['timeline', 'text', 'short'],
  ['people', 'name', 'office', 'of', 'pronunciation', 'note'],
  ['quotes', 'words', 'occasion'],
  ['questions', 'question', 'answer', 'ifPressed', 'owner'],
  ['glossary', 'term', 'expansion', 'meaning', 'short'],
  [
    'figures',
    'title',
    'caption',
    'alt',
    'of',
    'unit',
    { columns: [SAID] },
    { key: { value: SAID, label: 'x' } },
    { key: { value: '1', label: SAID } },
  ],
  [
    'figures',
    ...[
      { label: SAID, values: [1] },
      { label: 'x', values: [SAID] },
      { label: 'x', values: [1], note: SAID },
    ].map((row) => ({ rows: [row] })),
  ],
  ['figures', { target: { value: 1, label: SAID } }],
  ['positions', 'issue', 'question'],
  ['sources', 'title', 'kind', 'publisher', 'note'],
];

describe('a withheld item is told by what it says in', () => {
  const all = FIELDS.flatMap(([list, ...fields]) =>
    fields.map((field) => [list, JSON.stringify(field), typeof field === 'string' ? { [field]: SAID } : field] as const),
  );
  it.each(all)('%s: %s', (list, _, said) => {
    const entry = (name: string, ...items: object[]): string => `${name}:\n${items.map((item) => `  - ${JSON.stringify(item)}\n`).join('')}`;
    const speaker = { id: 'b', name: 'Bo', office: 'O', of: 'P' };
    const secret = { ...LEAST[list], ...said, marking: 'RED' };
    const items = list === 'sources' ? '' : list === 'people' ? entry(list, speaker, secret) : entry('people', speaker) + entry(list, secret);
    const text = dossierText(items);
    const { value } = parseDossier(list === 'sources' ? text.replace('sources:\n', entry(list, secret)) : text, 'd.yaml', builtIn);
    const withheld = itemsOf(value).filter((item) => item.value.marking === 'RED');
    const secrets = secretsOf(withheld, { items: [], words: [] });
    expect(secrets && findSecret(`They say that ${SAID}.`, secrets)?.item).toBe(withheld[0]);
    expect(secrets && findSecret('They say that five grey ships left it.', secrets)).toBeUndefined();
  });
});
