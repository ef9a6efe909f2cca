import type { Helper } from './helper.ts';
import { capital, citesOf, fieldOf, holds, isText, listArgument, listOfPieces, own, talkingLine, textOf } from './helper-values.ts';
import { stopAfter } from '../language/phrase.ts';
import { FORMAT_HELPERS } from './format-helpers.ts';
import { LIST_HELPERS } from './list-helpers.ts';
import { createSlicer, piecesOf, plainOf, sourced, type Piece } from './sourced.ts';

/** The fixed set. `docs/templates.md` is checked against it. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  ...FORMAT_HELPERS,
  size: {
    arity: [1, 1],
    returns: 'number',
    description: 'The number of entries in a list.',
    example: { call: '{{size "ab"}}', output: '0' },
    run: (_, [list]) => (Array.isArray(list) ? list.length : 0),
  },
  list: {
    arity: [1, 1],
    named: ['of'],
    returns: 'text',
    field: 'of',
    description: 'The entries of a list as a phrase; `of` names the field to take from each.',
    example: { call: '{{list (split "Finland,Canada,Poland")}}', output: 'Finland, Canada and Poland' },
    run({ language }, [list], { of }) {
      const entries = listArgument(list, 'list').map((entry) => piecesOf(of === undefined ? entry : fieldOf(entry, textOf(of))));
      return sourced(listOfPieces(entries, language));
    },
  },
  split: {
    arity: [1, 1],
    named: ['at'],
    returns: 'same',
    description: 'A text split into a list at commas, or at the text in `at`.',
    example: { call: '{{list (split "raise,press")}}', output: 'raise and press' },
    run(_, [value], { at }) {
      const pieces = piecesOf(value);
      const between = at === undefined ? ',' : textOf(at);
      let from = 0;
      const sliceOf = createSlicer(pieces);
      return textOf(value)
        .split(between)
        .map((part) => {
          const start = from + part.length - part.trimStart().length;
          from += part.length + between.length;
          return sourced(sliceOf(start, start + part.trim().length));
        });
    },
  },
  join: {
    arity: [1, 12],
    named: ['with'],
    returns: 'text',
    description: 'All arguments that are not empty, joined by a space or by the text in `with`.',
    example: { call: '{{join "Vilnius" "" "2023" with=", "}}', output: 'Vilnius, 2023' },
    run(_, args, named) {
      const between = named.with === undefined ? [own(' ')] : piecesOf(named.with);
      const parts = args.map(piecesOf).filter((part) => part.length > 0);
      return sourced(parts.flatMap((part, index) => (index === 0 ? part : [...between, ...part])));
    },
  },
  ...LIST_HELPERS,
  eq: {
    arity: [2, 2],
    returns: 'truth',
    description: 'True if two values are equal.',
    example: { call: '{{#if (eq "for" "for")}}yes{{/if}}', output: 'yes' },
    run: (_, [a, b]) => plainOf(a) === plainOf(b),
  },
  any: {
    arity: [1, 12],
    returns: 'truth',
    description: 'True if any argument is not empty.',
    example: { call: '{{#if (any "" "x")}}yes{{/if}}', output: 'yes' },
    run: (_, args) => args.some(holds),
  },
  all: {
    arity: [1, 12],
    returns: 'truth',
    description: 'True if no argument is empty.',
    example: { call: '{{#if (all "x" "")}}yes{{else}}no{{/if}}', output: 'no' },
    run: (_, args) => args.every(holds),
  },
  either: {
    arity: [2, 2],
    returns: 'same',
    description: 'The first of two values, or the second if it is empty.',
    example: { call: '{{either "" "x"}}', output: 'x' },
    run: (_, [a, b]) => (holds(a) ? a : b),
  },
  capital: {
    arity: [1, 1],
    returns: 'text',
    description: 'A text with its first letter in upper case.',
    example: { call: '{{capital "raise"}}', output: 'Raise' },
    run: (_, [value]) => sourced(capital(piecesOf(value))),
  },
  sentence: {
    arity: [1, 1],
    returns: 'text',
    description: 'A text with a full stop, unless it ends in one.',
    example: { call: '{{sentence "It began in 2024"}}', output: 'It began in 2024.' },
    run: (_, [value]) => sourced(withStop(piecesOf(value))),
  },
  prose: {
    arity: [1, 1],
    returns: 'markup',
    description: 'A text of the dossier with its emphasis and links.',
    example: { call: '{{prose "a *record* number"}}', output: 'a <em>record</em> number' },
    run: ({ markup }, [value]) => markup.prose(piecesOf(value)),
  },
  quote: {
    arity: [1, 1],
    returns: 'markup',
    description: 'A text of the dossier as `prose` shows it, in the quotation marks of the language.',
    example: { call: '{{quote "a *record* number"}}', output: '“a <em>record</em> number”' },
    run: ({ markup }, [value]) => markup.quote(piecesOf(value)),
  },
  explain: {
    arity: [1, 1],
    returns: 'markup',
    description: 'Like `prose`, with each glossary term explained in brackets where it first occurs in the brief.',
    example: { call: '{{explain "plain words"}}', output: 'plain words' },
    run: ({ markup }, [value]) => markup.explain(piecesOf(value)),
  },
  cite: {
    arity: [1, 1],
    returns: 'markup',
    description: 'The numbers of the source notes of an item, as superscripts.',
    example: { call: '{{cite "text#Background 1"}}', output: '<cite ref="text#Background 1"></cite>' },
    run: ({ markup }, [value]) => markup.cite(citesOf(value).map(piecesOf)),
  },
  line: {
    arity: [1, 1],
    named: ['number', 'entry'],
    returns: 'markup',
    description:
      'A whole talking point: verb, portion mark, text, notes and reason. With `number=true`, a point to raise shows its number instead of its verb. With `entry=true` it is an entry of a keyed list.',
    example: {
      call: '{{#each (first lines.listen 1)}}{{line this}}{{/each}}',
      output:
        '<strong>Listen:</strong> Watch for South Korea’s decision on arms for Ukraine after the pact of 19 June.<cite ref="text#Weapon use policy changes ¶5"></cite>',
    },
    run: ({ markup }, [value], { number, entry }) =>
      markup.line(talkingLine(value), { isNumbered: plainOf(number) === true, isEntry: plainOf(entry) === true }),
  },
  mark: {
    arity: [1, 1],
    returns: 'markup',
    description: 'The portion mark of an item, if items of the brief have different markings.',
    example: { call: '{{mark "(TLP:GREEN)"}}', output: '<small>(TLP:GREEN)</small> ' },
    run: ({ markup }, [value]) => markup.mark(piecesOf(isText(value) ? value : fieldOf(value, 'mark'))),
  },
};

/** A text with a full stop at its end, where it has none. */
function withStop(pieces: readonly Piece[]): readonly Piece[] {
  const stop = stopAfter(pieces.map(({ text }) => text).join(''));
  return stop === '' ? pieces : [...pieces, own(stop)];
}
