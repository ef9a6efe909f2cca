/** 1 is a, 27 is aa. */
export function letters(number: number): string {
  return number <= 0 ? '' : letters(Math.floor((number - 1) / 26)) + String.fromCharCode(97 + ((number - 1) % 26));
}
