import type { Formats } from '../../contract/language.ts';

/** What stands before an entry of a list: its separators in the language, none before the first (Unicode TS 35, part 2, 11). */
export function separatorAt(index: number, length: number, { list }: Pick<Formats, 'list'>): string {
  if (index === 0) return '';
  if (length === 2) return list.two;
  if (index === length - 1) return list.end;
  return index === 1 ? list.start : list.middle;
}

/** `a, b and c`. */
export function listOf(entries: readonly string[], formats: Pick<Formats, 'list'>): string {
  return entries.map((entry, index) => `${separatorAt(index, entries.length, formats)}${entry}`).join('');
}
