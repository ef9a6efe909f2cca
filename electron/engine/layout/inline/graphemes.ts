/** Splits text into user-perceived characters (UAX 29). Rarely needed: only for words that do not fit on a line or in one face. */
export function graphemes(text: string): Intl.Segments {
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
}
