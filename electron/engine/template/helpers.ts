import { DEPTHS, type Depth } from '../../contract/common.ts';
import { isWithin } from '../selection/choice.ts';
import { formatDate, formatDates, formatMoment, formatNumber, listOf } from './format.ts';
import { LINE_WORDS, type LineWords } from '../selection/selection.ts';
import type { Markup, TalkingLine } from './markup.ts';
import { cut, madeOf, type Piece, piecesOf, plainOf, slice, type Sourced, sourced } from './sourced.ts';

/** The type of a helper's result for the field checker: that of its first argument, or a plain value. */
type Gives = 'same' | 'text' | 'number' | 'truth' | 'markup';

/** What helpers get besides their arguments. They have no clock and no state between briefs. */
export interface HelperContext {
  language: string;
  numbers: Intl.NumberFormat;
  markup: Markup;
}

export interface Helper {
  /** How many arguments it takes: at least, at most. */
  takes: readonly [number, number];
  /** Named arguments it knows. */
  named?: readonly string[];
  gives: Gives;
  /** Which argument names a field of the entries of the first: its index, or its name. */
  field?: number | string;
  /** One sentence for the documentation. */
  says: string;
  example: { call: string; gives: string };
  run(context: HelperContext, args: readonly unknown[], named: Readonly<Record<string, unknown>>): unknown;
}

