// Writes the formats of languages, data/languages/cldr/*.json, and the names of months in electron/engine/layout/inline/months.ts, from the Unicode CLDR. The CLDR's packages are large, so they are not
// dependencies. Install them somewhere, then: node .ci/cldr.mjs FOLDER, where FOLDER/node_modules has cldr-core, cldr-dates-full,
// cldr-misc-full, cldr-numbers-full and cldr-rbnf, all of one version.
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const packages = join(folder, 'node_modules');
const out = new URL('../data/languages/cldr/', import.meta.url).pathname;

/** Languages, each with the name of its data in the CLDR. English without a region is British here. */
const LANGUAGES = {
  ar: 'ar', 'ar-EG': 'ar-EG', bg: 'bg', bs: 'bs', ca: 'ca', cs: 'cs', cy: 'cy', da: 'da', de: 'de', 'de-AT': 'de-AT', 'de-CH': 'de-CH', el: 'el',
  en: 'en-GB', 'en-US': 'en', 'en-AU': 'en-AU', 'en-CA': 'en-CA', 'en-IE': 'en-IE', es: 'es', 'es-MX': 'es-MX', 'es-419': 'es-419', et: 'et',
  eu: 'eu', fa: 'fa', fi: 'fi', fr: 'fr', 'fr-CA': 'fr-CA', 'fr-CH': 'fr-CH', 'fr-BE': 'fr-BE', ga: 'ga', gl: 'gl', he: 'he', hi: 'hi', hr: 'hr',
  hu: 'hu', hy: 'hy', id: 'id', is: 'is', it: 'it', 'it-CH': 'it-CH', ja: 'ja', ka: 'ka', kk: 'kk', ko: 'ko', lb: 'lb', lt: 'lt', lv: 'lv',
  mk: 'mk', mt: 'mt', nb: 'nb', no: 'nb', nl: 'nl', 'nl-BE': 'nl-BE', nn: 'nn', pl: 'pl', pt: 'pt', 'pt-PT': 'pt-PT', ro: 'ro', ru: 'ru', sk: 'sk', sl: 'sl',
  sq: 'sq', sr: 'sr', 'sr-Latn': 'sr-Latn', sv: 'sv', tr: 'tr', uk: 'uk', ur: 'ur', vi: 'vi', zh: 'zh', 'zh-Hant': 'zh-Hant', 'zh-TW': 'zh-Hant',
};
const CURRENCIES = ['AUD', 'CAD', 'CHF', 'CNY', 'CZK', 'DKK', 'EUR', 'GBP', 'HUF', 'ILS', 'INR', 'JPY', 'KRW', 'NOK', 'PLN', 'RON', 'SEK', 'TRY', 'UAH', 'USD'];
/** For languages whose rules are those of another, or that have several by gender: the masculine is the neutral one. */
const ORDINALS = ['%digits-ordinal', '%digits-ordinal-masculine', '%digits-ordinal-masculine-nominative'];

const RULES = readdirSync(join(packages, 'cldr-rbnf/rbnf'));
const read = (path) => JSON.parse(readFileSync(join(packages, path), 'utf8'));
const inLanguage = (name, language, file) => read(`cldr-${name}-full/main/${language}/${file}.json`).main[language];
const twelve = (months) => Array.from({ length: 12 }, (_, index) => months[index + 1]);
/** Thin spaces around dashes become plain ones, as in the rest of a text. */
const plain = (pattern) => pattern.replace(/\u2009/g, ' ');
/** A pattern that has the name of a month in a short form, with the long one. */
const long = (pattern) => pattern.replace(/(?<![ML])([ML])\1\1(?![ML])/g, '$1$1$1$1');

