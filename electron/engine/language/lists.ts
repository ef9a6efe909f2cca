import type { Formats } from '../../contract/language.ts';

/**
 * What stands before an entry of a list: its separators in the language, none before the first (Unicode TS 35, part 2, 11).
 * @param next the entry.
 */
export function separatorAt(index: number, length: number, { list }: Pick<Formats, 'list'>, next = ''): string {
  if (index === 0) return '';
  if (length === 2) return beforeVowel(list.two, next);
  if (index === length - 1) return beforeVowel(list.end, next);
  return index === 1 ? list.start : list.middle;
}

/** The Spanish “y” is “e” before the sound i (ICU does the same). */
function beforeVowel(separator: string, next: string): string {
  return separator === ' y ' && /^h?[ií](?![aeoáéó])/i.test(next) ? ' e ' : separator;
}

/** `a, b and c`. */
export function listOf(entries: readonly string[], formats: Pick<Formats, 'list'>): string {
  return entries.map((entry, index) => `${separatorAt(index, entries.length, formats, entry)}${entry}`).join('');
}
