import { z } from 'zod';
import { text } from './common.ts';
import { TEXT_LIMITS } from './limits.ts';

/** The plural categories of the CLDR (Unicode TS 35, part 3, 5.1). */
export const PLURAL_CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
export type PluralCategory = (typeof PLURAL_CATEGORIES)[number];

const words = z.string().min(1, 'must not be empty').max(TEXT_LIMITS.labelLength, `must have at most ${TEXT_LIMITS.labelLength} characters`);

/** A fixed word of the program or of a template; with a number, its forms by plural category. `{name}` stands for a value. */
export const label = z.union([
  words,
  z.partialRecord(z.enum(PLURAL_CATEGORIES), words).refine((forms) => forms.other !== undefined, 'must have the form "other"'),
]);
export type Label = z.infer<typeof label>;

/** The name of a label. */
export const labelName = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be a name such as bottom-line');

/** Words of a file: as they are, or a label, so that they are in the language of the brief. */
export const phrase = z.union([text, z.strictObject({ label: labelName })]);
export type Phrase = z.infer<typeof phrase>;

/** Labels by their names. */
export const labels = z.record(labelName, label);
export type Labels = z.infer<typeof labels>;

const names = (count: number) => z.array(words).length(count);
const monthRange = z.strictObject({ month: words, year: words });
const dayRange = z.strictObject({ day: words, month: words, year: words });
const separators = z.strictObject({ two: words, start: words, middle: words, end: words });

/**
 * How a language writes dates, numbers and lists. Patterns of dates have the letters of the CLDR (Unicode TS 35, part 4, 8): `d` the day, `M` and
 * `L` the month in a date and alone, `y` the year, `EEEE` the day of the week, `H` or `h` and `m` the time, `a` the half of the day, and words in
 * single quotation marks.
 */
export const formats = z.strictObject({
  /** The names of the months in a date and alone, January first. */
  months: z.strictObject({ long: names(12), short: names(12), longAlone: names(12), shortAlone: names(12) }),
  /** Sunday first. */
  weekdays: names(7),
  /** A date, one with its day of the week, and a month of a year. */
  date: z.strictObject({ long: words, short: words, day: words, month: words, shortMonth: words, year: words }),
  /** From one date to another that has another day, another month, another year. */
  range: z.strictObject({
    long: dayRange,
    short: dayRange,
    month: monthRange,
    shortMonth: monthRange,
    years: words,
  }),
  /** Between any two dates, `{0} – {1}`. */
  between: words,
  time: words,
  /** Before and after noon, where the time has them. */
  dayPeriods: names(2).optional(),
  /** The first day of a month, if it is written otherwise: `1er`. */
  firstDay: words.optional(),
  /** Digits of the language, from zero, if they are not 0 to 9. `least`: digits that must stand before the last group for it to be set apart. */
  number: z.strictObject({ decimal: words, group: words, least: z.int().min(1), further: z.int().min(1).optional(), digits: words.optional() }),
  /** `{0}` is the number. */
  percent: words,
  /** `{0}` is the number, `{1}` the currency. */
  currency: words,
  /** Signs of currencies, by their codes. */
  currencies: z.record(z.string().regex(/^[A-Z]{3}$/, 'must be the code of a currency, such as EUR'), words),
  /** What stands between the entries of a list: between two, after the first, further on, and before the last. */
  list: separators,
  /** The letters that chapters are counted by, if they are not A to Z. */
  letters: words.optional(),
  /** Around a quotation, and around one inside it. */
  quotes: z.array(words).length(4),
  /** Ordinal numbers by plural category; `{0}` is the number. */
  ordinals: z.partialRecord(z.enum(PLURAL_CATEGORIES), words),
});
export type Formats = z.infer<typeof formats>;

/** What a file of a language changes of its formats. */
const ownFormats = z.strictObject({
  ...formats.partial().shape,
  months: formats.shape.months.partial().optional(),
  date: formats.shape.date.partial().optional(),
  range: z
    .strictObject({
      long: dayRange.partial(),
      short: dayRange.partial(),
      month: monthRange.partial(),
      shortMonth: monthRange.partial(),
      years: words,
    })
    .partial()
    .optional(),
  number: formats.shape.number.partial().optional(),
});

/** A language: its labels, and what it writes otherwise than the CLDR. */
export const languageFile = z.strictObject({
  /** Its name in itself. */
  name: words,
  labels: labels.default({}),
  /** Labels that equal the English ones, each with the reason. */
  sameAsEnglish: z.record(labelName, words).default({}),
  formats: ownFormats.default({}),
});
export type LanguageFile = z.infer<typeof languageFile>;
export type OwnFormats = LanguageFile['formats'];
