/**
 * The order of keys in a name tree: by their bytes in the file (ISO 32000-1, 7.9.6). pdfkit writes ASCII unchanged
 * and everything else as UTF-16 after a byte order mark, which sorts after ASCII.
 */
export function byBytes(a: string, b: string): number {
  const [isAsciiA, isAsciiB] = [isAscii(a), isAscii(b)];
  if (isAsciiA !== isAsciiB) return isAsciiA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7F]*$/.test(text);
}
