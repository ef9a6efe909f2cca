import { describe, expect, it } from 'vitest';
import { commonAffixes } from '../../../electron/engine/document/common-affixes.ts';
import fc, { runs } from '../../support/property.ts';

/** Signs that are the same, counted one by one. */
function counted(a: string, b: string): { head: number; tail: number } {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head += 1;
  let tail = 0;
  while (head + tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return { head, tail };
}

describe('what two texts have in common', () => {
  it('is as many signs at both ends as one counts', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\uFDD0', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(commonAffixes(a, b)).toEqual(counted(a, b));
      }),
      { numRuns: runs(500, 2000) },
    );
  });

  it('is all of a text and itself, once', () => {
    expect(commonAffixes('aba', 'aba')).toEqual({ head: 3, tail: 0 });
    expect(commonAffixes('', 'aba')).toEqual({ head: 0, tail: 0 });
  });
});
