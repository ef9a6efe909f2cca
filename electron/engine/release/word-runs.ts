/**
 * Runs of words that a brief must not contain. A withheld text leaks if five of its words in a row are in the brief, or all of them
 * if it has fewer. This finds copies, not paraphrases.
 */

/** Shorter runs occur in any text on the subject. Longer runs would miss shortened copies. */
export const RUN = 5;
/** Shorter texts, such as "EU", are not identifying. */
const LEAST_LETTERS = 4;
/** Numbers with fewer significant digits are not identifying. */
const LEAST_DIGITS = 5;

/** Letters of other scripts that look like Latin ones (Unicode UTS 39, confusables), in lower case. */
const ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('аaеeоoрpсcхxуyіiјjѕsһhԁdԛqԝwкkмmтtвbнnгrԍgαaοoνvρpτtυuιiκkχxηnγyβbεeωw'.matchAll(/(.)(.)/gu), ([, from = '', to = '']) => [from, to]),
);

/** The words of a text, normalised for comparison: lower case, look-alike letters unified, punctuation and invisible characters removed. */
export function wordsOf(text: string): string[] {
  // The usual dashes and quotation marks are not part of words, and few texts have other characters beyond ASCII.
  if (/^[\n -~\u00A0\u2013\u2014\u2018\u2019\u201C\u201D]*$/.test(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/[\u0370-\u052F]/g, (letter) => ALIKE[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** The identifying runs of a text; none if it is too short, or a number that could match anything. */
export function runsOf(text: string): string[] {
  const words = wordsOf(text);
  if (words.length > RUN) return words.slice(0, words.length - RUN + 1).map((_, at) => words.slice(at, at + RUN).join(' '));
  const whole = words.join(' ');
  const isNumber = words.every((word) => /^\p{N}+$/u.test(word));
  const isIdentifying = isNumber ? whole.replace(/\P{N}/gu, '').replace(/^0+|0+$/g, '').length >= LEAST_DIGITS : whole.length >= LEAST_LETTERS;
  return isIdentifying ? [whole] : [];
}

/** The runs to search for. */
export interface Wanted {
  /** Their lengths in words. */
  lengths: readonly number[];
  /** Second words by first word. Most words start no run, so they need no further comparison. */
  begins: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Visits every run of a text's words that may be wanted, in order. Linear in the text. */
export function visitRuns(text: string, wanted: Wanted, visit: (run: string) => void): void {
  // Words on either side of a gap do not form a run.
  const parts = text.includes('\u0001') ? text.split('\u0001') : [text];
  for (const part of parts) if (part.length > 1) visitRunsOf(wordsOf(part), wanted, visit);
}

function visitRunsOf(words: readonly string[], { lengths, begins }: Wanted, visit: (run: string) => void): void {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const seconds = begins.get(word);
    if (seconds === undefined) continue;
    const isLong = seconds.has(words[at + 1] ?? '');
    for (const length of lengths) {
      if (length === 1) visit(word);
      else if (isLong && at + length <= words.length) visit(words.slice(at, at + length).join(' '));
    }
  }
}
