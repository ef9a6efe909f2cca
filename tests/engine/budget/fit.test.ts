import { describe, expect, it } from 'vitest';
import { createForecast } from '../../../electron/engine/budget/forecast.ts';
import { AUDIENCES, builtIn } from '../../support/library.ts';
import { attemptOf, composedOf } from '../../support/composition.ts';
import fc, { runs } from '../../support/property.ts';

/** How many pages higher or lower than it is a forecast may be taken for; widths of columns are what it does not foresee. */
const NEAR = 1;

describe('a forecast', () => {
  const whole = { pagesAtMost: 99, template: 'one-pager' } as const;

  it('says of the brief it was made from what is so', async () => {
    for (const audience of AUDIENCES) {
      const attempt = await attemptOf({ ...whole, audience });
      const forecast = createForecast(attempt, () => false);
      const pages = attempt.paged.pages.length;
      expect(forecast.keeps([{ most: pages, within: undefined }], new Set())).toBe(true);
      expect(forecast.keeps([{ most: pages - 1, within: undefined }], new Set())).toBe(false);
    }
  });

  it('says of a brief it has learnt from what is so, and of the whole still what was', { timeout: 60_000 }, async () => {
    for (const audience of AUDIENCES) {
      const attempt = await attemptOf({ ...whole, audience });
      const containers = new Set(attempt.selected.admitted.flatMap(({ within }) => within.map(({ key }) => key)));
      const forecast = createForecast(attempt, (key) => containers.has(key));
      const all = attempt.paged.pages.length;
      for (let pagesAtMost = all - 1; pagesAtMost > 0; pagesAtMost -= 1) {
        const { dropped } = await composedOf({ ...whole, audience, pagesAtMost }).catch(() => ({ dropped: undefined }));
        if (!dropped) continue;
        const came = await attemptOf({ ...whole, audience, pagesAtMost });
        const pages = came.paged.pages.length;
        forecast.learn(came, new Set(dropped));
        expect(forecast.keeps([{ most: pages, within: undefined }], new Set(dropped))).toBe(true);
        expect(forecast.keeps([{ most: pages - 1, within: undefined }], new Set(dropped))).toBe(false);
        forecast.learn(attempt, new Set());
        expect(forecast.keeps([{ most: all, within: undefined }], new Set())).toBe(true);
        expect(forecast.keeps([{ most: all - 1, within: undefined }], new Set())).toBe(false);
      }
    }
  });

  it('is near what comes of leaving out any items', { timeout: 120_000 }, async () => {
    const attempt = await attemptOf({ ...whole, audience: 'policy-analyst' });
    const containers = new Set(attempt.selected.admitted.flatMap(({ within }) => within.map(({ key }) => key)));
    const forecast = createForecast(attempt, (key) => containers.has(key));
    const foretold = (dropped: ReadonlySet<string>): number => {
      for (let most = 1; ; most += 1) if (forecast.keeps([{ most, within: undefined }], dropped)) return most;
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: attempt.paged.pages.length }), async (pagesAtMost) => {
        const kept = await composedOf({ ...whole, audience: 'policy-analyst', pagesAtMost }).catch(() => undefined);
        if (!kept) return;
        const pages = kept.composition.paged.pages.length;
        expect(Math.abs(foretold(new Set(kept.dropped)) - pages)).toBeLessThanOrEqual(NEAR);
      }),
      { numRuns: runs(8, 20) },
    );
  });
});

/** How many of the most important items left out are each tried to be put back. */
const TRIED = runs(3, 24);
/** How many of them may have had room. */
const MISSED = 2;

describe('the page budget', () => {
  /** What can be put back into a brief kept to its pages without another page is put back: tried by putting back each by itself. */
  it.each(AUDIENCES)('leaves out next to nothing of %s that would have had room', { timeout: 240_000 }, async (audience) => {
    const pagesAtMost = builtIn.audience(audience)?.value.pagesAtMost ?? 20;
    const { dropped, composition } = await composedOf({ audience, pagesAtMost });
    expect(composition.paged.pages.length).toBeLessThanOrEqual(pagesAtMost);
    expect(dropped.length).toBeGreaterThan(10);
    const missed: string[] = [];
    for (const key of [...dropped].reverse().slice(0, TRIED)) {
      const again = await composedOf({ audience, pagesAtMost, keep: [key] }).catch(() => undefined);
      if (again && again.dropped.length < dropped.length && again.dropped.every((one) => dropped.includes(one))) missed.push(key);
    }
    expect(missed.length, missed.join()).toBeLessThanOrEqual(MISSED);
  });
});
