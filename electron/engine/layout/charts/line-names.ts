import type { Pen } from './pen.ts';

/** The words at the end of a series, and the height of its last mark. */
export interface SeriesName {
  words: string;
  at: number;
}

/** Where names stand: their left edge, their measure, and the foot of the plot. */
interface NameColumn {
  x: number;
  measure: number;
  bottom: number;
}

/** Draws the names of series at their ends, pushed apart where they would touch, below the plot only if there are too many. @returns their foot. */
export function drawNames(names: readonly SeriesName[], { x, measure, bottom }: NameColumn, pen: Pen): number {
  const { strong } = pen;
  const sorted = names.map(({ words, at }) => ({ words, at, height: pen.heightOf(words, measure, strong) })).sort((a, b) => a.at - b.at);
  const tops: number[] = [];
  let free = 0;
  for (const { at, height } of sorted) {
    tops.push(Math.max(at - strong.leading / 2, free));
    free = (tops.at(-1) ?? 0) + height;
  }
  const foot = Math.max(
    bottom + strong.leading / 2,
    sorted.reduce((sum, { height }) => sum + height, 0),
  );
  let limit = foot;
  for (let index = sorted.length - 1; index >= 0; index -= 1) {
    const { words = '', height = 0 } = sorted[index] ?? {};
    limit = Math.min(tops[index] ?? 0, limit - height);
    pen.text(words, x, limit, { measure, style: strong });
  }
  return foot;
}
