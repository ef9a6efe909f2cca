/**
 * Rounds to fractions of one: with 4 to quarters, with 100 to two decimals. The result is the same on every machine, so that files do not
 * differ between machines.
 */
export function roundTo(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
