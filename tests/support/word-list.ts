/** All the words of a value, one text a line. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value).map(plainText).join('\n');
}
