const LATIN = [...'abcdefghijklmnopqrstuvwxyz'];

/** 1 is a, 27 is aa. @param alphabet of another language. */
export function letters(number: number, alphabet: readonly string[] = LATIN): string {
  const { length } = alphabet;
  return number <= 0 ? '' : letters(Math.floor((number - 1) / length), alphabet) + (alphabet[(number - 1) % length] ?? '');
}
