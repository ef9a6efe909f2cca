import { MONTHS as MONTH_NAMES } from './months.ts';

/**
 * Places where the Unicode rules (UAX 14) allow a break and a typesetter does not: a number and its unit,
 * the groups of a number, a day and its month, a currency and its amount, a quotation and its marks, a word of one letter and the next, initials and a surname, the parts of a number range, a word such as Table and its number,
 * and words left out (…) and the quotation they belong to.
 */

const UNITS = setOf(
  'percent million billion trillion bn m km kg pt pp year years month months day days week weeks hour hours minute minutes',
  'member members allies states countries point points',
);
const CURRENCIES = setOf('EUR USD GBP CHF PLN CZK UAH SEK DKK NOK HUF JPY zł Kč kr грн руб euro euros dollar dollars');
const MONTHS = setOf(...MONTH_NAMES, 'Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec');
const PARTS = setOf('Article Chapter Section Annex Tab Table Figure Page page paragraph Part Note note Version version Copy copy');
/** The first letters of months in German and the languages of the north. */
const MONTHS_AFTER_POINT = /^(?:[Jj]an|[Ff]eb|[Mm][äa]r|[Aa]pr|[Mm]a[ij]|[Jj]u[nl]|[Aa]ug|[Ss]ep|[Oo][kc]t|[Nn]ov|[Dd][ei][zcs])/;
/** Words between a part and a whole: 23 of 32. */
const OF = setOf('of von sur de z');
const TITLES = setOf('No no p pp Art art Mr Mrs Ms Dr St Fig fig M MM Mgr Pr Sr Sra Prof Nr str s al cf vol chap');
/** Titles without a full stop. */
const BARE_TITLES = setOf('Mme Mmes Mlle Mlles MM Me Dr Pr Mgr');
/** Languages in which no line ends with a word of one letter, such as a preposition. */
const KEEPS_SINGLE_LETTERS = setOf('pl cs sk uk');

function setOf(...words: string[]): ReadonlySet<string> {
  return new Set(words.join(' ').split(' '));
}

/**
 * Whether no line may begin at an offset of a text. One or two characters select the rules: most breaks are between two words.
 * @param language the tag of the language of the text before it.
 */
export function isBound(text: string, at: number, language = 'en'): boolean {
  const [last, next] = [text[at - 1] ?? '', text[at] ?? ''];
  if (/[–‒—-]/.test(last)) return isInRange(text, at, next);
  if (last === '.') return isInitial(text, at - 1) && isName(text, at);
  if (!/\s/.test(last)) return false;
  if (/[–—]/.test(next) && /\s/.test(text[at + 1] ?? '')) return true;
  const before = text[at - 2] ?? '';
  if (isInQuotation(text, at, before, next)) return true;
  if (/[¶§°º№]/.test(before)) return /\d/.test(next);
  if (next === '·' || next === '…') return true;
  if (before === '…') return /[“„«‘]/.test(text[at - 3] ?? '');
  if (/\d/.test(before)) return isMeasured(text, at, next);
  if (before === '.') {
    return isDay(text, at) || (TITLES.has(wordBefore(text, at - 2)) && /\S/.test(next)) || (isInitial(text, at - 2) && isName(text, at));
  }
  if (before === ',') return isDistrict(text, at);
  if (isSingleLetter(text, at, before, language)) return true;
  if (/\d/.test(next)) return isNumbered(text, at, before);
  if (!isOf(CAPITAL, characterAt(text, at))) return false;
  const word = wordBefore(text, at - 1);
  return BARE_TITLES.has(word) || (/[A-Z]/.test(next) && PARTS.has(word) && wordAt(text, at).length === 1);
}

/** After the opening mark of a quotation that has a space in it, and before the closing one: « so ». In German they stand the other way: »so«. */
function isInQuotation(text: string, at: number, before: string, next: string): boolean {
  if (before === '«' || before === '‹') return /^$|[\s([{–—]/.test(text[at - 3] ?? '');
  return (next === '»' || next === '›') && /^$|[\s.,;:!?…)\]}]/.test(text[at + 1] ?? '');
}

