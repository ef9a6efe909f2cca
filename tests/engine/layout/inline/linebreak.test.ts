import { describe, expect, it } from 'vitest';
import { breakLines, FORCED, type Items } from '../../../../electron/engine/layout/inline/linebreak.ts';
import fc from '../../../support/property.ts';

/** Items to be filled one by one. */
function emptyItems() {
  const items: Items = { kind: [], width: [], penalty: [], next: [] };
  const add = (kind: Items['kind'][number], width: number, penalty = 0): void => {
    items.kind.push(kind);
    items.width.push(width);
    items.penalty.push(penalty);
    items.next.push(0);
  };
  return { items, add };
}

/** Words of given widths with spaces of one between them, and the forced end. */
function words(...widths: number[]): Items {
  const { items, add } = emptyItems();
  widths.forEach((width, index) => {
    if (index > 0) add('glue', 1);
    add('box', width);
  });
  add('penalty', 0, FORCED);
  return items;
}

/** The widths of the boxes on each line. */
function lines(items: Items, measure: number): number[][] {
  return breakLines(items, measure).map(({ start, end }) => items.width.slice(start, end).filter((_, index) => items.kind[start + index] === 'box'));
}

const width = (boxes: number[]): number => boxes.reduce((sum, box) => sum + box, 0) + Math.max(0, boxes.length - 1);

describe('breakLines', () => {
  it('takes one line when everything fits', () => {
    expect(lines(words(3, 3, 3), 11)).toEqual([[3, 3, 3]]);
  });

  it('gives a word wider than the measure a line of its own', () => {
    expect(lines(words(3, 30, 3), 10)).toEqual([[3], [30], [3]]);
  });

  it('breaks where it must', () => {
    const items = words(3, 3);
    items.kind[1] = 'penalty';
    items.penalty[1] = FORCED;
    expect(lines(items, 100)).toEqual([[3], [3]]);
  });

  it('loses no word, keeps the order, and is never wider than the measure', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 120 }),
        fc.integer({ min: 20, max: 60 }),
        (widths, measure) => {
          const broken = lines(words(...widths), measure);
          expect(broken.flat()).toEqual(widths);
          for (const line of broken) expect(width(line)).toBeLessThanOrEqual(measure);
        },
      ),
    );
  });

  it('costs no more than any other way of breaking the same words', () => {
    const measure = 20;
    fc.assert(
      // Some last words are short enough for a runt.
      fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 11 }), (widths) => {
        const best = Math.min(...everyWay(widths, measure).map((way) => cost(way, measure)));
        expect(cost(lines(words(...widths), measure), measure)).toBeCloseTo(best, 3);
      }),
    );
  });

  it('ends in no runt, where a line before can be shorter for it', () => {
    expect(lines(words(8, 9, 1, 1), 20)).toEqual([
      [8, 9],
      [1, 1],
    ]);
  });

  it('divides no two words in a row, where another way is nearly as good', () => {
    const parts = [[5, 5], [6, 2], [9], [6, 5], [9], [3]];
    const { items, add } = emptyItems();
    parts.forEach(([first = 0, second], index) => {
      if (index > 0) add('glue', 1);
      add('box', first);
      if (second === undefined) return;
      add('penalty', 1, 50);
      add('box', second);
    });
    add('penalty', 0, FORCED);
    const ends = breakLines(items, 20).map(({ end }) => end);
    // After a whole word, within the fourth, at the end; and not within the second and the fourth.
    expect(ends).toEqual([7, 11, 17]);
  });
});

/** Every way to break words into lines that fit. */
function everyWay(widths: number[], measure: number): number[][][] {
  if (widths.length === 0) return [[]];
  return widths.flatMap((_, index) => {
    const first = widths.slice(0, index + 1);
    return width(first) <= measure ? everyWay(widths.slice(index + 1), measure).map((rest) => [first, ...rest]) : [];
  });
}

/** The cost the breaker promises to make least: white at the right, cubed as badness, and a runt at the end. */
function cost(all: number[][], measure: number): number {
  return all.reduce((sum, line, index) => {
    const white = measure - width(line);
    const isLast = index === all.length - 1;
    const badness = isLast ? 0 : 100 * (white / (measure * 0.18)) ** 3;
    const runt = isLast && all.length > 1 && white > measure * 0.88 ? 2500 : 0;
    return sum + (10 + badness) ** 2 + runt;
  }, 0);
}