/** The closed set. `docs/templates.md` is checked against it. */
export const HELPERS: Readonly<Record<string, Helper>> = {
  date: {
    takes: [1, 1],
    named: ['style'],
    gives: 'text',
    says: 'A day, month, year or range in words; `style="short"` shortens the month.',
    example: { call: '{{date "2024-07-09"}}', gives: '9 July 2024' },
    run: ({ language }, [value], { style }) => madeOf(formatDate(textOf(value), language, plainOf(style) === 'short'), value),
  },
  dates: {
    takes: [2, 2],
    gives: 'text',
    says: 'A range of dates from its first and last day.',
    example: { call: '{{dates "2024-07-09" "2024-07-11"}}', gives: '9–11 July 2024' },
    run: ({ language }, [start, end]) => madeOf(formatDates(textOf(start), textOf(end), language), start, end),
  },
  moment: {
    takes: [1, 2],
    gives: 'text',
    says: 'A date and time with its time zone, and the name of the zone if it is given.',
    example: { call: '{{moment "2024-07-11T18:00:00-04:00" "Washington time"}}', gives: '18:00 on 11 July 2024, Washington time (UTC−4)' },
    run: ({ language }, [value, zone]) => madeOf(formatMoment(textOf(value), textOf(zone), language), value, zone),
  },
  number: {
    takes: [1, 1],
    gives: 'text',
    says: 'A number with the separators of the language; text is not changed.',
    example: { call: '{{number 60000}}', gives: '60,000' },
    run({ numbers }, [value]) {
      const number = plainOf(value);
      return typeof number === 'number' ? madeOf(formatNumber(number, numbers), value) : sourced(piecesOf(value));
    },
  },
  count: {
    takes: [3, 3],
    gives: 'text',
    says: 'A number, or the length of a list, with its noun in the singular or plural.',
    example: { call: '{{count 1 "ally" "allies"}}', gives: '1 ally' },
    run({ numbers }, [value, one, many]) {
      const number = Array.isArray(value) ? value.length : Number(plainOf(value));
      const word = number === 1 ? one : many;
      return sourced([...piecesOf(madeOf(formatNumber(number, numbers), value)), own(' '), ...piecesOf(word)]);
    },
  },
  size: {
    takes: [1, 1],
    gives: 'number',
    says: 'The number of entries in a list.',
    example: { call: '{{size "ab"}}', gives: '0' },
    run: (_, [list]) => (Array.isArray(list) ? list.length : 0),
  },
  list: {
    takes: [1, 1],
    named: ['of'],
    gives: 'text',
    field: 'of',
    says: 'The entries of a list as a phrase; `of` names the field to take from each.',
    example: { call: '{{list (split "Finland,Canada,Poland")}}', gives: 'Finland, Canada and Poland' },
    run(_, [list], { of }) {
      const entries = listArgument(list, 'list').map((entry) => piecesOf(of === undefined ? entry : fieldOf(entry, textOf(of))));
      return sourced(listOfPieces(entries));
    },
  },
  split: {
    takes: [1, 1],
    named: ['at'],
    gives: 'same',
    says: 'A text split into a list at commas, or at the text in `at`.',
    example: { call: '{{list (split "raise,press")}}', gives: 'raise and press' },
    run(_, [value], { at }) {
      const pieces = piecesOf(value);
      const between = at === undefined ? ',' : textOf(at);
      let from = 0;
      return textOf(value)
        .split(between)
        .map((part) => {
          const start = from + part.length - part.trimStart().length;
          from += part.length + between.length;
          return sourced(slice(pieces, start, start + part.trim().length));
        });
    },
  },
  join: {
    takes: [1, 12],
    named: ['with'],
    gives: 'text',
    says: 'All arguments that are not empty, joined by a space or by the text in `with`.',
    example: { call: '{{join "Vilnius" "" "2023" with=", "}}', gives: 'Vilnius, 2023' },
    run(_, args, named) {
      const between = named.with === undefined ? [own(' ')] : piecesOf(named.with);
      const parts = args.map(piecesOf).filter((part) => part.length > 0);
      return sourced(parts.flatMap((part, index) => (index === 0 ? part : [...between, ...part])));
    },
  },
  upto: {
    takes: [2, 2],
    gives: 'same',
    says: 'The entries of a list down to a depth.',
    example: { call: '{{size (upto (split "") "summary")}}', gives: '1' },
    run(_, [list, limit]) {
      const depth = textOf(limit) as Depth;
      if (!DEPTHS.includes(depth)) throw new Error(`"${textOf(limit)}" is not a depth; use ${listOf(DEPTHS)}`);
      return listArgument(list, 'upto').filter((entry) => isWithin((plainOf(fieldOf(entry, 'depth')) as Depth | undefined) ?? 'headline', depth));
    },
  },
  only: {
    takes: [3, 3],
    gives: 'same',
    field: 1,
    says: 'The entries of a list whose field equals a value.',
    example: { call: '{{size (only (split "raise,press") "verb" "raise")}}', gives: '0' },
    run: (_, [list, field, value]) => listArgument(list, 'only').filter((entry) => plainOf(fieldOf(entry, textOf(field))) === plainOf(value)),
  },
  having: {
    takes: [2, 2],
    gives: 'same',
    field: 1,
    says: 'The entries of a list whose field is not empty.',
    example: { call: '{{size (having (split "raise,press") "verb")}}', gives: '0' },
    run: (_, [list, field]) => listArgument(list, 'having').filter((entry) => (fieldOf(entry, textOf(field)) ?? '') !== ''),
  },
  released: {
    takes: [1, 1],
    gives: 'same',
    says: 'The entries of a list that are released; for sections, their released points.',
    example: { call: '{{size (released (split "a,b"))}}', gives: '2' },
    run: (_, [list]) => byRelease(listArgument(list, 'released'), true),
  },
  held: {
    takes: [1, 1],
    gives: 'same',
    says: 'The entries of a list that are not released; for sections, their unreleased points.',
    example: { call: '{{size (held (split "a,b"))}}', gives: '0' },
    run: (_, [list]) => byRelease(listArgument(list, 'held'), false),
  },
  first: {
    takes: [2, 2],
    gives: 'same',
    says: 'The first N entries of a list.',
    example: { call: '{{list (first (split "a,b,c") 2)}}', gives: 'a and b' },
    run: (_, [list, most]) => listArgument(list, 'first').slice(0, Number(plainOf(most))),
  },
  after: {
    takes: [2, 2],
    gives: 'same',
    says: 'The entries of a list after the first N.',
    example: { call: '{{list (after (split "a,b,c") 2)}}', gives: 'c' },
    run: (_, [list, skipped]) => listArgument(list, 'after').slice(Number(plainOf(skipped))),
  },
  eq: {
    takes: [2, 2],
    gives: 'truth',
    says: 'True if two values are equal.',
    example: { call: '{{#if (eq "for" "for")}}yes{{/if}}', gives: 'yes' },
    run: (_, [a, b]) => plainOf(a) === plainOf(b),
  },
  any: {
    takes: [1, 12],
    gives: 'truth',
    says: 'True if any argument is not empty.',
    example: { call: '{{#if (any "" "x")}}yes{{/if}}', gives: 'yes' },
    run: (_, args) => args.some(holds),
  },
  all: {
    takes: [1, 12],
    gives: 'truth',
    says: 'True if no argument is empty.',
    example: { call: '{{#if (all "x" "")}}yes{{else}}no{{/if}}', gives: 'no' },
    run: (_, args) => args.every(holds),
  },
  capital: {
    takes: [1, 1],
    gives: 'text',
    says: 'A text with its first letter in upper case.',
    example: { call: '{{capital "raise"}}', gives: 'Raise' },
    run: (_, [value]) => sourced(capital(piecesOf(value))),
  },
  prose: {
    takes: [1, 1],
    gives: 'markup',
    says: 'A text of the dossier with its emphasis and links.',
    example: { call: '{{prose "a *record* number"}}', gives: 'a <em>record</em> number' },
    run: ({ markup }, [value]) => markup.prose(piecesOf(value)),
  },
  explain: {
    takes: [1, 1],
    gives: 'markup',
    says: 'Like `prose`, with each glossary term explained in brackets where it first occurs in the brief.',
    example: { call: '{{explain "plain words"}}', gives: 'plain words' },
    run: ({ markup }, [value]) => markup.explain(piecesOf(value)),
  },
  cite: {
    takes: [1, 1],
    gives: 'markup',
    says: 'The numbers of the source notes of an item, as superscripts.',
    example: { call: '{{cite "text#Background 1"}}', gives: '<cite ref="text#Background 1"></cite>' },
    run: ({ markup }, [value]) => markup.cite(citesOf(value).map(piecesOf)),
  },
  line: {
    takes: [1, 1],
    named: ['number'],
    gives: 'markup',
    says: 'A whole talking point: verb, portion mark, text, notes and reason. With `number=true`, a point to raise shows its number instead of its verb.',
    example: {
      call: '{{#each (first lines.listen 1)}}{{line this}}{{/each}}',
      gives:
        '<strong>Listen:</strong> Watch for South Korea’s decision on arms for Ukraine after the pact of 19 June.<cite ref="text#Weapon use policy changes ¶5"></cite>',
    },
    run: ({ markup }, [value], { number }) => markup.line(talkingLine(value), plainOf(number) === true),
  },
  mark: {
    takes: [1, 1],
    gives: 'markup',
    says: 'The portion mark of an item, if items of the brief have different markings.',
    example: { call: '{{mark "(TLP:GREEN)"}}', gives: '<small>(TLP:GREEN)</small> ' },
    run: ({ markup }, [value]) => markup.mark(piecesOf(isText(value) ? value : fieldOf(value, 'mark'))),
  },
};

