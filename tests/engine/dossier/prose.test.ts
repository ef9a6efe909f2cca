import { describe, expect, it } from 'vitest';
import { proseToMarkup, proseToText } from '../../../electron/engine/dossier/prose.ts';
import fc from '../../support/property.ts';

describe('prose', () => {
  it.each([
    ['a *record* number', 'a <em>record</em> number'],
    ['**all** of it', '<strong>all</strong> of it'],
    ['[the text](https://example.org/a?b=1&c=2)', '<a href="https://example.org/a?b=1&amp;c=2">the text</a>'],
    ['2 \\* 3 * 4', '2 * 3 * 4'],
    ['a < b & c', 'a &lt; b &amp; c'],
    ['[click](javascript:alert)', '[click](javascript:alert)'],
  ])('%s', (prose, markup) => {
    expect(proseToMarkup(prose)).toBe(markup);
  });

  it('loses no letter and lets no tag through', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const markup = proseToMarkup(text);
        expect(markup.replace(/<\/?(em|strong|a)\b[^>]*>/g, '')).not.toMatch(/<[a-z]/i);
        const letters = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '');
        if (!text.includes('](')) expect(letters(proseToText(text))).toBe(letters(text));
      }),
    );
  });
});
