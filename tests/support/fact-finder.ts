/** What a sentence claims that can be looked up: numbers, dates, quotations and names. */

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const MONTH = `(${MONTHS.join('|')})`;
const CARDINALS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(' ');
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const TENS = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 };
const WORDS = new Map<string, string>([
  ...CARDINALS.map((word, index): [string, string] => [word, String(index + 2)]),
  ...ORDINALS.map((word, index): [string, string] => [word, `no. ${index + 1}`]),
  ...Object.entries(TENS).map(([word, value]): [string, string] => [word, String(value)]),
  ...Object.entries(TENS).flatMap(([word, value]) =>
    CARDINALS.slice(0, 8).map((unit, index): [string, string] => [`${word}-${unit}`, String(value + index + 2)]),
  ),
]);

export interface FoundDate {
  year?: string;
  /** Two digits, as in ISO dates. */
  month?: string;
  day?: string;
}

export interface Claims {
  /** `23%`, `$60 billion`, `no. 75`, `23 of 32`, `5`. */
  numbers: string[];
  dates: FoundDate[];
}

/** The text without diacritics and with straight quotation marks and hyphens, so that spellings compare. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-');
}

/** The numbers and dates of a text. Dates are taken out first, so that a day or a year is no number. */
export function claimsOf(text: string): Claims {
  const dates: FoundDate[] = [];
  const numbers: string[] = [];
  let rest = text;
  const take = (pattern: string, use: (groups: (string | undefined)[]) => void): void => {
    rest = rest.replace(new RegExp(pattern, 'gu'), (whole, ...found) => {
      use(found.filter((part) => typeof part !== 'number').slice(0, -1));
      return '|'.repeat(whole.length);
    });
  };
  const date = (year?: string, month?: string, day?: string): void => {
    const number = month && String(MONTHS.indexOf(month) + 1).padStart(2, '0');
    dates.push({ ...(year && { year }), ...(number && { month: number }), ...(day && { day: day.padStart(2, '0') }) });
  };
  take(`\\b(\\d{1,2})(?:[–-]| and )(\\d{1,2}) ${MONTH}\\b(?: (\\d{4}))?`, ([from, to, month, year]) => {
    date(year, month, from);
    date(year, month, to);
  });
  take(`\\b(\\d{1,2}) ${MONTH}\\b(?: (\\d{4}))?`, ([day, month, year]) => date(year, month, day));
  take(`\\b${MONTH} (\\d{1,2})(?:, (\\d{4}))?\\b(?!\\d)`, ([month, day, year]) => date(year, month, day));
  take(`\\b${MONTH} (\\d{4})\\b`, ([month, year]) => date(year, month));
  take(`\\b(\\d{3})0s\\b`, ([decade]) => {
    date(`${decade}0`);
    date(`${decade}9`);
  });
  take(`(?<![$€£\\d.,])\\b((?:1[89]|20)\\d{2})\\b(?!%|[.,]?\\d| (?:million|billion))`, ([year]) => date(year));
  take(`(?<=\\b(?:in|of|by|since|until|before|after|during|early|late|In|By|Since|Before|After) )${MONTH}\\b`, ([month]) => date(undefined, month));

  take('\\b(\\d+) of (?:the |NATO’s )?(\\d+)\\b', ([part, all]) => numbers.push(`${part} of ${all}`));
  take('(?:US)?([$€£])(\\d[\\d.,]*)(?: ?(billion|million|bn|m)\\b)?', ([sign, value, size]) => numbers.push(`${sign}${value}${sizeOf(size)}`));
  take('(\\d+(?:[.,]\\d+)*) ?(?:%|per cent)', ([value]) => numbers.push(`${value}%`));
  take('(\\d+(?:[.,]\\d+)*) (billion|million)', ([value, size]) => numbers.push(`${value}${sizeOf(size)}`));
  take('\\b(tens|hundreds) of (billions|millions)(?: of (pounds|dollars|euros))?', (found) => numbers.push(found.filter(Boolean).join(' ')));
  take('\\b(\\d+)(?:st|nd|rd|th)\\b', ([value]) => numbers.push(`no. ${value}`));
  take('(?<![\\p{L}\\d]|\\p{L}-)(\\d+(?:[.,]\\d+)*)(?![\\p{L}\\d])', ([value]) => numbers.push(String(value)));
  const words = [...WORDS.keys()].reverse().map((word) => `[${word[0]}${word[0]?.toUpperCase()}]${word.slice(1)}`);
  take(`(?<![\\p{L}-])(${words.join('|')})(?!\\p{L})`, ([word]) => numbers.push(WORDS.get(String(word).toLowerCase()) ?? ''));
  return { numbers, dates };
}

