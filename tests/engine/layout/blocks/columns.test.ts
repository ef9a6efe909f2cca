import { describe, expect, it } from 'vitest';
import { columnWidths } from '../../../../electron/engine/layout/blocks/columns.ts';
import fc from '../../../support/property.ts';

const need = fc
  .record({ least: fc.integer({ min: 5, max: 60 }), extra: fc.integer({ min: 0, max: 400 }) })
  .map(({ least, extra }) => ({ least, most: least + extra, area: least + extra * 3 }));
const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0);

describe('columnWidths', () => {
  it('gives every column its line when there is room', () => {
    const needs = [
      { least: 10, most: 30, area: 30 },
      { least: 10, most: 50, area: 50 },
    ];
    expect(columnWidths(needs, 200, false)).toEqual([30, 50]);
    expect(sum(columnWidths(needs, 200, true))).toBeCloseTo(200);
  });

  it('does not widen a column of numbers', () => {
    expect(
      columnWidths(
        [
          { least: 30, most: 30, area: 90 },
          { least: 10, most: 50, area: 50 },
        ],
        200,
        true,
      )[0],
    ).toBe(30);
  });

  it('keeps to the width, and every column above what it cannot do without', () => {
    fc.assert(
      fc.property(fc.array(need, { minLength: 1, maxLength: 8 }), fc.integer({ min: 100, max: 700 }), (needs, width) => {
        const widths = columnWidths(needs, width, true);
        expect(sum(widths)).toBeLessThanOrEqual(width + 0.01);
        if (sum(needs.map(({ least }) => least)) > width) return;
        expect(widths.filter((own, index) => own < (needs[index]?.least ?? 0) - 0.01)).toEqual([]);
      }),
    );
  });
});
