/**
 * Places where the Unicode rules (UAX 14) allow a break and a typesetter does not: a number and its unit,
 * a day and its month, a currency and its amount, initials and a surname, the parts of a number range.
 */

const UNITS =
  '(?:%|per cent|percent|million|billion|trillion|bn|m|km|kg|pt|pp|years?|months?|days?|weeks?|hours?|minutes?|members?|allies|states|countries|points?)';
const MONTHS =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)';
const PARTS = '(?:Article|Chapter|Section|Annex|Tab|Table|Figure|Page|page|paragraph|Part|Note|note)';
const TITLES = '(?:No|no|p|pp|Art|art|Mr|Mrs|Ms|Dr|St|Fig|fig)';

/** By what stands before the white space at the break. */
const AFTER_DIGIT = [
  between('\\d\\s', `${UNITS}\\b|%`),
  between('\\b\\d{1,2}\\s', `${MONTHS}\\b`),
  between('\\d\\s', '(?:EUR|USD|GBP|euros?|dollars?)\\b'),
];
const AFTER_STOP = [between(`\\b${TITLES}\\.\\s`, '\\S'), between('(?<![\\p{L}\\p{N}])\\p{Lu}\\.\\s?', '\\p{Lu}[\\p{Ll}.]')];
/** A city and the letters of its state or district. */
const AFTER_COMMA = [between(',\\s', '\\p{Lu}\\.\\s?\\p{Lu}\\.')];
const AFTER_WORD = [between(`\\b${MONTHS}\\s`, '\\d{1,4}\\b'), between('[€$£¥₴₽₺]\\s', '\\d'), between(`\\b${PARTS}\\s`, '[\\dA-Z]\\b')];
const [RANGE, AFTER_DASH, BEFORE_DASH] = [between('\\d[–‒-]', '\\d'), between('\\d\\s[–—]', '\\s'), between('\\s', '[–—]\\s')];

/** The place between two things. */
function between(before: string, after: string): RegExp {
  return new RegExp(`(?<=${before})(?=${after})`, 'uy');
}

/** Whether no line may begin at an offset of a text. Which rules are asked is told by a character or two: most breaks are between two words. */
export function isBound(text: string, at: number): boolean {
  const [last, next] = [text[at - 1] ?? '', text[at] ?? ''];
  if (/[–‒—-]/.test(last)) return isAt(RANGE, text, at) || isAt(AFTER_DASH, text, at);
  if (last === '.') return isAtAny(AFTER_STOP, text, at);
  if (!/\s/.test(last)) return false;
  if (/[–—]/.test(next) && isAt(BEFORE_DASH, text, at)) return true;
  const before = text[at - 2] ?? '';
  if (/\d/.test(before)) return isAtAny(AFTER_DIGIT, text, at);
  if (before === '.') return isAtAny(AFTER_STOP, text, at);
  if (before === ',') return isAtAny(AFTER_COMMA, text, at);
  return /[\dA-Z]/.test(next) && isAtAny(AFTER_WORD, text, at);
}

function isAtAny(places: readonly RegExp[], text: string, at: number): boolean {
  return places.some((place) => isAt(place, text, at));
}

function isAt(place: RegExp, text: string, at: number): boolean {
  place.lastIndex = at;
  return place.test(text);
}
