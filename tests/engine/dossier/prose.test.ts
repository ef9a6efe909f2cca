import { describe, expect, it } from 'vitest';
import { proseToMarkup, proseToText } from '../../../electron/engine/dossier/prose.ts';
import { signsIn } from '../../../electron/engine/dossier/emphasis.ts';
import fc, { runs } from '../../support/property.ts';

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

  it('finds the signs that a regular expression finds, which would take quadratic time', () => {
    const SIGNS = /\\([\\*[\]()_])|\*\*(?=\S)((?:[^*]|\*(?!\*))+?)(?<=\S)\*\*|\*(?=\S)([^*]+?)(?<=\S)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;
    const part = fc.constantFrom(
      '*',
      '**',
      '[',
      ']',
      '](',
      '](https://a',
      '](http://',
      'https://',
      ')',
      '\\',
      ' ',
      '\n',
      'a',
      'b c',
      '_',
      '(',
      '***',
      '[a](https://b)',
      '*a*',
      '**a**',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        const expected = [...text.matchAll(SIGNS)].map(({ index, 0: whole, 5: address = '' }) => [index, index + whole.length, address]);
        expect([...signsIn(text)].map(({ from, to, address }) => [from, to, address])).toEqual(expected);
      }),
      { numRuns: runs(3_000, 100_000) },
    );
  });

  it.each(['[', '*', '**', '*a ', '**a ', '[a](', '[a](https://b', '\\', '\\*', '_', '[*', '**a *b ', '](https://a', '<', '& '])(
    'takes time linear in a text of %s',
    (part) => {
      const begun = process.cpuUsage().user;
      proseToMarkup(part.repeat(400_000 / part.length));
      expect(process.cpuUsage().user - begun).toBeLessThan(1_500_000);
    },
  );
});
