let segmenter: Intl.Segmenter | undefined;

/** What a reader sees as single characters (UAX 29). The segmenter takes 9 ms to make, and most briefs need none. */
export function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}
