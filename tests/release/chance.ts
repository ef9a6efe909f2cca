import fc from '../support/property.ts';

/** What a random case is made with. Fast-check draws every choice, so that a failing case is made smaller. */
export interface Chance {
  /** A whole number from 0 to a most. */
  upTo(most: number): number;
  /** Whether something is so, in so many of a hundred cases. */
  percent(share: number): boolean;
  one<T>(list: readonly T[]): T;
  /** Some of a list, in its order. */
  some<T>(list: readonly T[], share?: number): T[];
  /** So many results of a function, from 0 to a most. */
  many<T>(most: number, make: (index: number) => T): T[];
  /** A value or none. */
  maybe<T>(share: number, make: () => T): T | undefined;
}

/** An arbitrary of chances, for `fc.asyncProperty`. */
export const chances: fc.Arbitrary<Chance> = fc.gen().map((draw) => chanceOf((most) => draw(even, most)));

/** Each number as often as any other: by itself fast-check draws small ones more often, and shares would be none. */
function even(most: number): fc.Arbitrary<number> {
  return fc.noBias(fc.nat(most));
}

function chanceOf(upTo: (most: number) => number): Chance {
  // A share is drawn so that the smallest number says no: smaller cases have less in them.
  const percent = (share: number): boolean => upTo(99) >= 100 - share;
  return {
    upTo,
    percent,
    one: (list) => list[upTo(list.length - 1)] as (typeof list)[number],
    some: (list, share = 50) => list.filter(() => percent(share)),
    many: (most, make) => Array.from({ length: upTo(most) }, (_, index) => make(index)),
    maybe: (share, make) => (percent(share) ? make() : undefined),
  };
}
