/**
 * What may not be in a brief, as runs of words. A text of the dossier leaks when five words of it stand in the
 * brief in a row, or all of them when it has fewer: paraphrase cannot be told, copying can.
 */

/** Fewer would be found in any text on the same matter, more would miss a text cut short. */
const RUN = 5;
/** Shorter texts, such as "Lithuania", say nothing by themselves. */
const LEAST_LETTERS = 4;

/** The words of a text as they are compared: lower case, no signs, soft hyphens gone. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .replace(/\u00AD/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The runs of words that tell a text; none for one too short to tell anything. */
export function runsOf(text: string): string[] {
  const words = wordsOf(text);
  if (words.length <= RUN) {
    const whole = words.join(' ');
    return whole.length >= LEAST_LETTERS ? [whole] : [];
  }
  return words.slice(0, words.length - RUN + 1).map((_, at) => words.slice(at, at + RUN).join(' '));
}

/** Looks for runs in a text, whole words only. */
export function createFinder(text: string): (run: string) => boolean {
  const haystack = ` ${wordsOf(text).join(' ')} `;
  return (run) => haystack.includes(` ${run} `);
}
