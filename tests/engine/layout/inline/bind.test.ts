import { describe, expect, it } from 'vitest';
import { isBound } from '../../../../electron/engine/layout/inline/bind.ts';
import fc, { runs } from '../../../support/property.ts';

/** The offsets no line may begin at, told in brackets: `5 [million`. */
const BOUND = [
  '5 [million people, 2.5 [% of it, 40 [km away, 3 [days, 12 [percent',
  'on 9 [July [2024, 11 [Sept [2001, in May [2024, Mar [3',
  '€ [40 [bn, $ [5, 40 [EUR, 7 [dollars, 3 [euros',
  '2014–[2024, 10-[12, 3‒[4',
  'it rose [– by half [— and',
  'Mr. [Sunak, Dr. [No, No. [5, pp. [12, Fig. [3, St. [John',
  'Article [5, Annex [B, page [9, Table [3, version [1.0, Copy [3',
  'J. [F. [Kennedy and J.[F.[Kennedy, or A. [Merkel; É. [Zola',
  'met by 23 [of [32 [members, two of 32, 5 of them, 23 [von [32',
  'am 17. [September [2031, 15.–[17. [Okt, die 32. Sache',
  'it was “… [cast iron […” and more, then […, and so on',
  'call +44 [20 [7946 [0123 [· or write',
  'Washington, [D.[C. and Here, [D. [C. again',
];

/** The same in a language. */
const BOUND_IN: readonly (readonly [language: string, marked: string])[] = [
  ['fr', 'Il coûte 25 [000 [€ et 1 [234 [567 [$, soit 12 [% le 5 [juin [2024'],
  ['fr', 'voir n° [7 et Mme [Roy, M. [Durand, MM. [Ay et Bo, art. [4'],
  ['fr', 'le « [rapport [» est là, (« [ordre [») et « [texte [».'],
  ['de', 'das »Wort« und »noch eins« am 3. [Mai'],
  ['pl', 'poszli w [las i [z [psem 12 [lipca [2024, A [to'],
  ['cs', 'v [lese a [s [psem, 3 [Kč'],
  ['uk', 'і [в [лісі 12 [липня'],
  ['el', 'στις 9 [Ιουλίου'],
  ['en', 'a man and I saw 5 [July'],
];

describe('a place that is bound', () => {
  it.each(BOUND_IN)('in %s: %s', (language, marked) => {
    const parts = marked.split('[');
    const expected = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length);
    const text = parts.join('');
    expect(Array.from(text, (_, at) => at).filter((at) => isBound(text, at, language))).toEqual(expected);
  });

  it.each(BOUND)('%s', (marked) => {
    const text = marked.replaceAll('[', '');
    const expected: number[] = [];
    for (let at = 0, offset = 0; at < marked.length; at += 1) {
      if (marked[at] === '[') expected.push(offset);
      else offset += 1;
    }
    expect(Array.from(text, (_, at) => at).filter((at) => isBound(text, at))).toEqual(expected);
  });

  it.each([
    'five million',
    '5 millions',
    '5 Maybe',
    'Maybe 5',
    'the 123 July',
    'Article five',
    'Articles 5',
    'sir. 5',
    'a, B.c',
    '5  million',
    'x – y',
  ])('is not in: %s', (text) => {
    const breaks = Array.from(text, (_, at) => at).filter((at) => /\w/.test(text[at] ?? '') && /\s/.test(text[at - 1] ?? ''));
    expect(breaks.length).toBeGreaterThan(0);
    for (const at of breaks) expect(isBound(text, at), text.slice(at)).toBe(false);
  });
});

describe('a place that is bound, in any text', () => {
  /** The rules as one searches a text for them, without being told by a character which to ask. */
  const UNITS = '(?:%|per cent|percent|million|billion|bn|m|km|kg|pt|pp|years?|days?|allies|points?)';
  const MONTHS = '(?:January|May|July|Sept|Dec)';
  const RULES = [
    new RegExp(`\\d\\s(?=${UNITS}\\b|%)`, 'g'),
    new RegExp(`\\b\\d{1,2}\\s(?=${MONTHS}\\b)`, 'g'),
    new RegExp(`\\b${MONTHS}\\s(?=\\d{1,4}\\b)`, 'g'),
    /[€$£¥₴₽₺]\s(?=\d)/g,
    /\d\s(?=[\p{Sc}‰°])/gu,
    /(?<![\p{L}\p{N}])\d{1,3}\s(?=\d{3}(?!\d))/gu,
    /\d\s(?=of\s\d)/g,
    /(?<=\d\s)of\s(?=\d)/g,
    /\d\s(?=(?:EUR|USD|GBP|euros?|dollars?)\b)/g,
    /\d\.?[–‒-](?=\d)/g,
    /\d\s[–—](?=\s)/g,
    /\b(?:No|no|p|pp|Mr|St)\.\s(?=\S)/g,
    /\b(?:Article|page)\s(?=[\dA-Z]\b)/g,
    /(?<![\p{L}\p{N}])\p{Lu}\.\s?(?=\p{Lu}[\p{Ll}.])/gu,
    /,\s(?=\p{Lu}\.\s?\p{Lu}\.)/gu,
    /\s(?=[–—]\s)/g,
    /[¶§]\s(?=\d)/g,
  ];
  const PIECES = [
    ...' \u00A0\n.,-–‒—%€$',
    '5',
    '12',
    '2024',
    'A',
    'É',
    'b',
    'B.',
    'million',
    'bn',
    'm',
    'allies',
    'of',
    'May',
    'July',
    'EUR',
    'Mr',
    'p',
    'No',
    'page',
    'Article',
    '¶',
    '§',
    '𝐀',
  ];

  it('is where a search for the rules finds one, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES, ' ', ' '), { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        const found = new Set(RULES.flatMap((rule) => [...text.matchAll(rule)].map((match) => match.index + match[0].length)));
        for (let at = 0; at < text.length; at += 1) expect(isBound(text, at), `${JSON.stringify(text)} at ${at}`).toBe(found.has(at));
      }),
      { numRuns: runs(4_000, 20_000) },
    );
  });
});
