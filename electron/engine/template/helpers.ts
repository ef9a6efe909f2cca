import { DEPTHS, type Depth } from '../../contract/common.ts';
import { isWithin } from '../selection/choice.ts';
import { formatDate, formatDates, formatMoment, formatNumber, listOf } from './format.ts';
import type { Markup } from './markup.ts';

/** What the field checker takes a helper to give back: its first argument's type, or a plain value. */
type Gives = 'same' | 'text' | 'number' | 'truth' | 'markup';

/** What helpers know besides their arguments: they may neither read a clock nor keep anything between briefs. */
export interface HelperContext {
  language: string;
  markup: Markup;
}

export interface Helper {
  /** How many arguments it takes: at least, at most. */
  takes: readonly [number, number];
  /** Named arguments it knows. */
  named?: readonly string[];
  gives: Gives;
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
    says: 'A day, month, year or span in words; `style="short"` cuts the month.',
    example: { call: '{{date "2024-07-09"}}', gives: '9 July 2024' },
    run: ({ language }, [value], { style }) => formatDate(textOf(value), language, style === 'short'),
  },
  dates: {
    takes: [2, 2],
    gives: 'text',
    says: 'A span from its first and last day.',
    example: { call: '{{dates "2024-07-09" "2024-07-11"}}', gives: '9–11 July 2024' },
    run: ({ language }, [start, end]) => formatDates(textOf(start), textOf(end), language),
  },
  moment: {
    takes: [1, 2],
    gives: 'text',
    says: 'A date and time with its zone, and the name of the zone where one is given.',
    example: { call: '{{moment "2024-07-11T18:00:00-04:00" "Washington time"}}', gives: '18:00 on 11 July 2024, Washington time (UTC−4)' },
    run: ({ language }, [value, zone]) => formatMoment(textOf(value), textOf(zone), language),
  },
  number: {
    takes: [1, 1],
    gives: 'text',
    says: 'A number with the separators of the language; text stays as it is.',
    example: { call: '{{number 60000}}', gives: '60,000' },
    run: ({ language }, [value]) => (typeof value === 'number' ? formatNumber(value, language) : textOf(value)),
  },
  count: {
    takes: [3, 3],
    gives: 'text',
    says: 'A number, or the size of a list, with the right word after it.',
    example: { call: '{{count 1 "ally" "allies"}}', gives: '1 ally' },
    run({ language }, [value, one, many]) {
      const number = Array.isArray(value) ? value.length : Number(value);
      return `${formatNumber(number, language)} ${textOf(number === 1 ? one : many)}`;
    },
  },
  size: {
    takes: [1, 1],
    gives: 'number',
    says: 'How many entries a list has.',
    example: { call: '{{size "ab"}}', gives: '0' },
    run: (_, [list]) => (Array.isArray(list) ? list.length : 0),
  },
  list: {
    takes: [1, 1],
    named: ['of'],
    gives: 'text',
    says: 'The entries of a list as a phrase; `of` names the field to take from each.',
    example: { call: '{{list (split "Finland,Canada,Poland")}}', gives: 'Finland, Canada and Poland' },
    run: (_, [list], { of }) => listOf(listArgument(list, 'list').map((entry) => textOf(of === undefined ? entry : fieldOf(entry, textOf(of))))),
  },
  split: {
    takes: [1, 1],
    named: ['at'],
    gives: 'same',
    says: 'A text cut into a list, at commas or at what `at` says.',
    example: { call: '{{list (split "raise,press")}}', gives: 'raise and press' },
    run: (_, [value], { at }) =>
      textOf(value)
        .split(at === undefined ? ',' : textOf(at))
        .map((part) => part.trim()),
  },
  join: {
    takes: [1, 12],
    named: ['with'],
    gives: 'text',
    says: 'Its arguments one after the other, the empty ones left out; `with` goes between them.',
    example: { call: '{{join "Vilnius" "" "2023" with=", "}}', gives: 'Vilnius, 2023' },
    run: (_, args, named) =>
      args
        .map(textOf)
        .filter((part) => part !== '')
        .join(named.with === undefined ? ' ' : textOf(named.with)),
  },
  upto: {
    takes: [2, 2],
    gives: 'same',
    says: 'The entries of a list no deeper than a depth.',
    example: { call: '{{size (upto (split "") "summary")}}', gives: '1' },
    run(_, [list, limit]) {
      const depth = textOf(limit) as Depth;
      if (!DEPTHS.includes(depth)) throw new Error(`"${textOf(limit)}" is no depth; use ${listOf(DEPTHS)}`);
      return listArgument(list, 'upto').filter((entry) => isWithin((fieldOf(entry, 'depth') as Depth | undefined) ?? 'headline', depth));
    },
  },
  only: {
    takes: [3, 3],
    gives: 'same',
    says: 'The entries of a list whose field has a value.',
    example: { call: '{{size (only (split "raise,press") "verb" "raise")}}', gives: '0' },
    run: (_, [list, field, value]) => listArgument(list, 'only').filter((entry) => fieldOf(entry, textOf(field)) === value),
  },
  having: {
    takes: [2, 2],
    gives: 'same',
    says: 'The entries of a list whose field is not empty.',
    example: { call: '{{size (having (split "raise,press") "verb")}}', gives: '0' },
    run: (_, [list, field]) => listArgument(list, 'having').filter((entry) => (fieldOf(entry, textOf(field)) ?? '') !== ''),
  },
  first: {
    takes: [2, 2],
    gives: 'same',
    says: 'The first so many entries of a list.',
    example: { call: '{{list (first (split "a,b,c") 2)}}', gives: 'a and b' },
    run: (_, [list, most]) => listArgument(list, 'first').slice(0, Number(most)),
  },
  after: {
    takes: [2, 2],
    gives: 'same',
    says: 'The entries of a list after the first so many.',
    example: { call: '{{list (after (split "a,b,c") 2)}}', gives: 'c' },
    run: (_, [list, skipped]) => listArgument(list, 'after').slice(Number(skipped)),
  },
  eq: {
    takes: [2, 2],
    gives: 'truth',
    says: 'Whether two values are the same.',
    example: { call: '{{#if (eq "for" "for")}}yes{{/if}}', gives: 'yes' },
    run: (_, [a, b]) => a === b,
  },
  any: {
    takes: [1, 12],
    gives: 'truth',
    says: 'Whether one of its arguments holds something.',
    example: { call: '{{#if (any "" "x")}}yes{{/if}}', gives: 'yes' },
    run: (_, args) => args.some(holds),
  },
  all: {
    takes: [1, 12],
    gives: 'truth',
    says: 'Whether each of its arguments holds something.',
    example: { call: '{{#if (all "x" "")}}yes{{else}}no{{/if}}', gives: 'no' },
    run: (_, args) => args.every(holds),
  },
  capital: {
    takes: [1, 1],
    gives: 'text',
    says: 'A text with a capital first letter.',
    example: { call: '{{capital "raise"}}', gives: 'Raise' },
    run: (_, [value]) => textOf(value).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()),
  },
  prose: {
    takes: [1, 1],
    gives: 'markup',
    says: 'A text of the dossier with its emphasis and links.',
    example: { call: '{{prose "a *record* number"}}', gives: 'a <em>record</em> number' },
    run: ({ markup }, [value]) => markup.prose(textOf(value)),
  },
  explain: {
    takes: [1, 1],
    gives: 'markup',
    says: 'Like `prose`, and each term of the glossary is explained in brackets the first time it occurs in the brief.',
    example: { call: '{{explain "plain words"}}', gives: 'plain words' },
    run: ({ markup }, [value]) => markup.explain(textOf(value)),
  },
  cite: {
    takes: [1, 1],
    gives: 'markup',
    says: 'The numbered source notes of an item, as small raised figures.',
    example: { call: '{{cite "text#Background 1"}}', gives: '<cite ref="text#Background 1"></cite>' },
    run: ({ markup }, [value]) => markup.cite(citesOf(value)),
  },
  mark: {
    takes: [1, 1],
    gives: 'markup',
    says: 'The portion mark of an item, where items of the brief differ in marking.',
    example: { call: '{{mark "(TLP:GREEN)"}}', gives: '<small>(TLP:GREEN)</small> ' },
    run: ({ markup }, [value]) => markup.mark(typeof value === 'string' ? value : textOf(fieldOf(value, 'mark'))),
  },
};

function textOf(value: unknown): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function listArgument(value: unknown, helper: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`"${helper}" takes a list, not ${value === undefined ? 'nothing' : 'a text'}`);
}

function citesOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  const cites = Array.isArray(value) ? value : fieldOf(value, 'cites');
  return Array.isArray(cites) ? cites.map(textOf) : [];
}

/** Handlebars' own idea of truth: an empty list holds nothing. */
function holds(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
