/** The most code units segmented at once: the time for each character grows with the length of the whole. */
const WINDOW = 1_000;

/** Splits text into user-perceived characters (UAX 29). Rarely needed: only for words that do not fit on a line or in one face. */
export function* graphemes(text: string): Generator<{ segment: string; index: number }> {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let from = 0;
  while (from < text.length) {
    const part = text.slice(from, from + WINDOW);
    const isLast = from + part.length === text.length;
    let next = 0;
    for (const { segment, index } of segmenter.segment(part)) {
      // The last character of a part may go on in the next.
      if (!isLast && index > 0 && index + segment.length === part.length) break;
      yield { segment, index: from + index };
      next = index + segment.length;
    }
    from += next;
  }
}
