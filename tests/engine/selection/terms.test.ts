import { describe, expect, it } from 'vitest';
import { termsIn } from '../../../electron/engine/selection/terms.ts';
import fc, { runs } from '../../support/property.ts';

const glossary = (...words: readonly (readonly [term: string, expansion?: string | undefined])[]) =>
  words.map(([term, expansion]) => ({ term, expansion, meaning: `what ${term} means`, depth: 'summary' as const, priority: 1, release: 'public' }));

describe('the terms of a glossary', () => {
  const terms = glossary(['GDP', 'gross domestic product'], ['ATACMS'], ['EU', 'European Union']);
  const [gdp, atacms, eu] = terms;

  it('are those any text in a value uses, by name or by what they stand for, in whatever case', () => {
    const value = { title: 'On gdp', parts: [{ text: 'the european union', count: 3 }, null], none: undefined };
    expect(termsIn(value, terms)).toEqual(new Set([gdp, eu]));
    expect(termsIn({ ...value, more: ['ATACMS'] }, terms)).toEqual(new Set([gdp, eu, atacms]));
    expect(termsIn('nothing of it', terms)).toEqual(new Set());
    expect(termsIn('GDP', [])).toEqual(new Set());
  });

  it('are of the glossary that was asked about, whichever was before', () => {
    const others = glossary(['ATACMS'], ['GDP']);
    expect([...termsIn('GDP', terms)]).toEqual([gdp]);
    expect([...termsIn('GDP', others)][0]).toBe(others[1]);
    const same = glossary(['GDP', 'gross domestic product'], ['ATACMS'], ['EU', 'European Union']);
    expect([...termsIn('GDP', same)][0]).toBe(same[0]);
    expect([...termsIn('GDP', terms)][0]).toBe(gdp);
  });

  it('are those a search of each text finds, whatever the texts and the words', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', 'ß', 'İ', ' '), maxLength: 8 });
    const word = fc.string({ unit: fc.constantFrom('a', 'B', 'ß', 'i'), maxLength: 3 });
    const words = fc.array(fc.tuple(word, fc.option(word, { nil: undefined })), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), words, (texts, pairs) => {
        const some = glossary(...pairs);
        const has = (one: string, other: string | undefined) => other !== undefined && one.toLowerCase().includes(other.toLowerCase());
        const used = some.filter(({ term, expansion }) => texts.some((one) => has(one, term) || has(one, expansion)));
        expect(new Set(termsIn(texts, some))).toEqual(new Set(used));
        expect(termsIn([...texts].reverse(), some).size).toBe(used.length);
      }),
      { numRuns: runs(500, 2000) },
    );
  });
});
