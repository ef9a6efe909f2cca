/** Longer values of facts, in characters, stand in the line of their label. */
const LONGEST_VALUE = 10;

export function isLongValue(value: string): boolean {
  return [...value].length > LONGEST_VALUE;
}
