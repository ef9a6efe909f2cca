/** What a reader sees as single characters (UAX 29). Asked for seldom: of words that no line or no face has room for. */
export function graphemes(text: string): Intl.Segments {
  return new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
}