function textOf(value: unknown): string {
  const plain = plainOf(value);
  return plain === undefined || plain === null || typeof plain === 'object' ? '' : String(plain);
}

function isText(value: unknown): value is string | Sourced {
  return typeof plainOf(value) === 'string';
}

/** Words of the program. */
function own(text: string): Piece {
  return { text, origin: undefined };
}

/** Texts as a phrase, as `listOf` writes it. */
function listOfPieces(entries: readonly (readonly Piece[])[]): Piece[] {
  return entries.flatMap((entry, index) => (index === 0 ? entry : [own(index === entries.length - 1 ? ' and ' : ', '), ...entry]));
}

/** The first letter in upper case. A letter that becomes longer, such as ß, loses its offset in the field. */
function capital([first, ...rest]: readonly Piece[]): Piece[] {
  if (!first) return [];
  const [letter = ''] = /^\p{Ll}/u.exec(first.text) ?? [];
  const upper = letter.toUpperCase();
  const raised = { ...cut(first, 0, letter.length), text: upper };
  return [raised, cut(first, letter.length), ...rest];
}

/** @throws Error where a value is no talking line. */
function talkingLine(value: unknown): TalkingLine {
  const words = value !== null && typeof value === 'object' && LINE_WORDS in value ? (value[LINE_WORDS] as LineWords) : undefined;
  if (!words) throw new Error('"line" needs a talking point: {{#each lines}}{{line this}}{{/each}}');
  const said = piecesOf(words.say);
  return {
    key: textOf(fieldOf(value, 'key')),
    verb: textOf(fieldOf(value, 'verb')),
    words: said.length > 0 ? said : piecesOf(words.text),
    isSpeech: said.length > 0,
    why: piecesOf(words.why),
    portion: piecesOf(fieldOf(value, 'mark')),
    cites: citesOf(value).map(piecesOf),
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** The released or the unreleased items; for sections, those with such items, reduced to them. */
function byRelease(list: readonly unknown[], isReleased: boolean): unknown[] {
  return list.flatMap((entry) => {
    const [points, sections] = [fieldOf(entry, 'points'), fieldOf(entry, 'sections')];
    if (!Array.isArray(points) || !Array.isArray(sections)) return (fieldOf(entry, 'isHeld') !== true) === isReleased ? [entry] : [];
    const inner = { points: byRelease(points, isReleased), sections: byRelease(sections, isReleased) };
    return inner.points.length + inner.sections.length > 0 ? [{ ...(entry as object), ...inner }] : [];
  });
}

function listArgument(value: unknown, helper: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`"${helper}" needs a list, not ${value === undefined ? 'an empty value' : 'a text'}`);
}

function citesOf(value: unknown): unknown[] {
  if (isText(value)) return value === '' ? [] : [value];
  const cites = Array.isArray(value) ? value : fieldOf(value, 'cites');
  return Array.isArray(cites) ? cites : [];
}

/** Handlebars' own idea of truth: an empty list holds nothing. */
function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(plainOf(value));
}
