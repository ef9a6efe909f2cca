import type { Span } from './span.ts';

/** Spans in styles of their language, where it is not that of the document. */
export function inOwnLanguages(spans: readonly Span[]): readonly Span[] {
  if (!spans.some(({ language }) => language !== undefined)) return spans;
  return spans.map((span) =>
    span.language === undefined || span.style.language === span.language ? span : { ...span, style: { ...span.style, language: span.language } },
  );
}

/** Finds the language of a text at offsets that increase: mostly one for all of it. */
export function languageFinder(spans: readonly Span[]): (offset: number) => string | undefined {
  const [first] = spans;
  if (spans.every(({ style }) => style.language === first?.style.language)) return () => first?.style.language;
  let [index, end] = [0, first?.text.length ?? 0];
  return (offset) => {
    while (offset >= end && index + 1 < spans.length) {
      index += 1;
      end += spans[index]?.text.length ?? 0;
    }
    return spans[index]?.style.language;
  };
}
