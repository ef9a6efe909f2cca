/** Rounds to parts of one: with 4 to quarters, with 100 to two decimals. The same on every machine, so that no noise of one reaches a file. */
export function roundTo(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