const between = (pattern) => /\{0\}(.*)\{1\}/.exec(pattern)[1];
/** The parts of a pattern: fields, and what stands between them. */
const partsOf = (pattern) => pattern.match(/([A-Za-z])\1*|(?:'[^']*'|[^A-Za-z'])+/g);
/** The fields of a pattern and the words in it, whatever their order. */
const contentOf = (pattern) => (pattern.match(/'[^']*'|[A-Za-z]+|\p{L}/gu) ?? []).sort().join(' ');

/**
 * The ranges of a form: those of the CLDR where they have all fields and words of the form, which those of some languages lack (9–11 julio 2024).
 * Otherwise they are made of the form itself: what differs stands twice.
 */
function rangeOf(single, own, separator) {
  const parts = partsOf(single);
  const at = (letters) => parts.findIndex((part) => letters.includes(part[0]));
  const [year, month, day] = [at('y'), at('ML'), at('d')];
  const text = (from, to) => parts.slice(from, to).join('').trim();
  const later = Math.max(month, day);
  // What is in front of the year, or what follows it.
  const within = year > later ? `${text(0, later + 1)}${separator}${single}` : `${single}${separator}${text(Math.min(month, day < 0 ? month : day))}`;
  const tight = /[–-]/.test(separator) ? separator.trim() : separator;
  // What belongs to a number follows it without a space: 9., 9日.
  const suffix = /^[^\s'A-Za-z]*/.exec(parts[day + 1] ?? '')[0];
  const days = day < 0 ? '' : [...parts.slice(0, day), parts[day], suffix, tight, ...parts.slice(day)].join('');
  const choose = (cldr, made) => (cldr !== undefined && contentOf(plain(cldr)) === contentOf(plain(made)) ? cldr : made);
  const ranges = { month: choose(own.M, within), year: choose(own.y, `${single}${separator}${single}`) };
  return day < 0 ? ranges : { day: choose(own.d, days), ...ranges };
}

function datesOf(language) {
  const { months, days, dateFormats, dateTimeFormats, timeFormats, dayPeriods } = inLanguage('dates', language, 'ca-gregorian').dates.calendars.gregorian;
  const { availableFormats: available, intervalFormats: intervals } = dateTimeFormats;
  const date = {
    long: available.yMMMMd ?? dateFormats.long,
    short: available.yMMMd ?? dateFormats.medium,
    day: available.yMMMMEEEEd ?? dateFormats.full,
    month: available.yMMMM,
    shortMonth: available.yMMM,
    year: available.y,
  };
  // Flexible periods of the day, such as “in the morning”, have rules of their own.
  const time = /B/.test(timeFormats.short) ? available.Hm : timeFormats.short;
  const hasName = (pattern) => /[ML]{3}/.test(pattern);
  const separator = between(intervals.intervalFormatFallback);
  // A short form without a name is numbers alone, whose ranges repeat more.
  const short = hasName(date.short) || hasName(intervals.yMMMd.d) ? rangeOf(date.short, intervals.yMMMd, separator) : { day: intervals.yMMMd.d, month: intervals.yMMMd.M, year: intervals.yMMMd.y };
  const week = /c/.test(date.day.replace(/'[^']*'/g, '')) ? 'stand-alone' : 'format';
  const all = {
    months: {
      long: twelve(months.format.wide), short: twelve(months.format.abbreviated),
      longAlone: twelve(months['stand-alone'].wide), shortAlone: twelve(months['stand-alone'].abbreviated),
    },
    weekdays: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => days[week].wide[day]),
    date: { ...date, day: date.day.replace(/cccc/, 'EEEE') },
    range: {
      long: rangeOf(date.long, { d: long(intervals.yMMMd.d), M: long(intervals.yMMMd.M), y: long(intervals.yMMMd.y) }, separator),
      short,
      month: rangeOf(date.month, intervals.yMMMM, separator),
      shortMonth: rangeOf(date.shortMonth, intervals.yMMM, separator),
      years: intervals.y.y,
    },
    between: intervals.intervalFormatFallback,
    time: time.replace(/\u202F/g, '\u00A0'),
    ...(/a/.test(time) ? { dayPeriods: [dayPeriods.format.abbreviated.am, dayPeriods.format.abbreviated.pm] } : {}),
  };
  return JSON.parse(plain(JSON.stringify(all)));
}

function numbersOf(language) {
  const numbers = inLanguage('numbers', language, 'numbers').numbers;
  const system = numbers.defaultNumberingSystem;
  const { decimal, group, percentSign } = numbers[`symbols-numberSystem-${system}`];
  const pattern = numbers[`decimalFormats-numberSystem-${system}`].standard;
  const currency = numbers[`currencyFormats-numberSystem-${system}`].standard.split(';')[0];
  const { currencies } = inLanguage('numbers', language, 'currencies').numbers;
  const digits = read('cldr-core/supplemental/numberingSystems.json').supplemental.numberingSystems[system]._digits;
  const [whole] = pattern.split('.');
  const sizes = whole.split(',').map((part) => part.length);
  return {
    number: {
      // The Swiss mark is an apostrophe.
      decimal, group: group === "'" ? '’' : group,
      /** A group is set apart from this many digits before it on. */
      least: Number(numbers.minimumGroupingDigits),
      /** Digits of a group before the last. */
      ...(sizes.length > 2 && sizes.at(-2) !== 3 ? { further: sizes.at(-2) } : {}),
      ...(digits === '0123456789' ? {} : { digits }),
    },
    percent: numbers[`percentFormats-numberSystem-${system}`].standard.split(';')[0].replace(/#.*0/, '{0}').replace('%', percentSign.replace(/[\u200E\u200F\u061C]/g, '')),
    currency: currency.replace(/#[#,.0]*0/, '{0}').replace('¤', '{1}'),
    currencies: Object.fromEntries(CURRENCIES.map((code) => [code, currencies[code]?.symbol ?? code])),
  };
}

function listsOf(language) {
  const { listPatterns } = inLanguage('misc', language, 'listPatterns');
  const separators = (name) => {
    const patterns = listPatterns[name];
    return { two: between(patterns[2]), start: between(patterns.start), middle: between(patterns.middle), end: between(patterns.end) };
  };
  return { list: separators('listPattern-type-standard') };
}

/** The endings of ordinal numbers, by the plural category of the number among ordinals. */
function ordinalsOf(language) {
  const base = language.split('-')[0];
  const file = [base, ...(base === 'nb' ? ['no'] : [])].map((name) => `${name}.json`).find((name) => RULES.includes(name));
  const fallback = { other: '{0}.' };
  if (!file) return fallback;
  const rules = read(`cldr-rbnf/rbnf/${file}`).rbnf.rbnf.OrdinalRules ?? {};
  const found = ORDINALS.map((name) => rules[name]).find(Boolean);
  const ruleOf = (set) => set?.find(([at]) => at === '0')?.[1] ?? '';
  let rule = ruleOf(found);
  // A rule may stand for another one, whole or for what follows the number.
  for (const [, other] of [/^=(%digits-ordinal[a-z-]*)=;$/.exec(rule) ?? []]) if (other) rule = ruleOf(rules[other]);
  rule = rule.replace(/=(%%[a-z-]+)=/g, (_, other) => ruleOf(rules[other]).replace(/;$/, ''));
  const [, before = '', after = ''] = /^(.*?)=#,##0=(.*);$/.exec(rule) ?? [];
  const [all = '', lead = '', choices] = /^(.*)\$\(ordinal,(.*)\)\$$/.exec(after) ?? [];
  if (rule === '') return fallback;
  if (all === '') return { other: `${before}{0}${after}` };
  return Object.fromEntries([...choices.matchAll(/(zero|one|two|few|many|other)\{([^}]*)\}/g)].map(([, category, ending]) => [category, `${before}{0}${lead}${ending}`]));
}

function formatsOf(language) {
  const { delimiters } = inLanguage('misc', language, 'delimiters');
  const { quotationStart, quotationEnd, alternateQuotationStart, alternateQuotationEnd } = delimiters;
  return {
    ...datesOf(language), ...numbersOf(language), ...listsOf(language),
    quotes: [quotationStart, quotationEnd, alternateQuotationStart, alternateQuotationEnd],
    ordinals: ordinalsOf(language),
  };
}

const { version, license } = read('cldr-core/package.json');
for (const file of readdirSync(out)) if (file.endsWith('.json')) rmSync(join(out, file));
for (const [tag, language] of Object.entries(LANGUAGES)) {
  const text = JSON.stringify({ from: `Unicode CLDR ${version}, ${language}`, license, ...formatsOf(language) }, null, 1);
  // A list or a small group stands on one line.
  writeFileSync(join(out, `${tag}.json`), `${text.replace(/[[{][^[\]{}]*[\]}]/g, (part) => part.replace(/\n\s*/g, ' '))}\n`);
}
copyFileSync(join(packages, 'cldr-core', 'LICENSE'), join(out, 'LICENSE'));

/** Names of months in dates of all languages whose words stand apart, without those of one or two letters. */
const months = new Set(
  Object.values(LANGUAGES).flatMap((language) => {
    const { format, 'stand-alone': alone } = inLanguage('dates', language, 'ca-gregorian').dates.calendars.gregorian.months;
    return [...twelve(format.wide), ...twelve(alone.wide)].flatMap((name) => name.match(/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{3,}$/u) ?? []);
  }),
);
const lines = [...months].sort().reduce((all, month) => {
  const last = all.at(-1);
  if (last === undefined || last.length + month.length > 140) all.push(month);
  else all[all.length - 1] = `${last} ${month}`;
  return all;
}, []);
writeFileSync(
  new URL('../electron/engine/layout/inline/months.ts', import.meta.url).pathname,
  `/** The names of months in dates of ${new Set(Object.values(LANGUAGES)).size} languages, from the Unicode CLDR ${version} (.ci/cldr.mjs). */\nexport const MONTHS: readonly string[] = [\n${lines.map((line) => `  '${line}',`).join('\n')}\n];\n`,
);
