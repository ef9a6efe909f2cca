import { refusalOf, refusedCharacter, refusedCharacters } from '../../contract/characters.ts';
import { TEMPLATE_LIMITS, TEXT_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { longWordIn, marksIn } from '../../contract/words.ts';
import { linesOf } from './text.ts';

/**
 * Refuses a text with control characters or noncharacters.
 * @throws BriefError with the place and code of each, up to the limit.
 */
export function refuseCharacters(text: string, file: string): void {
  if (!refusedCharacter(text)) return;
  const lines = linesOf(text, file);
  throw new BriefError(
    refusedCharacters(text, TEXT_LIMITS.problems).map(({ offset, codePoint }) =>
      characterProblem(codePoint, lines.place(offset), lines.excerpt(offset)),
    ),
  );
}

function characterProblem(codePoint: number, place: SourceLocation, excerpt: string): Problem {
  const { code, message, hint } = refusalOf(codePoint);
  return fault(code, `the text ${message}`, { place, excerpt, hints: [hint] });
}

/** Escapes in YAML that may stand for a refused character, or join two lines to one word. */
const ESCAPES = /\\(?:[0abvefN\n]|[xuU][0-9A-Fa-f])/;

export type TextProblem = Required<Pick<Problem, 'code' | 'message' | 'hints'>>;

/** How much of a long word is looked for in the file. */
const BEGINNING = 40;

/** A value that a text may not have, with the path to it. */
interface WrongText {
  path: (string | number)[];
  /** Whether the key is wrong, not its value. */
  isKey: boolean;
  problem: TextProblem;
  /** What to look for in the YAML, from where the value begins: a character, or the beginning of a word. */
  sought: number | string;
}

/**
 * The texts of a value with characters that nothing may contain, or words that cannot be set. Most files need no look at their values:
 * their raw text shows that there is nothing to find.
 * @param text the YAML the value was read from.
 */
export function wrongTexts(text: string, value: unknown): WrongText[] {
  if (!ESCAPES.test(text) && !wordProblemIn(text)) return [];
  const found: WrongText[] = [];
  const look = (words: string, path: readonly (string | number)[], isKey: boolean): void => {
    if (found.length >= TEXT_LIMITS.problems) return;
    const character = refusedCharacter(words);
    if (character) {
      const { code, message, hint } = refusalOf(character.codePoint);
      found.push({ path: [...path], isKey, sought: character.codePoint, problem: { code, message: `the text ${message}`, hints: [hint] } });
      return;
    }
    const wrong = wordProblemIn(words);
    if (wrong) found.push({ path: [...path], isKey, sought: words.slice(wrong.start, wrong.start + BEGINNING), problem: wrong.problem });
  };
  const visit = (inner: unknown, path: (string | number)[]): void => {
    if (typeof inner === 'string') look(inner, path, false);
    else if (Array.isArray(inner)) for (const [index, one] of inner.entries()) visitAt(one, index, path);
    else if (inner !== null && typeof inner === 'object') {
      for (const [key, one] of Object.entries(inner)) {
        look(key, path.concat(key), true);
        visitAt(one, key, path);
      }
    }
  };
  const visitAt = (one: unknown, key: string | number, path: (string | number)[]): void => {
    path.push(key);
    visit(one, path);
    path.pop();
  };
  visit(value, []);
  return found;
}

/** The first word of a text that cannot be set, with its offset: too long, or with too many marks; undefined if there is none. */
export function wordProblemIn(text: string): { start: number; problem: TextProblem } | undefined {
  const long = longWordIn(text);
  if (long >= 0) return { start: long, problem: longWordProblem() };
  const marked = marksIn(text);
  return marked < 0 ? undefined : { start: marked, problem: marksProblem() };
}

function marksProblem(): TextProblem {
  const hints = ['remove the marks, which may have been pasted by mistake'];
  return { code: 'many-marks', message: `a letter has more than ${TEXT_LIMITS.marks} combining marks`, hints };
}

/** The problem of a word that is longer than the limit. */
function longWordProblem(): TextProblem {
  const message = `a word is longer than ${TEXT_LIMITS.wordLength.toLocaleString('en')} letters`;
  return { code: 'long-word', message, hints: ['divide it with spaces, or remove it if it was pasted by mistake'] };
}

/** The problem of a paragraph that is longer than the limit. */
export function longBlockProblem(): TextProblem {
  const message = `a paragraph is longer than ${TEMPLATE_LIMITS.blockLength.toLocaleString('en')} characters`;
  return { code: 'long-text', message, hints: ['divide it into several'] };
}

/** Where a wrong part of a value is in YAML, from the offset of the value on; that offset if it is written in another way. */
export function soughtIn(sought: number | string, text: string, from: number): number {
  if (typeof sought === 'number') return escapeOf(sought, text, from);
  const found = text.indexOf(sought, from);
  return found < 0 ? from : found;
}

/** The offset of the escape that stands for a character. */
function escapeOf(codePoint: number, text: string, from: number): number {
  const near = text.slice(from, from + TEXT_LIMITS.textLength);
  for (const { 0: written, 1: letter = '', 2: digits = '', index } of near.matchAll(/\\(?:([0abvefN])|[xuU]([0-9A-Fa-f]{2,8})|[\s\S])/g)) {
    const length = { x: 2, u: 4, U: 8 }[written[1] ?? ''] ?? 0;
    const code = letter === '' ? Number.parseInt(digits.slice(0, length), 16) : NAMED[letter];
    if (code === codePoint) return from + index;
  }
  return from;
}

/** Escapes with a letter of their own (YAML 1.2, 5.7). */
const NAMED: Readonly<Record<string, number>> = { 0: 0, a: 7, b: 8, v: 0xb, e: 0x1b, f: 0xc, N: 0x85 };
