/** JavaScript or JSON with all non-ASCII characters escaped. One byte per character takes half the memory, and needs no decoding. */
export function asciiOnly(code: string): string {
  return code.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
