import { describe, expect, it } from 'vitest';
import { cardinalRule, ordinalRule } from '../../../electron/engine/language/plural.ts';
import { inLanguage, WITH_LABELS } from '../../support/language.ts';
import { builtIn } from '../../support/library.ts';

/** The counts that tell the rules of languages apart: none, one, few, many, twenty-one, twenty-two, and one and a half. */
const COUNTS = [0, 1, 2, 5, 21, 22, '1.5'] as const;

/** What “N more positions are in the dossier” is for each count. */
const POSITIONS: Readonly<Record<string, readonly string[]>> = {
  en: [
    '0 more positions are',
    '1 more position is',
    '2 more positions are',
    '5 more positions are',
    '21 more positions are',
    '22 more positions are',
    '1.5 more positions are',
  ],
  fr: [
    '0 autre position figure',
    '1 autre position figure',
    '2 autres positions figurent',
    '5 autres positions figurent',
    '21 autres positions figurent',
    '22 autres positions figurent',
    '1,5 autre position figure',
  ],
  de: [
    '0 weitere Haltungen stehen',
    '1 weitere Haltung steht',
    '2 weitere Haltungen stehen',
    '5 weitere Haltungen stehen',
    '21 weitere Haltungen stehen',
    '22 weitere Haltungen stehen',
    '1,5 weitere Haltungen stehen',
  ],
  es: [
    '0 posturas más figuran',
    '1 postura más figura',
    '2 posturas más figuran',
    '5 posturas más figuran',
    '21 posturas más figuran',
    '22 posturas más figuran',
    '1,5 posturas más figuran',
  ],
  it: [
    '0 altre posizioni sono',
    '1 altra posizione è',
    '2 altre posizioni sono',
    '5 altre posizioni sono',
    '21 altre posizioni sono',
    '22 altre posizioni sono',
    '1,5 altre posizioni sono',
  ],
  nl: [
    '0 andere standpunten staan',
    '1 ander standpunt staat',
    '2 andere standpunten staan',
    '5 andere standpunten staan',
    '21 andere standpunten staan',
    '22 andere standpunten staan',
    '1,5 andere standpunten staan',
  ],
  pl: [
    'jest jeszcze 0 stanowisk',
    'jest jeszcze 1 stanowisko',
    'są jeszcze 2 stanowiska',
    'jest jeszcze 5 stanowisk',
    'jest jeszcze 21 stanowisk',
    'są jeszcze 22 stanowiska',
    'jest jeszcze 1,5 stanowiska',
  ],
  uk: ['є ще 0 позицій', 'є ще 1 позиція', 'є ще 2 позиції', 'є ще 5 позицій', 'є ще 21 позиція', 'є ще 22 позиції', 'є ще 1,5 позиції'],
};

describe('a label with a number', () => {
  it.each([...Object.keys(POSITIONS), 'en-US'])('has the form of its number in %s: 0, 1, 2, 5, 21, 22 and 1.5', (tag) => {
    const language = inLanguage(tag);
    const forms = POSITIONS[tag] ?? POSITIONS.en ?? [];
    for (const [index, count] of COUNTS.entries()) expect(` ${language.label('matrix-others', { count })} `).toContain(` ${forms[index]} `);
  });

  it.each(WITH_LABELS.filter((tag) => tag !== 'en-US'))('has all forms of %s and no other, each with the number or none with it', (tag) => {
    const rule = cardinalRule(tag);
    // Other categories have numbers of their own: a million in French, Spanish and Italian.
    const categories = new Set([...Array(200).keys(), 1_000_000, '1.5', '0.1'].map((count) => rule(count)));
    const counted = Object.entries(builtIn.language(tag)[0]?.file?.labels ?? {}).filter(([, label]) => typeof label !== 'string');
    expect(counted.length).toBeGreaterThan(10);
    for (const [name, forms] of counted) {
      const given = Object.keys(forms).sort();
      expect([...categories].sort(), name).toEqual(expect.arrayContaining(given));
      // Where the words are the same for every number, one form is enough; millions have it too.
      const missing = [...categories].filter((category) => !given.includes(category) && category !== rule(1_000_000));
      if (new Set(Object.values(forms)).size > 1) expect(missing, name).toEqual([]);
      for (const form of Object.values(forms))
        expect(form.includes('{count}'), `${name}: ${form}`).toBe((forms as { other?: string }).other?.includes('{count}'));
    }
  });
});

it('a language without rules has one form, and a region the rules of its language', () => {
  expect(cardinalRule('tlh')(1)).toBe('other');
  expect([cardinalRule('fr-CA')(0), cardinalRule('pt-PT')(0), cardinalRule('pt')(0)]).toEqual(['one', 'other', 'one']);
  expect([ordinalRule('en-GB')(22), ordinalRule('en')(13)]).toEqual(['two', 'other']);
});
