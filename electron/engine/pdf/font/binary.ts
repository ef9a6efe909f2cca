/** Numbers as font files and colour profiles have them: the first byte counts most. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes of one's own. A Buffer's `slice` would be a part of it, and a change in one a change in both. */
export function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end));
}

/** Numbers of two bytes each; those below zero as complements of two. */
export function shorts(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = viewOf(bytes);
  for (let index = 0; index < values.length; index += 1) view.setInt16(2 * index, values[index] ?? 0);
  return bytes;
}

/** Numbers of four bytes each; those below zero as complements of two. */
export function longs(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = viewOf(bytes);
  for (let index = 0; index < values.length; index += 1) view.setInt32(4 * index, values[index] ?? 0);
  return bytes;
}

/** The four letters of a tag as one number. */
export function tagNumber(tag: string): number {
  return viewOf(new TextEncoder().encode(tag)).getInt32(0);
}
