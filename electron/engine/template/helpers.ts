import { formatDate, formatDates, formatDay, formatDuration, formatMoment } from './format.ts';
import type { Helper } from './helper.ts';
import { capital, citesOf, fieldOf, holds, isText, listArgument, listOfPieces, own, talkingLine, textOf } from './helper-values.ts';
import { labelNamed } from './labels.ts';
import { LIST_HELPERS } from './list-helpers.ts';
import { createSlicer, madeOf, piecesOf, plainOf, sourced } from './sourced.ts';

/** The fixed set. `docs/templates.md` is checked against it. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  date: {
    arity: [1, 1],
    named: ['style'],
    returns: 'text',
    description: 'A day, month, year or range in words; `style="short"` shortens the month, `style="day"` adds the day of the week.',
    example: { call: '{{date "2024-07-09"}}', output: '9 July 2024' },
    run({ language }, [value], { style }) {
      const date = textOf(value);
      return madeOf(plainOf(style) === 'day' ? formatDay(date, language) : formatDate(date, language, plainOf(style) === 'short'), value);
    },
  },
  dates: {
    arity: [2, 2],
    returns: 'text',
    description: 'A range of dates from its first and last day.',
    example: { call: '{{dates "2024-07-09" "2024-07-11"}}', output: '9–11 July 2024' },
    run: ({ language }, [start, end]) => madeOf(formatDates(textOf(start), textOf(end), language), start, end),
  },
  moment: {
    arity: [1, 2],
    returns: 'text',
    description: 'A date and time with its time zone, and the name of the zone if it is given.',
    example: { call: '{{moment "2024-07-11T18:00:00-04:00" "Washington time"}}', output: '18:00 on 11 July 2024, Washington time (UTC−4)' },
    run: ({ language }, [value, zone]) => madeOf(formatMoment(textOf(value), textOf(zone), language), value, zone),
  },
  duration: {
    arity: [1, 1],
    returns: 'text',
    description: 'A number of minutes in hours and minutes; nothing for 0.',
    example: { call: '{{duration 90}}', output: '1\u00A0h 30\u00A0min' },
    run: (_, [value]) => madeOf(formatDuration(Number(plainOf(value)), [labelNamed('hours-short'), labelNamed('minutes-short')]), value),
  },
  number: {
    arity: [1, 1],
    returns: 'text',
    description: 'A number with the separators of the language; text is not changed.',
    example: { call: '{{number 60000}}', output: '60,000' },
    run({ writeNumber }, [value]) {
      const number = plainOf(value);
      return typeof number === 'number' ? madeOf(writeNumber(number), value) : sourced(piecesOf(value));
    },
  },
  count: {
    arity: [3, 3],
    returns: 'text',
    description: 'A number, or the length of a list, with its noun in the singular or plural.',
    example: { call: '{{count 1 "ally" "allies"}}', output: '1 ally' },
    run({ writeNumber }, [value, one, many]) {
      const number = Array.isArray(value) ? value.length : Number(plainOf(value));
      const word = number === 1 ? one : many;
      return sourced([...piecesOf(madeOf(writeNumber(number), value)), own(' '), ...piecesOf(word)]);
    },
  },
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
    run(_, [list], { of }) {
      const entries = listArgument(list, 'list').map((entry) => piecesOf(of === undefined ? entry : fieldOf(entry, textOf(of))));
      return sourced(listOfPieces(entries));
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
  word: {
    arity: [1, 1],
    returns: 'text',
    description: 'A word that the program prints, by its name.',
    example: { call: '{{word "dates"}}', output: 'Key dates' },
    run: (_, [name]) => labelNamed(textOf(name)),
  },
  capital: {
    arity: [1, 1],
    returns: 'text',
    description: 'A text with its first letter in upper case.',
    example: { call: '{{capital "raise"}}', output: 'Raise' },
    run: (_, [value]) => sourced(capital(piecesOf(value))),
  },
  prose: {
    arity: [1, 1],
    returns: 'markup',
    description: 'A text of the dossier with its emphasis and links.',
    example: { call: '{{prose "a *record* number"}}', output: 'a <em>record</em> number' },
    run: ({ markup }, [value]) => markup.prose(piecesOf(value)),
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
