import { describe, expect, it } from 'vitest';
import { isWithin, joinMarkings } from '../../../electron/engine/marking/combine.ts';
import { bannerText, type Marking } from '../../../electron/engine/marking/marking.ts';
import fc, { runs } from '../../support/property.ts';
import { anyMarking, marking, SCHEMES } from './markings.ts';

const numRuns = runs(300, 20_000);

describe.each(SCHEMES)('the rules of $id', (scheme) => {
  const one = anyMarking(scheme);
  const join = (...parts: Marking[]): Marking => joinMarkings(parts, scheme);
  /** Holds something against three markings of the scheme. */
  const hold = (law: (a: Marking, b: Marking, c: Marking) => void): void =>
    fc.assert(
      fc.property(one, one, one, (a, b, c) => void law(a, b, c)),
      { numRuns },
    );

  it('join markings in any order', () => {
    hold((a, b) => expect(join(a, b)).toEqual(join(b, a)));
  });

  it('join markings in any grouping', () => {
    hold((a, b, c) => expect(join(join(a, b), c)).toEqual(join(a, join(b, c))));
  });

  it('join a marking with itself to the same marking', () => {
    hold((a) => expect(join(a, a)).toEqual(a));
  });

  it('give a banner that reads back as the same marking, whatever was joined', () => {
    hold((a, b, c) => {
      for (const whole of [join(), a, join(a, b), join(a, b, c)]) expect(marking(bannerText(whole, scheme), scheme)).toEqual(whole);
    });
  });

  it('never join to a lower level, nor lose a handling caveat or descriptor', () => {
    const added = new Set(scheme.caveats.filter(({ kind }) => kind !== 'releasability').map(({ name }) => name));
    hold((a, b) => {
      const whole = join(a, b);
      expect(whole.level).toBe(Math.max(a.level, b.level));
      const names = whole.caveats.map(({ name }) => name);
      for (const { name } of [...a.caveats, ...b.caveats]) if (added.has(name)) expect(names).toContain(name);
    });
  });

  it('let readers see each part of what they may see whole', () => {
    hold((a, b, ceiling) => {
      if (!isWithin(join(a, b), ceiling, scheme)) return;
      expect([isWithin(a, ceiling, scheme), isWithin(b, ceiling, scheme)]).toEqual([true, true]);
    });
  });

  it('let every reader see what is of the lowest level, bar what is not released to them', () => {
    expect(isWithin(join(), join(), scheme)).toBe(true);
  });

  it('show nothing with a handling caveat or descriptor to readers whose ceiling names none', () => {
    const bare = marking(scheme.levels.at(-1)?.level ?? '', scheme);
    const closing = new Set(scheme.caveats.filter(({ kind }) => kind !== 'releasability').map(({ name }) => name));
    hold((a) => {
      if (a.caveats.some(({ name }) => closing.has(name))) expect(isWithin(a, bare, scheme)).toBe(false);
    });
  });
});
