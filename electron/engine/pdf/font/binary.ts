/** A big-endian view, as font files and colour profiles need. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Copies bytes. A Buffer's `slice` shares memory, so a change in one would change both. */
export function copyOf(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return new Uint8Array(bytes.subarray(start, end));
}

/** Numbers of two bytes each; negative ones in two's complement. */
export function shorts(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(2 * values.length);
  const view = viewOf(bytes);
  for (let index = 0; index < values.length; index += 1) view.setInt16(2 * index, values[index] ?? 0);
  return bytes;
}

/** Numbers of four bytes each; negative ones in two's complement. */
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
