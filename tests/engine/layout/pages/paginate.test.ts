import { describe, expect, it } from 'vitest';
import { FORBID, type FlowItem, leaf } from '../../../../electron/engine/layout/pages/flow.ts';
import { fewestPages, paginate } from '../../../../electron/engine/layout/pages/paginate.ts';
import fc from '../../../support/property.ts';

const lines = (count: number, more: Partial<FlowItem> = {}): FlowItem[] => Array.from({ length: count }, () => leaf(10, [], more));
const shape = (items: readonly FlowItem[], height: number): number[] => paginate(items, height).map(({ start, end }) => end - start);

describe('paginate', () => {
  it('fills pages and leaves the rest for the last', () => {
    expect(shape(lines(25), 100)).toEqual([10, 10, 5]);
  });

  it('gives one empty page for nothing', () => {
    expect(paginate([], 100)).toEqual([{ start: 0, end: 0 }]);
  });

  it('keeps a heading with its text', () => {
    const items = [...lines(9), leaf(10, [], { penalty: FORBID }), ...lines(5)];
    expect(shape(items, 100)[0]).toBe(9);
  });

  it('drops the white above the first item of a page', () => {
    const items = lines(20, { before: 10 });
    expect(shape(items, 190)).toEqual([10, 10]);
  });

  it('begins a page where one is asked for, on the right when it must be', () => {
    const items = [...lines(3), leaf(10, [], { start: 'page' }), leaf(10, [], { start: 'right' })];
    expect(shape(items, 100)).toEqual([3, 1, 1]);
    const right = [...lines(3), leaf(10, [], { start: 'right' })];
    expect(shape(right, 100)).toEqual([3, 0, 1]);
  });

  it('begins a page softly: only where the one before is half full', () => {
    const soft = (count: number): FlowItem[] => [leaf(10, [], { start: 'soft' }), ...lines(count - 1)];
    expect(shape([...lines(5), ...soft(3)], 100)).toEqual([5, 3]);
    expect(shape([...lines(4), ...soft(3)], 100)).toEqual([7]);
    // Several follow one another, until the page is half full; earlier pages stay as they are.
    expect(shape([...lines(13), ...soft(1), ...soft(1), ...soft(2), ...soft(2)], 100)).toEqual([10, 5, 4]);
    // What begins hard begins a page whatever stands before it.
    expect(shape([...lines(2), ...soft(1), leaf(10, [], { start: 'page' })], 100)).toEqual([3, 1]);
    // Notes take room on a page as well.
    expect(shape([leaf(20, [], { notes: [leaf(30, [])] }), ...soft(2)], 100)).toEqual([1, 2]);
  });

  it('leaves a quarter of a page before one that is asked for, if the page before it can spare that', () => {
    expect(shape([...lines(11), leaf(10, [], { start: 'page' })], 100)).toEqual([8, 3, 1]);
    expect(shape([...lines(12), leaf(10, [], { start: 'page' })], 100)).toEqual([9, 3, 1]);
    expect(shape([leaf(10, []), leaf(10, [], { start: 'page' })], 100)).toEqual([1, 1]);
  });

  it('leaves room for a repeated head', () => {
    const items = lines(20, { repeat: { height: 20, marks: [] } });
    expect(shape(items, 100)).toEqual([8, 8, 4]);
  });

  it('looks ahead: earlier breaks move so that no page is left half empty before a block', () => {
    // First fit would give 14, 6 and 10, the second page more than half empty.
    const block = lines(10).map((item, index) => (index < 9 ? { ...item, penalty: FORBID } : item));
    expect(shape([...lines(20), ...block], 140)).toEqual([10, 10, 10]);
  });

  it('leaves no line over for a page of its own, where the page before can spare some', () => {
    expect(shape(lines(11), 100)).toEqual([9, 2]);
    expect(shape(lines(21), 100).at(-1)).toBe(2);
    expect(shape(lines(22), 100)).toEqual([10, 10, 2]);
    expect(shape(lines(1), 100)).toEqual([1]);
  });

  it('loses nothing, keeps the order, and overfills no page', () => {
    const item = fc.record({
      height: fc.integer({ min: 5, max: 60 }),
      before: fc.integer({ min: 0, max: 20 }),
      penalty: fc.constantFrom(0, 0, 5, 250, FORBID),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 150 }), (given) => {
        const items = given.map(({ height, before, penalty }) => leaf(height, [], { before, penalty }));
        const pages = paginate(items, 120);
        expect(pages.flatMap(({ start, end }) => items.slice(start, end))).toEqual(items);
        for (const { start, end } of pages) {
          const used = items.slice(start, end).reduce((sum, one, index) => sum + one.height + (index > 0 ? one.before : 0), 0);
          expect(used <= 120.01 || end - start === 1).toBe(true);
        }
      }),
    );
  });

  it('breaks a forbidden place only when a chain is taller than a page', () => {
    const item = fc.record({ height: fc.integer({ min: 5, max: 25 }), bound: fc.boolean() });
    fc.assert(
      fc.property(fc.array(item, { minLength: 2, maxLength: 80 }), (given) => {
        const items = given.map(({ height, bound }) => leaf(height, [], { penalty: bound ? FORBID : 0 }));
        let chain = 0;
        const tallest = items.reduce((most, one) => {
          chain += one.height;
          const height = Math.max(most, chain);
          if (one.penalty < FORBID) chain = 0;
          return height;
        }, 0);
        if (tallest > 120) return;
        for (const { end } of paginate(items, 120).slice(0, -1)) expect(items[end - 1]?.penalty).toBeLessThan(FORBID);
      }),
    );
  });
});

describe('fewestPages', () => {
  const some = fc.record({
    height: fc.double({ min: 1, max: 130, noNaN: true }),
    before: fc.integer({ min: 0, max: 20 }),
    penalty: fc.constantFrom(0, 0, 250, FORBID),
    start: fc.constantFrom(undefined, undefined, undefined, undefined, 'page' as const, 'right' as const),
    hasNote: fc.constantFrom(false, false, false, true),
    head: fc.constantFrom(0, 0, 15),
  });
  const list = fc
    .array(some, { maxLength: 120 })
    .map((given) =>
      given.map(({ height, before, penalty, start, hasNote, head }) =>
        leaf(height, [], { before, penalty, start, notes: hasNote ? lines(1) : [], repeat: head ? { height: head, marks: [] } : undefined }),
      ),
    );

  it('is never more than it takes, with any of the list left out as well', () => {
    fc.assert(
      fc.property(list, fc.infiniteStream(fc.boolean()), (items, isIn) => {
        const pages = paginate(items, 120, 6).length;
        expect(fewestPages(items, 120, 6)).toBeLessThanOrEqual(pages);
        const part = items.filter((item) => item.start || isIn.next().value);
        expect(fewestPages(part, 120, 6)).toBeLessThanOrEqual(pages);
      }),
    );
  });

  it('is what it takes where a break costs nothing anywhere', () => {
    for (const count of [0, 1, 10, 11, 25, 30]) expect(fewestPages(lines(count), 100)).toBe(paginate(lines(count), 100).length);
  });
});
