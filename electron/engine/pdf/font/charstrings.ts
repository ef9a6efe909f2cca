import type { FilePart, PostScriptOutlines } from 'fontkit';
import { viewOf } from './binary.ts';

/** Subroutines inside one another, and numbers before an operator (Adobe Technical Note 5177, appendix B; and CFF2's 513). */
const [MOST_NESTED, MOST_NUMBERS] = [10, 513];
/** Bytes run for one glyph. The most ornate have some ten thousand. */
const MOST_FOR_GLYPH = 100_000;
/** Bytes run for all glyphs: a fixed part, and a part for each byte of the table. Fonts whose glyphs share much run three. */
const MOST_FOR_FONT = { fixed: 1_000_000, each: 10 };

/** Operators (Adobe Technical Note 5177, appendix A). */
const [CALL, RETURN, ESCAPE, SHORT, GLOBAL_CALL] = [10, 11, 12, 28, 29];

/** The numbers that fontkit takes for an operator, of so many there are; the first number of a glyph may be its width. */
type Taken = (numbers: number, isWidthNext: boolean) => number;

const all: Taken = (numbers) => numbers;
const withWidth =
  (least: number): Taken =>
  (numbers, isWidthNext) =>
    least + (isWidthNext && numbers > least ? 1 : 0);

const STEMS: readonly number[] = [1, 3, 18, 23];
const MASKS: readonly number[] = [19, 20];
/** Operators that the width may come before. */
const MOVES: Readonly<Record<number, Taken>> = {
  4: withWidth(1),
  14: withWidth(0),
  21: withWidth(2),
  22: withWidth(1),
};
const LINES: Readonly<Record<number, Taken>> = {
  5: (numbers) => numbers - (numbers % 2),
  6: all,
  7: all,
  8: all,
  24: (numbers) => 2 + 6 * Math.max(0, Math.floor((numbers - 2) / 6)),
  25: (numbers) => 6 + 2 * Math.max(0, Math.floor((numbers - 6) / 2)),
  26: (numbers) => numbers - ((numbers - (numbers % 2)) % 4),
  27: (numbers) => numbers - ((numbers - (numbers % 2)) % 4),
  30: (numbers) => (numbers > 4 && numbers % 4 === 1 ? numbers : numbers - (numbers % 4)),
  31: (numbers) => (numbers > 4 && numbers % 4 === 1 ? numbers : numbers - (numbers % 4)),
};
/** After the escape: curves only. Fonts no longer need arithmetic, and fontkit runs it without a limit. */
const CURVES: Readonly<Record<number, number>> = {
  34: 7,
  35: 13,
  36: 9,
  37: 11,
};

const UNREADABLE = 'its outlines cannot be read';
const COSTLY = 'its outlines take too many steps to draw';

/**
 * Runs the programs of all PostScript outlines without drawing them, because fontkit runs them without limits: thirty calls, ten levels
 * deep, take hours.
 * @param size the length of the table in bytes.
 * @returns what is wrong with them, or undefined.
 */
export function charstringDamage(file: Uint8Array, outlines: PostScriptOutlines | undefined, size: number): string | undefined {
  if (outlines?.version !== 1) return UNREADABLE;
  const { globalSubrIndex: shared = [], topDict } = outlines;
  let left = MOST_FOR_FONT.fixed + MOST_FOR_FONT.each * size;
  for (let glyph = 0; glyph < topDict.CharStrings.length; glyph += 1) {
    const budget = Math.min(left, MOST_FOR_GLYPH);
    const run = new Run(file, outlines.privateDictForGlyph(glyph)?.Subrs ?? [], shared, budget);
    const damage = run.part(topDict.CharStrings[glyph], 0);
    if (damage !== undefined) return damage;
    left -= budget - run.left;
  }
  return undefined;
}

/** One glyph's program while it runs: as much of its state as decides what runs next. */
class Run {
  /** Bytes that may still be run. */
  left: number;
  private readonly file: Uint8Array;
  private readonly own: readonly FilePart[];
  private readonly shared: readonly FilePart[];
  private readonly numbers: number[] = [];
  private isWidthNext = true;
  private stems = 0;

  constructor(file: Uint8Array, own: readonly FilePart[], shared: readonly FilePart[], budget: number) {
    this.file = file;
    this.own = own;
    this.shared = shared;
    this.left = budget;
  }

  /** Runs a program or subroutine; one that is missing draws nothing. @returns what is wrong, or undefined. */
  part(part: FilePart | undefined, depth: number): string | undefined {
    if (!part) return undefined;
    if (depth > MOST_NESTED) return COSTLY;
    const { file } = this;
    const end = Math.min(part.offset + part.length, file.length);
    let at = part.offset;
    while (at < end) {
      const start = at;
      const operator = file[at] ?? 0;
      at += 1;
      if (operator >= 32 || operator === SHORT) at = this.number(operator, at);
      else if (operator === RETURN) return undefined;
      else if (operator === CALL || operator === GLOBAL_CALL) {
        const damage = this.call(operator === CALL ? this.own : this.shared, depth);
        if (damage !== undefined) return damage;
      } else {
        const size = this.draw(operator, at);
        if (size === undefined) return UNREADABLE;
        at += size;
      }
      this.left -= at - start;
      if (this.left < 0 || this.numbers.length > MOST_NUMBERS) return COSTLY;
    }
    return undefined;
  }

  private call(parts: readonly FilePart[], depth: number): string | undefined {
    const bias = parts.length < 1240 ? 107 : parts.length < 33_900 ? 1131 : 32_768;
    // Without a number, or with a fraction, there is no subroutine.
    return this.part(parts[(this.numbers.pop() ?? Number.NaN) + bias], depth + 1);
  }

  /** Takes the numbers of an operator. @returns the size of what belongs to it in bytes; undefined if it is unknown. */
  private draw(operator: number, at: number): number | undefined {
    const { numbers } = this;
    if (STEMS.includes(operator) || MASKS.includes(operator)) {
      this.stems += numbers.length >> 1;
      if (numbers.length % 2 === 1) this.isWidthNext = false;
      numbers.length = 0;
      return MASKS.includes(operator) ? (this.stems + 7) >> 3 : 0;
    }
    if (operator === ESCAPE) {
      const taken = CURVES[this.file[at] ?? 0];
      if (taken !== undefined) this.take(taken);
      return taken === undefined ? undefined : 1;
    }
    const move = MOVES[operator];
    const taken = (move ?? LINES[operator])?.(numbers.length, this.isWidthNext);
    if (taken === undefined) return undefined;
    if (move && numbers.length > move(numbers.length, false)) this.isWidthNext = false;
    this.take(taken);
    return 0;
  }

  private take(count: number): void {
    if (count >= this.numbers.length) this.numbers.length = 0;
    else this.numbers.splice(0, count);
  }

  /** Adds a number. @param at the offset after its first byte. @returns the offset after it. */
  private number(first: number, at: number): number {
    const { file, numbers } = this;
    const next = file[at] ?? 0;
    if (first === SHORT) {
      numbers.push(((next << 24) >> 16) | (file[at + 1] ?? 0));
      return at + 2;
    }
    if (first < 247) numbers.push(first - 139);
    else if (first < 251) numbers.push((first - 247) * 256 + next + 108);
    else if (first < 255) numbers.push(-(first - 251) * 256 - next - 108);
    else numbers.push(at + 4 > file.length ? 0 : viewOf(file).getInt32(at) / 0x10000);
    return first < 247 ? at : first < 255 ? at + 1 : at + 4;
  }
}
