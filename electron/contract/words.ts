import { TEXT_LIMITS } from './limits.ts';

/**
 * White space, and characters of scripts without spaces between words, such as Chinese and Thai, which divide a text into words. Hyphens
 * and slashes do not: what they join is typed as one word, even if a line may break there. Pictographs count too.
 */
const BETWEEN =
  /[\s\u200B\u0E00-\u0FFF\u1000-\u109F\u1100-\u11FF\u1780-\u17FF\u1950-\u19DF\u1A20-\u1AAF\u2E80-\uA4CF\uA960-\uA97F\uA9E0-\uA9FF\uAA60-\uAADF\uAC00-\uD7FF\uD83C-\uD83E\uD840-\uD888\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFFEF]/;

/** Whether the character at an index, of one code unit or two, ends a word. */
function isBetweenWords(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return BETWEEN.test(text.charAt(isSecondHalf ? index - 1 : index));
}

/** The offset of the first word that is longer than the limit; -1 if there is none. */
export function longWordIn(text: string): number {
  return longRunIn(text, TEXT_LIMITS.wordLength, (index) => !isBetweenWords(text, index));
}

/** The offset of the first run of white space that is longer than the limit for words; -1 if there is none. */
export function longSpaceIn(text: string): number {
  return longRunIn(text, TEXT_LIMITS.wordLength, (index) => /\s/.test(text.charAt(index)));
}

/** The offset of the first letter with more combining marks than the limit; -1 if there is none. */
export function marksIn(text: string): number {
  const start = longRunIn(text, TEXT_LIMITS.marks, (index) => isMark(text, index));
  return start > 0 ? start - 1 : start;
}

/** Whether the character at an index, of one code unit or two, is a combining mark. The first is U+0300. */
function isMark(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit < 0x300) return false;
  const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff;
  return /\p{M}/u.test(String.fromCodePoint(text.codePointAt(isSecondHalf ? index - 1 : index) ?? 0));
}

/** The offset of the first run of more than so many characters of a kind. Looks at few characters of a text without long runs. */
function longRunIn(text: string, most: number, isOfKind: (index: number) => boolean): number {
  // A longer run covers one of these indices.
  for (let index = most; index < text.length; index += most) {
    if (!isOfKind(index)) continue;
    let start = index;
    while (start > 0 && index - start <= most && isOfKind(start - 1)) start -= 1;
    let end = index + 1;
    while (end < text.length && end - start <= most && isOfKind(end)) end += 1;
    if (end - start > most) return start;
  }
  return -1;
}
