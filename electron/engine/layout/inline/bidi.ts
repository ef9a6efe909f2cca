import createBidi from 'bidi-js';

/** The Unicode Bidirectional Algorithm, UAX 9. */
const bidi = createBidi();

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** Whether a text has characters that run from right to left. */
export function runsFromRight(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * The embedding level of each character in a paragraph; undefined if all of it runs from left to right.
 * @param isRightToLeft whether the paragraph does, whatever is in it.
 */
export function levelsOf(text: string, isRightToLeft: boolean): Uint8Array | undefined {
  return isRightToLeft || RIGHT_TO_LEFT.test(text) ? bidi.getEmbeddingLevels(text, isRightToLeft ? 'rtl' : 'ltr').levels : undefined;
}

/** A run of text with one embedding level: its offsets, and the level, which is odd for right-to-left text. */
export interface LevelRun {
  start: number;
  end: number;
  level: number;
}

/** The level runs within a range. */
export function levelRuns(levels: Uint8Array, from: number, to: number): LevelRun[] {
  const runs: LevelRun[] = [];
  for (let at = from; at < to; at += 1) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    if (last && last.level === level) last.end = at + 1;
    else runs.push({ start: at, end: at + 1, level });
  }
  return runs;
}

/** The visual order of the pieces of a line, from left to right (UAX 9, rule L2), as indices. @param levels of the pieces. */
export function visualOrder(levels: readonly number[]): number[] {
  if (levels.every((level) => level === 0)) return levels.map((_, index) => index);
  // One letter represents each piece: the level of trailing white space is already set.
  const line = 'x'.repeat(levels.length);
  return bidi.getReorderedIndices(line, { levels: Uint8Array.from(levels), paragraphs: [{ start: 0, end: line.length - 1, level: 0 }] });
}
