import type { ElementNode } from '../../document/document.ts';
import type { TextRun } from '../paged.ts';
import type { Hyphenator } from './hyphenate.ts';
import { type Prepared, prepare, type Span } from './items.ts';
import { breakLines, type LineBreak } from './linebreak.ts';
import { type Shaper, widthOf } from './shape.ts';

/** One line of a paragraph. */
export interface Line {
  runs: TextRun[];
  /** Points, without the white space at its end. */
  width: number;
  /** Destinations that stand in it. */
  anchors: string[];
  /** Footnotes it calls. */
  notes: ElementNode[];
  hyphenated: boolean;
}

export interface ParagraphOptions {
  shaper: Shaper;
  hyphenate?: Hyphenator | undefined;
  measure: number;
}

/** A paragraph with more white at the right of a line than this part of the measure is tried again with divided words. */
const TOO_RAGGED = 0.22;

/** Breaks spans into lines no wider than the measure. No text gives no lines. */
export function layoutParagraph(spans: readonly Span[], options: ParagraphOptions): Line[] {
  if (spans.every((span) => span.text === '')) return [];
  const whole = setLines(spans, { ...options, hyphenate: undefined });
  const isRagged = whole.slice(0, -1).some((line) => line.width < options.measure * (1 - TOO_RAGGED));
  return isRagged && options.hyphenate ? setLines(spans, options) : whole;
}

/** The width of the widest piece that cannot be broken, and of the text on one line. */
export function paragraphWidths(spans: readonly Span[], shaper: Shaper): { least: number; most: number } {
  const { items } = prepare(spans, { shaper, measure: Number.POSITIVE_INFINITY });
  let [least, most, line, piece] = [0, 0, 0, 0];
  items.kind.forEach((kind, index) => {
    const width = items.width[index] ?? 0;
    if (kind === 'box') {
      [piece, line] = [piece + width, line + width];
      [least, most] = [Math.max(least, piece), Math.max(most, line)];
    } else {
      piece = 0;
      line = items.penalty[index] === Number.NEGATIVE_INFINITY ? 0 : line + (kind === 'glue' ? width : 0);
    }
  });
  return { least, most };
}

function setLines(spans: readonly Span[], options: ParagraphOptions): Line[] {
  const prepared = prepare(spans, options);
  return breakLines(prepared.items, options.measure).map((range) => setLine(spans, prepared, range, options.shaper));
}

function setLine(spans: readonly Span[], { at, text, items, hyphen }: Prepared, { start, end }: LineBreak, shaper: Shaper): Line {
  const from = at[start] ?? text.length;
  const to = at[end] ?? text.length;
  const isHyphen = hyphen[end] ?? false;
  const isSpace = items.kind[end] === 'glue';
  const line: Line = { runs: [], width: 0, anchors: [], notes: [], hyphenated: isHyphen };
  let offset = 0;
  let x = 0;
  for (const span of spans) {
    const begin = Math.max(from, offset);
    const finish = Math.min(to, offset + span.text.length);
    const isHere = finish > begin || (span.text === '' && offset >= from && offset < to);
    if (isHere && span.anchor && begin === offset) line.anchors.push(span.anchor);
    if (isHere && span.note && begin === offset) line.notes.push(span.note);
    if (finish > begin) {
      const isLast = finish === to;
      // A divided word keeps its hyphen as a soft one (U+00AD), so that it is read aloud and copied whole.
      const run = setRun(span, text.slice(begin, finish).replace(/\n/g, ' '), isLast && isHyphen, shaper, x);
      x += run.width;
      line.runs.push(run);
    }
    offset += span.text.length;
  }
  line.width = x;
  const last = line.runs.at(-1);
  // The space a line ends at is drawn too: without it readers run the words of two lines together.
  if (isSpace && last) addSpace(last, shaper);
  return line;
}

function setRun(span: Span, text: string, isHyphen: boolean, shaper: Shaper, x: number): TextRun {
  const words = shaper.shapeText(isHyphen ? `${text}-` : text, span.style);
  const runs = words.flatMap((word) => word.runs);
  const last = runs.at(-1);
  if (isHyphen && last) runs[runs.length - 1] = withSoftHyphen(last);
  const width = words.reduce((sum, word) => sum + widthOf(word, span.style), 0);
  return { x, runs, style: span.style, width, text, owner: span.owner, place: span.place };
}

function withSoftHyphen(run: TextRun['runs'][number]): TextRun['runs'][number] {
  return { ...run, texts: run.texts.map((text, index) => (index === run.texts.length - 1 ? text.replace(/-$/, '\u00AD') : text)) };
}

/** Adds a space to a run without counting its width: nothing of it shows. */
function addSpace(run: TextRun, shaper: Shaper): void {
  run.runs = [...run.runs, ...shaper.shapeText(' ', run.style).flatMap((space) => space.runs)];
  run.text += ' ';
}
