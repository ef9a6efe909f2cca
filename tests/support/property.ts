import fc from 'fast-check';

/**
 * How much of the deep counts is run: 0 in `npm test`, which has small counts; 1 in `npm run test:deep`, and a part of it in CI.
 */
const DEEP = Number(process.env.DEEP ?? 0);

/** The seed of every property that names none. Deep runs may take another: `SEED=… npm run test:deep`. */
const SEED = Number(process.env.SEED ?? 20240709);

fc.configureGlobal({ seed: SEED });

/** How often a property is tried. @param few in `npm test`. @param many in `npm run test:deep`; never fewer than `few`. */
export function runs(few: number, many: number): number {
  return Math.max(few, Math.round(many * DEEP));
}

export default fc;
