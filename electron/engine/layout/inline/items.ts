import LineBreaker from 'linebreak';
import { isBound } from './bind.ts';
import { graphemes } from './graphemes.ts';
import { type Hanging, hangsAfter, hangsBefore } from './hang.ts';
import type { Hyphenator } from './hyphenate.ts';
import { isInAddress } from './address.ts';
import { FORCED, type Items } from './linebreak.ts';
import { repeatsHyphen } from './repeated-hyphen.ts';
import type { Shaper } from './shape.ts';
import type { Span } from './span.ts';
import { inOwnLanguages, languageFinder } from './span-languages.ts';

export type { Span } from './span.ts';

/** A paragraph ready for breaking: the items, and the text offset each begins at. */
export interface Prepared {
  items: Items;
  /** The offset of each item's first character in the paragraph's text. */
  at: number[];
  /** The text of all spans. A forced line end is a line feed. */
  text: string;
  /** For each penalty whether it shows a hyphen. */
  hyphen: boolean[];
}

/** The cost of dividing a word, relative to space at the right (research 4.1: TeX's 50 gives too many hyphens). */
const HYPHEN_COST = 180;
/** The cost of breaking a word anywhere, because it is wider than the line. */
const ANYWHERE_COST = 5000;

/** The most characters that a character is measured with on each side: kerning and ligatures do not reach further. */
const NEAR = 24;

export interface PrepareOptions {
  shaper: Shaper;
  /** Absent: no word is divided. */
  hyphenate?: Hyphenator | undefined;
  /** Divides words that are wider than the measure, where others are not divided. */
  hyphenateWide?: Hyphenator | undefined;
  measure: number;
  /** Over which edges punctuation hangs. */
  hanging?: Hanging | undefined;
}

/** Sets how far each box hangs outside a line that begins or ends with it. */
function addHanging({ items, at, text, hyphen }: Prepared, width: Measure, hanging: Hanging): void {
  items.hangBefore = items.kind.map((kind, index) => {
    const start = at[index] ?? 0;
    const part = kind === 'box' ? hangsBefore(text[start] ?? '', hanging) : 0;
    return part > 0 ? part * width(start, start + 1) : 0;
  });
  items.hangAfter = items.kind.map((kind, index) => {
    if (kind === 'penalty') return hyphen[index] ? hangsAfter('-', hanging) * (items.width[index] ?? 0) : 0;
    const end = at[index + 1] ?? text.length;
    const part = kind === 'box' ? hangsAfter(text[end - 1] ?? '', hanging) : 0;
    return part > 0 ? part * width(end - 1, end) : 0;
  });
}

/** Turns spans into boxes, glue and penalties: UAX 14 break opportunities that are not bound, and hyphens inside words. */
export function prepare(given: readonly Span[], options: PrepareOptions): Prepared {
  const spans = inOwnLanguages(given);
  const text = spans.map((span) => span.text).join('');
  const clinging = new Set<number>();
  let offset = 0;
  for (const span of spans) {
    if (span.clings) clinging.add(offset);
    offset += span.text.length;
  }
  const preparation = new Preparation(spans, text, clinging, options);
  const languageOf = languageFinder(spans);
  const breaker = new LineBreaker(text);
  let start = 0;
  for (let chance = breaker.nextBreak(); chance; chance = breaker.nextBreak()) {
    if (!chance.required && (clinging.has(chance.position) || isBound(text, chance.position, languageOf(chance.position - 1)))) continue;
    preparation.addChunk(start, chance.position);
    start = chance.position;
  }
  preparation.addChunk(start, text.length);
  return preparation.end();
}

/** Builds the items of a paragraph, from its first word to its last. */
class Preparation {
  private readonly prepared: Prepared;
  private readonly measureText: Measure;
  private readonly spans: readonly Span[];
  /** Where spans begin that no line may begin with, such as the number of a note. */
  private readonly clinging: ReadonlySet<number>;
  private readonly options: PrepareOptions;
  /** The last span that was asked for its language, and the offset it begins at. */
  private span = 0;
  private spanStart = 0;
  /** Its language, if it is not that of the document. */
  private spanLanguage: string | undefined;

