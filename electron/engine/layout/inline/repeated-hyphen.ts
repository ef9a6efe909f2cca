/** Languages in which a hyphen at the end of a line is repeated at the beginning of the next: otherwise it looks like a division. */
const REPEATING: readonly string[] = ['pl', 'cs', 'sk', 'pt', 'hr', 'bs', 'sr'];

/** Whether a line that begins at an offset begins with a hyphen too: after that of a compound, in a language that repeats it. */
export function repeatsHyphen(text: string, at: number, language: string | undefined): boolean {
  if (text[at - 1] !== '-' || language === undefined || !REPEATING.includes(language.split('-')[0] ?? '')) return false;
  return /\p{L}-$/u.test(text.slice(Math.max(0, at - 3), at)) && /^\p{L}/u.test(text.slice(at, at + 2));
}
