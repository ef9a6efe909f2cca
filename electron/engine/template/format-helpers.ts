import { type DateStyle, formatDate, formatDates, formatDuration, formatMoment, formatTime } from '../language/dates.ts';
import { formatMoney, formatNumber, formatOrdinal, withUnit } from '../language/numbers.ts';
import type { Helper } from './helper.ts';
import { labelPieces } from './label-pieces.ts';
import { own, textOf } from './helper-values.ts';
import { madeOf, piecesOf, plainOf, sourced } from './sourced.ts';

/** The helpers that write labels, dates and numbers in the language of the brief. */
export const FORMAT_HELPERS: Readonly<Record<string, Helper>> = {
  date: {
    arity: [1, 1],
    named: ['style'],
    returns: 'text',
    description: 'A day, month, year or range in words; `style="short"` shortens the month, `style="day"` adds the day of the week.',
    example: { call: '{{date "2024-07-09"}}', output: '9 July 2024' },
    run: ({ language }, [value], { style }) => madeOf(formatDate(textOf(value), language, styleOf(style)), value),
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
  time: {
    arity: [1, 1],
    returns: 'text',
    description: 'A time of day as the language writes it.',
    example: { call: '{{time "08:40"}}', output: '08:40' },
    run: ({ language }, [value]) => madeOf(formatTime(textOf(value), language), value),
  },
  duration: {
    arity: [1, 1],
    returns: 'text',
    description: 'A number of minutes in hours and minutes; nothing for 0.',
    example: { call: '{{duration 90}}', output: '1\u00A0h 30\u00A0min' },
    run: ({ language }, [value]) => madeOf(formatDuration(Number(plainOf(value)), language), value),
  },
  number: {
    arity: [1, 1],
    returns: 'text',
    description: 'A number with the separators of the language; text is not changed.',
    example: { call: '{{number 60000}}', output: '60,000' },
    run({ language }, [value]) {
      const number = plainOf(value);
      return typeof number === 'number' ? madeOf(language.number(number), value) : sourced(piecesOf(value));
    },
  },
  percent: {
    arity: [1, 2],
    returns: 'text',
    description: 'A number, or the range from a first to a second, as a percentage.',
    example: { call: '{{percent 80 95}}', output: '80–95%' },
    run({ language: { formats } }, values) {
      const range = values.map((value) => formatNumber(Number(plainOf(value)), formats)).join('–');
      return madeOf(withUnit(range, '%', formats), ...values);
    },
  },
  money: {
    arity: [2, 2],
    returns: 'text',
    description: 'An amount with the sign of its currency, by its code.',
    example: { call: '{{money 1500 "EUR"}}', output: '€1,500' },
    run: ({ language }, [value, code]) => madeOf(formatMoney(Number(plainOf(value)), textOf(code), language.formats), value),
  },
  ordinal: {
    arity: [1, 1],
    returns: 'text',
    description: 'A number in an order.',
    example: { call: '{{ordinal 2}}', output: '2nd' },
    run: ({ language: { tag, formats } }, [value]) => madeOf(formatOrdinal(Number(plainOf(value)), tag, formats), value),
  },
  count: {
    arity: [2, 3],
    named: 'any',
    returns: 'text',
    description:
      'A number, or the length of a list, in the form that a label has for it. Values for other places of the label are given by their names. With two nouns instead of the name of a label, the singular and the plural in English.',
    example: { call: '{{count 2 "others-risks"}}', output: 'And 2 others, in the dossier under risks.' },
    run({ language }, [value, one, many], named) {
      const number = Array.isArray(value) ? value.length : Number(plainOf(value));
      if (many === undefined) return sourced(labelPieces(textOf(one), { ...named, count: Array.isArray(value) ? number : value }, language));
      const word = number === 1 ? one : many;
      return sourced([...piecesOf(madeOf(language.number(number), value)), own(' '), ...piecesOf(word)]);
    },
  },
  label: {
    arity: [1, 1],
    named: 'any',
    returns: 'text',
    description: 'A fixed word in the language of the brief, by its name. Values for its places are given by their names.',
    example: { call: '{{label "version" version="1.0"}}', output: 'version 1.0' },
    run: ({ language }, [name], named) => sourced(labelPieces(textOf(name), named, language)),
  },
};

function styleOf(style: unknown): DateStyle {
  const name = plainOf(style);
  return name === 'day' || name === 'short' ? name : 'long';
}
