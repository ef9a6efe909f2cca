/**
 * Places where the Unicode rules (UAX 14) allow a break and a typesetter does not: a number and its unit,
 * a day and its month, a currency and its amount, initials and a surname, the parts of a number range.
 */

const UNITS =
  '(?:%|per cent|percent|million|billion|trillion|bn|m|km|kg|pt|pp|years?|months?|days?|weeks?|hours?|minutes?|members?|allies|states|countries|points?)';
const MONTHS =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)';

/** Each pattern ends where the break is forbidden: right after the white space or dash it matches last. */
const BINDINGS: readonly RegExp[] = [
  new RegExp(`\\d\\s(?=${UNITS}\\b|%)`, 'g'),
  new RegExp(`\\b\\d{1,2}\\s(?=${MONTHS}\\b)`, 'g'),
  new RegExp(`\\b${MONTHS}\\s(?=\\d{1,4}\\b)`, 'g'),
  /[€$£¥₴₽₺]\s(?=\d)/g,
  /\d\s(?=(?:EUR|USD|GBP|euros?|dollars?)\b)/g,
  /\d[–‒-](?=\d)/g,
  /\d\s[–—](?=\s)/g,
  /\b(?:No|no|p|pp|Art|art|Mr|Mrs|Ms|Dr|St|Fig|fig)\.\s(?=\S)/g,
  /\b(?:Article|Chapter|Section|Annex|Tab|Table|Figure|Page|page|paragraph|Part|Note|note)\s(?=[\dA-Z]\b)/g,
  /\b\p{Lu}\.\s?(?=\p{Lu}[\p{Ll}.])/gu,
  // A city and the letters of its state or district.
  /,\s(?=\p{Lu}\.\s?\p{Lu}\.)/gu,
  /\s(?=[–—]\s)/g,
];

/** The offsets of a text at which no line may begin. */
export function boundOffsets(text: string): Set<number> {
  const offsets = new Set<number>();
  for (const pattern of BINDINGS) {
    for (const match of text.matchAll(pattern)) offsets.add(match.index + match[0].length);
  }
  return offsets;
}
