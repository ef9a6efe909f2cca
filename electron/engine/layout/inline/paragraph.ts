import { roundTo } from '../../../contract/round.ts';
import type { ElementNode } from '../../document/document.ts';
import { isRightToLeft } from '../../language/direction.ts';
import type { GlyphRun, TextRun, TextStyle } from '../paged.ts';
import { type LevelRun, levelRuns, levelsOf, visualOrder } from './bidi.ts';
import type { Hanging } from './hang.ts';
import type { Hyphenator } from './hyphenate.ts';
import { type Prepared, prepare, type Span } from './items.ts';
import { breakLines, type Elasticity, FORCED, type LineBreak, NO_RUNT } from './linebreak.ts';
import type { ShapedWord } from './packed-glyphs.ts';
import { repeatsHyphen } from './repeated-hyphen.ts';
import { type Shaper, widthOf } from './shape.ts';
import { inOwnLanguages } from './span-languages.ts';

/** One line of a paragraph. */
export interface Line {
  runs: TextRun[];
  /** Points, without the white space at its end. */
  width: number;
  /** Destinations in the line. */
  anchors: string[];
  /** Footnotes called in the line. */
  notes: ElementNode[];
  hyphenated: boolean;
}

export interface ParagraphOptions {
  shaper: Shaper;
  hyphenate?: Hyphenator | undefined;
  hyphenateWide?: Hyphenator | undefined;
  measure: number;
  /** Present for justified lines: how far their spaces may stretch and shrink. */
  elastic?: Elasticity | undefined;
  /** Over which edges punctuation hangs. */
  hanging?: Hanging | undefined;
  /** The last line is not short if that can be avoided, whatever the lines above look like. */
  avoidsRunt?: boolean | undefined;
  /** If a line leaves more than this fraction of the measure empty, the paragraph is set again with divided words. */
  tooRagged?: number | undefined;
}

const TOO_RAGGED = 0.22;

/** Breaks spans into lines no wider than the measure. Empty text has no lines. */
export function layoutParagraph(spans: readonly Span[], options: ParagraphOptions): Line[] {
  if (spans.every((span) => span.text === '')) return [];
  if (options.elastic) return setLines(spans, options);
  const whole = setLines(spans, { ...options, hyphenate: undefined, hyphenateWide: options.hyphenateWide ?? options.hyphenate });
  const isRagged = whole.slice(0, -1).some((line) => line.width < options.measure * (1 - (options.tooRagged ?? TOO_RAGGED)));
  return isRagged && options.hyphenate ? setLines(spans, options) : whole;
}

/** Counts the lines of a text at different measures. Prepares it once, and again only where its widest piece must be broken. */
export function createLineCounter(spans: readonly Span[], shaper: Shaper): (measure: number) => number {
  const whole = prepare(spans, { shaper, measure: Number.POSITIVE_INFINITY });
  const { least } = paragraphWidths(spans, shaper);
  return (measure) => breakLines((measure < least ? prepare(spans, { shaper, measure }) : whole).items, measure).length;
}

/** The widths of the widest unbreakable piece, and of the text on one line, in points. */
export interface ParagraphWidths {
  least: number;
  most: number;
}

