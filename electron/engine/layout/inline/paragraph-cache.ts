import type { Owner, TextRun, TextStyle } from '../paged.ts';
import type { Hyphenator } from './hyphenate.ts';
import type { Span } from './items.ts';
import type { Line, ParagraphOptions } from './paragraph.ts';

/**
 * Paragraphs set before, by their content and style. A page budget sets the same paragraphs dozens of times, and so does a
 * person who types: only what is new is set. What is kept knows nothing of the document it came from: elements, places, origins and
 * destinations are those of the spans it is asked for with.
 */
export interface Kept {
  lines(spans: readonly Span[], options: ParagraphOptions, set: SetLines): Line[];
  widths(spans: readonly Span[], measure: () => Widths): Widths;
}

type SetLines = (spans: readonly Span[], options: ParagraphOptions) => Line[];

interface Widths {
  least: number;
  most: number;
}

/** @param most how many paragraphs are kept; when there are more, all are forgotten. */
export function createKept(most: number): Kept {
  const lines = new Map<string, Line[]>();
  const widths = new Map<string, Widths>();
  const styles = new WeakMap<TextStyle, string>();
  /** A theme has a few dozen, and a long paragraph names one for each of its words: a number is shorter. */
  const styleNumbers = new Map<string, string>();
  const hyphenators = new WeakMap<Hyphenator, number>();
  let hyphenatorCount = 0;

  const styleKey = (style: TextStyle): string => {
    const known = styles.get(style);
    if (known !== undefined) return known;
    const { face, size, colour, features, tracking, rise } = style;
    const said = `${face}|${size}|${colour}|${features.join()}|${tracking}|${rise}`;
    const number = styleNumbers.get(said) ?? String(styleNumbers.size);
    styleNumbers.set(said, number);
    styles.set(style, number);
    return number;
  };
  const textKey = (spans: readonly Span[]): string =>
    spans
      .map(({ text, style, clings, anchor, note, language = '', owner }) => {
        const flags = `${clings ? 'c' : ''}${anchor === undefined ? '' : 'a'}${note ? 'n' : ''}${'artifact' in owner ? 'x' : ''}`;
        return `${text}\u0001${styleKey(style)}\u0001${flags}${language}`;
      })
      .join('\u0002');
  const hyphenatorKey = (hyphenate: Hyphenator | undefined): number => {
    if (!hyphenate) return 0;
    let key = hyphenators.get(hyphenate);
    if (key === undefined) {
      hyphenatorCount += 1;
      key = hyphenatorCount;
      hyphenators.set(hyphenate, key);
    }
    return key;
  };

  return {
    lines(spans, options, set) {
      const { measure, hyphenate, elastic, hanging = '', tooRagged = '' } = options;
      const how = `${measure}|${hyphenatorKey(hyphenate)}|${elastic ? `${elastic.stretch}/${elastic.shrink}` : ''}|${hanging}|${tooRagged}`;
      const key = `${how}\u0003${textKey(spans)}`;
      let kept = lines.get(key);
      if (!kept) {
        if (lines.size >= most) lines.clear();
        kept = set(spans.map(numbered), options);
        lines.set(key, kept);
      }
      return kept.map((line) => asked(line, spans));
    },
    widths(spans, measure) {
      const key = textKey(spans);
      let kept = widths.get(key);
      if (!kept) {
        if (widths.size >= most) widths.clear();
        kept = measure();
        widths.set(key, kept);
      }
      return kept;
    },
  };
}

/** A span that knows only which of the paragraph's it is. */
function numbered({ text, style, clings, language, anchor, note }: Span, index: number): Span {
  return {
    text,
    style,
    clings,
    language,
    owner: { key: index },
    anchor: anchor === undefined ? undefined : String(index),
    note: note && { ...note, key: index },
  };
}

/** A kept line with the owners, places and destinations of the spans asked for. */
function asked(line: Line, spans: readonly Span[]): Line {
  const spanOf = (owner: Owner): Span | undefined => ('key' in owner ? spans[owner.key] : undefined);
  const runs = line.runs.map((run): TextRun => {
    const span = spanOf(run.owner);
    return span ? { ...run, owner: span.owner, place: span.place, origins: span.origins } : run;
  });
  const anchors = line.anchors.flatMap((index) => spans[Number(index)]?.anchor ?? []);
  const notes = line.notes.flatMap(({ key }) => spans[key]?.note ?? []);
  return { ...line, runs, anchors, notes };
}