  constructor(spans: readonly Span[], text: string, clinging: ReadonlySet<number>, options: PrepareOptions) {
    this.prepared = { items: { kind: [], width: [], penalty: [], next: [] }, at: [], text, hyphen: [] };
    this.measureText = createMeasure(spans, options.shaper);
    this.spans = spans;
    this.clinging = clinging;
    this.options = options;
  }

  /** Adds the text between two break opportunities: a word, perhaps divisible, and the white space after it. */
  addChunk(start: number, end: number): void {
    if (start >= end) return;
    const { text } = this.prepared;
    const chunk = text.slice(start, end);
    const trailing = /[\s\u200B]+$/.exec(chunk)?.[0] ?? '';
    const wordEnd = end - trailing.length;
    if (wordEnd > start) this.addWord(start, wordEnd);
    if (trailing.includes('\n')) this.addPenalty(wordEnd, FORCED);
    else if (trailing) this.add('glue', wordEnd, this.measureText(wordEnd, end));
    else if (end < text.length) this.addPenalty(end, 0);
  }

  /** Returns the paragraph, with the forced break at its end. */
  end(): Prepared {
    const { prepared, measureText } = this;
    const { hanging } = this.options;
    this.addPenalty(prepared.text.length, FORCED);
    if (hanging && hanging !== 'none') addHanging(prepared, measureText, hanging);
    return prepared;
  }

  /**
   * Adds a word as boxes, with penalties where it may be divided. Widths are those of the unbroken word, so that a line
   * is as wide as its boxes. The penalty before a piece holds the extra width the piece has at the start of a line.
   */
  private addWord(start: number, end: number): void {
    const { prepared, measureText } = this;
    const joined = joinedFrom(prepared, start);
    const base = joined < start ? measureText(joined, start) : 0;
    const width = (to: number, then = ''): number => measureText(joined, to, then) - base;
    const whole = width(end);
    const language = this.languageAt(start);
    if (joined < start) {
      const hyphen = repeatsHyphen(prepared.text, start, language) ? measureText(start - 1, start) : 0;
      prepared.items.next[prepared.items.next.length - 1] = Math.max(0, measureText(start, end) - whole) + hyphen;
    }
    const word = prepared.text.slice(start, this.endOfLetters(start, end));
    const soft = softHyphensIn(word);
    const isWide = whole > this.options.measure;
    const { hyphenate, hyphenateWide = hyphenate } = this.options;
    const divide = isWide ? hyphenateWide : hyphenate;
    const found = soft.length > 0 || !divide ? soft : divide(word, this.spanLanguage, isWide);
    const divisions = found.length > 0 && isInAddress(prepared.text, start, end) ? [] : found;
    if (isWide) {
      this.addWideWord(start, end, new Set(divisions));
      return;
    }
    let from = start;
    let before = 0;
    for (const cut of divisions) {
      const here = start + cut;
      const upTo = width(here);
      this.add('box', from, upTo - before);
      // Measure the start of the word with a hyphen, and the rest alone: kerning may differ.
      this.addHyphen(here, width(here, '-') - upTo, Math.max(0, measureText(here, end) - (whole - upTo)));
      [from, before] = [here, upTo];
    }
    this.add('box', from, whole - before);
  }

  /**
   * Adds a word that is wider than the line, which may be divided anywhere. Each character is measured with a few around it, because
   * measuring all that is before it, for each, would take time quadratic in the word.
   */
  private addWideWord(start: number, end: number, divisions: ReadonlySet<number>): void {
    const { measureText } = this;
    let from = start;
    for (const { index } of graphemes(this.prepared.text.slice(start, end))) {
      if (index === 0) continue;
      const here = start + index;
      const left = Math.max(start, from - NEAR);
      const right = Math.min(end, here + NEAR);
      const upTo = measureText(left, here);
      this.add('box', from, upTo - (left < from ? measureText(left, from) : 0));
      const rest = Math.max(0, measureText(here, right) - (measureText(left, right) - upTo));
      if (divisions.has(index)) this.addHyphen(here, measureText(left, here, '-') - upTo, rest);
      else this.addPenalty(here, ANYWHERE_COST, rest);
      from = here;
    }
    const left = Math.max(start, from - NEAR);
    this.add('box', from, measureText(left, end) - (left < from ? measureText(left, from) : 0));
  }