/** Measures spans without breaking them into lines. @param hyphenate divides words into pieces. */
export function paragraphWidths(spans: readonly Span[], shaper: Shaper, hyphenate?: Hyphenator): ParagraphWidths {
  const { items } = prepare(spans, { shaper, hyphenate, measure: Number.POSITIVE_INFINITY });
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

function setLines(given: readonly Span[], options: ParagraphOptions): Line[] {
  const spans = inOwnLanguages(given);
  const prepared = prepare(spans, options);
  const setter = new LineSetter(spans, prepared, options.shaper);
  return breakLines(prepared.items, options.measure, options.elastic, options.avoidsRunt ? NO_RUNT : undefined).map((range) => {
    const line = setter.set(range);
    const before = prepared.items.hangBefore?.[range.start] ?? 0;
    const after = prepared.items.hangAfter?.[line.hyphenated ? range.end : range.end - 1] ?? 0;
    const isEnd = prepared.items.penalty[range.end] === FORCED;
    const room = options.measure + before + after - line.width;
    const isMixed = line.runs.some((run) => run.isRightToLeft);
    if (options.elastic && !isMixed && (!isEnd || room < 0)) stretchLine(line, room);
    if (before > 0) for (const run of line.runs) run.x -= before;
    return line;
  });
}

/** Whether a paragraph runs from right to left: as its language does, which is that of all that names no other. */
export function runsRight(spans: readonly Span[]): boolean {
  const own = spans.find(({ language }) => language === undefined) ?? spans[0];
  return isRightToLeft(own?.language ?? own?.style.language);
}

/** Sets the lines of one paragraph. */
class LineSetter {
  private readonly spans: readonly Span[];
  private readonly prepared: Prepared;
  private readonly levels: Uint8Array | undefined;
  private readonly shaper: Shaper;

  constructor(spans: readonly Span[], prepared: Prepared, shaper: Shaper) {
    this.spans = spans;
    this.prepared = prepared;
    this.levels = levelsOf(prepared.text, runsRight(spans));
    this.shaper = shaper;
  }

  set({ start, end }: LineBreak): Line {
    const { at, text, items, hyphen } = this.prepared;
    const from = at[start] ?? text.length;
    const to = at[end] ?? text.length;
    const isHyphen = hyphen[end] ?? false;
    const line: Line = { runs: [], width: 0, anchors: [], notes: [], hyphenated: isHyphen };
    const pieceLevels: number[] = [];
    let offset = 0;
    for (const span of this.spans) {
      const begin = Math.max(from, offset);
      const finish = Math.min(to, offset + span.text.length);
      const isHere = finish > begin || (span.text === '' && offset >= from && offset < to);
      if (isHere && span.anchor && begin === offset) line.anchors.push(span.anchor);
      if (isHere && span.note && begin === offset) line.notes.push(span.note);
      if (finish > begin) {
        if (begin === from && repeatsHyphen(text, from, span.style.language)) {
          line.runs.push(this.hyphen(span));
          pieceLevels.push(0);
        }
        for (const piece of this.levels ? levelRuns(this.levels, begin, finish) : [{ start: begin, end: finish, level: 0 }]) {
          line.runs.push(this.setRun(span, offset, piece, piece.end === to && isHyphen));
          pieceLevels.push(piece.level);
        }
      }
      offset += span.text.length;
    }
    line.width = placeRuns(line.runs, pieceLevels);
    const last = line.runs.at(-1);
    // Draw the space at the end of a line too: without it, PDF readers join the words of two lines.
    if (items.kind[end] === 'glue' && last) addSpace(last, this.shaper);
    return line;
  }

  /** The hyphen that a line begins with, which is no part of its text. */
  private hyphen({ style, owner, place }: Span): TextRun {
    const [word] = this.shaper.shapeText('-', style);
    const runs = (word?.runs ?? []).map(withSoftHyphen);
    return { x: 0, runs, style, width: word ? widthOf(word, style) : 0, text: '\u00AD', owner, place, origins: undefined, start: 0 };
  }

  /** @param offset where the span begins in the text of the paragraph. */
  private setRun(span: Span, offset: number, { start, end, level }: LevelRun, isHyphen: boolean): TextRun {
    const isRightToLeft = level % 2 === 1;
    const { style, owner, place, origins } = span;
    const text = this.prepared.text.slice(start, end).replace(/\n/g, ' ');
    const words = this.shaper.shapeText(isHyphen ? `${text}-` : text, style, isRightToLeft);
    // Glyphs are placed from left to right, so right-to-left words are in reverse order.
    const inOrder = isRightToLeft ? this.fromRight(words, style) : words.flatMap((word) => word.runs);
    // Copy to trim the list: a list that grew reserves half as much again, and there is one for each line.
    const runs = inOrder.slice();
    const last = runs.at(-1);
    if (isHyphen && last) runs[runs.length - 1] = withSoftHyphen(last);
    const width = words.reduce((sum, word) => sum + widthOf(word, style), 0);
    // Set all fields at once: objects of one shape are read and copied faster.
    const run: TextRun = { x: 0, runs, style, width, text, owner, place, origins, start: start - offset };
    return isRightToLeft ? { ...run, isRightToLeft } : run;
  }

  /** The glyphs of right-to-left words from left to right. Spaces are those of the face of the words, so that PDF readers find one text. */
  private fromRight(words: readonly ShapedWord[], style: TextStyle): GlyphRun[] {
    let face = words.flatMap(({ runs }) => runs).find(({ texts }) => texts.some((text) => text.trim() !== ''))?.face;
    const all = words
      .flatMap(({ runs }) => runs)
      .map((run) => {
        const isSpace = run.texts.every((text) => text.trim() === '');
        if (!isSpace) face = run.face;
        if (!isSpace || face === undefined || face === run.face) return run;
        const [space] = this.shaper.shapeText(' ', { ...style, face }).flatMap(({ runs }) => runs);
        return space?.face === face ? { ...run, face, glyphs: run.glyphs.map(() => space.glyphs[0] ?? 0) } : run;
      });
    return all.reverse();
  }
}

/** Stretches the spaces of a line to fill the room, or shrinks them if the line is too long. Does nothing without spaces. */
function stretchLine(line: Line, room: number): void {
  const last = line.runs.at(-1);
  const before = line.runs[0]?.x ?? 0;
  // The space at the line end is drawn but takes no room. Words are shared between lines, so only its position identifies it.
  const isWhite = (run: TextRun, part: number, glyph: number): boolean => {
    const texts = run.runs[part]?.texts ?? [];
    const isTrailing = run === last && part === run.runs.length - 1 && glyph === texts.length - 1;
    return texts[glyph] === ' ' && !isTrailing;
  };
  const whiteOf = (run: TextRun): number => {
    const advances = run.runs.flatMap(({ advances: all }, part) => all.filter((_, glyph) => isWhite(run, part, glyph)));
    return (advances.reduce((sum, advance) => sum + advance, 0) * run.style.size) / 1000;
  };
  const total = line.runs.reduce((sum, run) => sum + whiteOf(run), 0);
  if (total <= 0) return;
  const factor = 1 + room / total;
  let x = before;
  for (const run of line.runs) {
    const grown = whiteOf(run) * (factor - 1);
    const stretch = (advance: number, part: number, glyph: number): number => (isWhite(run, part, glyph) ? roundTo(advance * factor, 100) : advance);
    run.runs = run.runs.map((glyphs, part) => ({ ...glyphs, advances: glyphs.advances.map((advance, glyph) => stretch(advance, part, glyph)) }));
    run.x = x;
    run.width += grown;
    x += run.width;
  }
  line.width = x - before;
}

/** Places runs side by side in visual order; the list stays in reading order. Returns the width. */
function placeRuns(runs: readonly TextRun[], levels: readonly number[]): number {
  let x = 0;
  for (const index of visualOrder(levels)) {
    const run = runs[index];
    if (!run) continue;
    run.x = x;
    x += run.width;
  }
  return x;
}

/** Maps the hyphen of a divided word to a soft one (U+00AD), so that the word is spoken and copied whole. */
function withSoftHyphen(run: TextRun['runs'][number]): TextRun['runs'][number] {
  return { ...run, texts: run.texts.map((text, index) => (index === run.texts.length - 1 ? text.replace(/-$/, '\u00AD') : text)) };
}

/** Adds a space to a run without counting its width, because it is invisible. */
function addSpace(run: TextRun, shaper: Shaper): void {
  run.runs = [...run.runs, ...shaper.shapeText(' ', run.style).flatMap((space) => space.runs)];
  run.text += ' ';
}
