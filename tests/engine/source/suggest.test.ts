import { describe, expect, it } from 'vitest';
import { didYouMean, distance, nearest } from '../../../electron/engine/source/suggest.ts';
import fc from '../../support/property.ts';

describe('suggest', () => {
  it('counts a swap of neighbours as one slip', () => {
    expect(distance('detph', 'depth')).toBe(1);
    expect(distance('', 'abc')).toBe(3);
  });

  it('measures a distance: nought to itself, the same both ways, never more than the longer word', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(distance(a, a)).toBe(0);
        expect(distance(a, b)).toBe(distance(b, a));
        expect(distance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('names nothing when nothing is near, and then says what there is', () => {
    expect(nearest('xylophone', ['depth', 'title'])).toBeUndefined();
    expect(didYouMean('xylophone', ['depth', 'title'])).toEqual(['use one of: depth, title']);
  });
});