  /** Where a word ends and the number of a note begins, which would make it look like one that is never divided. */
  private endOfLetters(start: number, end: number): number {
    if (this.clinging.size === 0) return end;
    let at = start + 1;
    while (at < end && !this.clinging.has(at)) at += 1;
    return at;
  }

  /** The language of the span at an offset. Words come in order, so the search goes on from the last. */
  private languageAt(offset: number): string | undefined {
    for (let span = this.spans[this.span]; span && offset >= this.spanStart + span.text.length; span = this.spans[this.span]) {
      this.spanStart += span.text.length;
      this.span += 1;
    }
    this.spanLanguage = this.spans[this.span]?.language;
    return this.spans[this.span]?.style.language;
  }

  /** Adds a division with a hyphen. @param rest how much wider the rest of the word is at the start of a line. */
  private addHyphen(at: number, width: number, rest: number): void {
    this.addPenalty(at, HYPHEN_COST, rest);
    const last = this.prepared.hyphen.length - 1;
    this.prepared.items.width[last] = width;
    this.prepared.hyphen[last] = true;
  }

  private addPenalty(at: number, cost: number, rest = 0): void {
    this.add('penalty', at, 0, cost);
    if (rest > 0) this.prepared.items.next[this.prepared.items.next.length - 1] = rest;
  }

  /** @param at the offset in the text the item begins at. */
  private add(kind: Items['kind'][number], at: number, width: number, penalty = 0): void {
    const { items, at: offsets, hyphen } = this.prepared;
    items.kind.push(kind);
    items.width.push(width);
    items.penalty.push(penalty);
    items.next.push(0);
    offsets.push(at);
    hyphen.push(false);
  }
}

const SOFT_HYPHEN = '\u00AD';

/** Where the soft hyphens of a word allow a division; few words have any. */
function softHyphensIn(word: string): number[] {
  const cuts: number[] = [];
  for (let at = word.indexOf(SOFT_HYPHEN); at >= 0; at = word.indexOf(SOFT_HYPHEN, at + 1)) cuts.push(at + 1);
  return cuts;
}

/** The start of the word that continues at an offset, or near it: a hyphen or slash inside a word allows a break without a space. */
function joinedFrom({ items, text }: Prepared, start: number): number {
  if (items.kind.at(-1) !== 'penalty' || items.penalty.at(-1) === FORCED) return start;
  let from = start;
  const least = Math.max(0, start - NEAR);
  while (from > least && !/\s/.test(text[from - 1] ?? '')) from -= 1;
  return from;
}

/** Measures a range of the paragraph's text, with optional text after it. */
type Measure = (start: number, end: number, then?: string) => number;

function createMeasure(spans: readonly Span[], shaper: Shaper): Measure {
  const starts: number[] = [];
  let offset = 0;
  for (const span of spans) {
    starts.push(offset);
    offset += span.text.length;
  }
  let at = 0;
  return (start, end, then = '') => {
    while (at > 0 && (starts[at] ?? 0) > start) at -= 1;
    while (at + 1 < spans.length && (starts[at + 1] ?? 0) <= start) at += 1;
    let width = 0;
    for (let index = at; index < spans.length && (starts[index] ?? 0) < end; index++) {
      const span = spans[index] as Span;
      const from = starts[index] ?? 0;
      const piece = span.text.slice(Math.max(0, start - from), end - from);
      const isLast = from + span.text.length >= end;
      width += shaper.width(isLast ? piece + then : piece, span.style);
    }
    return width;
  };
}
