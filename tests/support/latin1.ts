/**
 * Bytes as characters of the same number. Not by `TextDecoder`: what it calls latin1 is Windows-1252 (WHATWG Encoding, 4.2), which
 * reads 0x80 to 0x9F as other characters.
 */
export function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
