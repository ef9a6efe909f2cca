/** A written offset from UTC for readers: `-04:00` as `UTC−4`, `Z` as `UTC`. */
export function utcOf(offset: string): string {
  if (offset === 'Z' || /^[+-]00:00$/.test(offset)) return 'UTC';
  return `UTC${offset.replace('-', '−').replace(/^(.)0/, '$1').replace(':00', '')}`;
}