/** After a word of one letter, in languages that keep it with the next word. */
function isSingleLetter(text: string, at: number, letter: string, language: string): boolean {
  // Few words have one letter.
  if (at > 2 && !/[\s(„“"«]/.test(text[at - 3] ?? '')) return false;
  return isOf(LETTER, letter) && KEEPS_SINGLE_LETTERS.has(language.split('-')[0] ?? '');
}

/** Between the day and the month in languages that write a point after the day: 17. September. */
function isDay(text: string, at: number): boolean {
  return /^\d{1,2}$/.test(wordBefore(text, at - 2)) && MONTHS_AFTER_POINT.test(text.slice(at, at + 3));
}

/** After a dash: in a range such as 2014–2024, also with spaces, such as "5 – 10". */
function isInRange(text: string, at: number, next: string): boolean {
  const before = text[at - 2] ?? '';
  if (/\d/.test(before) || (before === '.' && /\d/.test(text[at - 3] ?? ''))) return text[at - 1] !== '—' && /\d/.test(next);
  return /[–—]/.test(text[at - 1] ?? '') && /\s/.test(before) && /\d/.test(text[at - 3] ?? '') && /\s/.test(next);
}

/** Signs of units and of currencies. */
const SIGNS = /[%‰°\p{Sc}]/u;

/** After a number: its unit, or the month of a day. */
function isMeasured(text: string, at: number, next: string): boolean {
  if (SIGNS.test(next)) return true;
  if (/\d/.test(next) && isGroup(text, at)) return true;
  // A telephone number.
  if (/\d/.test(next) && /\+[\d ]+$/.test(text.slice(Math.max(0, at - 20), at))) return true;
  const word = wordAt(text, at);
  if (UNITS.has(word) || CURRENCIES.has(word)) return true;
  if (OF.has(word)) return /^\s\d/.test(text.slice(at + word.length, at + word.length + 2));
  if (word === 'per') return wordAt(text, at + 4) === 'cent' && text[at + 3] === ' ';
  return MONTHS.has(word) && /^\d{1,2}$/.test(wordBefore(text, at - 1));
}

/** Between the groups of a number: 25 000, 1 234 567. */
function isGroup(text: string, at: number): boolean {
  if (!/^\d{3}(?!\d)/.test(text.slice(at, at + 4))) return false;
  const before = wordBefore(text, at - 1);
  return /^\d{1,3}$/.test(before);
}

/** Before a number: the month of a year, a currency sign, or a word such as Article or Table. */
function isNumbered(text: string, at: number, before: string): boolean {
  if (/[€$£¥₴₽₺]/.test(before)) return true;
  const [word, number] = [wordBefore(text, at - 1), wordAt(text, at)];
  if (OF.has(word)) return /\d\s$/.test(text.slice(0, at - word.length - 1).slice(-2));
  return (MONTHS.has(word) && /^\d{1,4}$/.test(number)) || (PARTS.has(word) && number.length === 1);
}

/** Between a city and the initials of its state or district. */
function isDistrict(text: string, at: number): boolean {
  const first = capitalAt(text, at);
  if (first === '' || text[at + first.length] !== '.') return false;
  const from = at + first.length + 1;
  const then = /\s/.test(text[from] ?? '') ? from + 1 : from;
  const second = capitalAt(text, then);
  return second !== '' && text[then + second.length] === '.';
}

/** Whether a full stop ends an initial: one capital, with no letter or digit before it. */
function isInitial(text: string, stop: number): boolean {
  const initial = characterBefore(text, stop);
  return isOf(CAPITAL, initial) && !isOf(LETTER_OR_DIGIT, characterBefore(text, stop - initial.length));
}

/** Whether a name or another initial begins at an offset. */
function isName(text: string, at: number): boolean {
  const first = capitalAt(text, at);
  const second = characterAt(text, at + first.length);
  return first !== '' && (second === '.' || isOf(SMALL, second));
}

function capitalAt(text: string, at: number): string {
  const character = characterAt(text, at);
  return isOf(CAPITAL, character) ? character : '';
}

/** ASCII is tested separately, because a Unicode class takes up to a millisecond to compile. */
interface CharacterClass {
  latin: RegExp;
  any: RegExp;
}
const CAPITAL: CharacterClass = { latin: /[A-Z]/, any: /\p{Lu}/u };
const WORD_PART: CharacterClass = { latin: /\w/, any: /[\p{L}\p{N}]/u };
const SMALL: CharacterClass = { latin: /[a-z]/, any: /\p{Ll}/u };
const LETTER: CharacterClass = { latin: /[A-Za-z]/, any: /\p{L}/u };
const LETTER_OR_DIGIT: CharacterClass = { latin: /[A-Za-z0-9]/, any: /[\p{L}\p{N}]/u };

function isOf({ latin, any }: CharacterClass, character: string): boolean {
  return (character <= '\x7F' ? latin : any).test(character);
}

/** The character at an offset, of one or two code units; empty at the end. */
function characterAt(text: string, at: number): string {
  const codePoint = text.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

/** The character before an offset; empty at the beginning. */
function characterBefore(text: string, end: number): string {
  return [...text.slice(Math.max(0, end - 2), Math.max(0, end))].at(-1) ?? '';
}

/** The letters and digits from an offset on. */
function wordAt(text: string, at: number): string {
  let end = at;
  while (isWordPart(text, end)) end += 1;
  return text.slice(at, end);
}

/** The letters and digits up to an offset. */
function wordBefore(text: string, end: number): string {
  let start = end;
  while (isWordPart(text, start - 1)) start -= 1;
  return text.slice(start, end);
}

function isWordPart(text: string, at: number): boolean {
  const character = text[at] ?? '';
  return character !== '' && isOf(WORD_PART, character);
}