function sizeOf(size: string | undefined): string {
  if (!size) return '';
  return size.startsWith('b') ? ' billion' : ' million';
}

/** Whether a number is among others: the same, or without the unit that the other has. */
export function hasNumber(numbers: readonly string[], wanted: string): boolean {
  const bare = (number: string): string[] => [
    number,
    number.replace(/^[$€£]/, ''),
    number.replace(/^[$€£]| billion| million|%$/g, ''),
    number.replace(/ (pounds|dollars|euros)$/, ''),
    ...(/^\d+ of \d+$/.test(number) ? number.split(' of ') : []),
  ];
  return numbers.some((number) => bare(number).includes(wanted));
}

/** Whether a date is among others: no more precise than one of them, and the same as far as it goes. */
export function hasDate(dates: readonly FoundDate[], { year, month, day }: FoundDate): boolean {
  return dates.some((known) => (!year || known.year === year) && (!month || known.month === month) && (!day || known.day === day));
}

/** The days, months or years of an ISO date or of two with a slash between. */
export function datesOfIso(iso: string): FoundDate[] {
  return iso.split('/').map((end) => {
    const [year, month, day] = end.split('-');
    return { ...(year && { year }), ...(month && { month }), ...(day && { day }) };
  });
}

/** What stands in quotation marks. */
export function quotationsOf(text: string): string[] {
  return [...text.matchAll(/“([^”]*)”/g)].map(([, words = '']) => words);
}

/** A quotation as it compares: folded, without the marks of what was left out, nor the stop at its end. */
export function quotationKey(words: string): string {
  return folded(words)
    .replace(/…|\[…\]/g, '')
    .trim()
    .replace(/[.,;]$/, '');
}

/** Runs of so many words that two texts share. */
export function sharedRuns(text: string, runs: ReadonlySet<string>, length: number): string[] {
  return runsOf(text, length).filter((run) => runs.has(run));
}

export function runsOf(text: string, length: number): string[] {
  const words =
    folded(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' '));
}

/** Finds known names in a text, by any of their forms, the longest first. */
export function nameFinder(forms: ReadonlyMap<string, string>): (text: string) => { names: string[]; rest: string } {
  const keys = new Map([...forms].map(([form, name]) => [folded(form), name]));
  const escaped = [...keys.keys()].sort((a, b) => b.length - a.length).map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => {
    const names: string[] = [];
    const rest = folded(text).replace(pattern, (form) => {
      names.push(keys.get(form) ?? form);
      return '|'.repeat(form.length);
    });
    return { names, rest };
  };
}

/** The paragraphs of a text with `== headings ==`, by heading and number. */
export function paragraphsOf(text: string): Map<string, string> {
  const found = new Map<string, string>();
  let heading = 'Opening';
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    const title = /^=+ (.*?) =+$/.exec(line)?.[1];
    if (title) {
      heading = title;
      number = 0;
    } else if (line.trim() && heading !== 'See also') {
      number += 1;
      found.set(`text#${heading} ¶${number}`, line.trim());
    }
  }
  return found;
}
