import { damaged } from './refuse.ts';

/** Rows of a PNG as they are packed: each begins with the number of its filter (ISO/IEC 15948, 9.2). */
export interface Rows {
  data: Uint8Array;
  /** Where they begin in `data`. */
  from: number;
  /** The number of rows, and the bytes of each without the number of its filter. */
  count: number;
  length: number;
  /** The bytes of a pixel, at least 1: how far back filters look. */
  step: number;
}

/** The filters' numbers (ISO/IEC 15948, 9.2). */
const [NONE, SUB, UP, AVERAGE, PAETH] = [0, 1, 2, 3, 4];

/** @throws BriefError if a row has an unknown filter. */
export function checkFilters({ data, from, count, length }: Rows): void {
  for (let row = 0, at = from; row < count; row += 1, at += length + 1) if ((data[at] ?? 0) > PAETH) throw damaged('a row has an unknown filter');
}

/** Removes the filters of rows, in place (ISO/IEC 15948, 9.2). The numbers of the filters stay. */
export function unfilter({ data, from, count, length, step }: Rows): void {
  // The row above the first is zero.
  const zero = new Uint8Array(length);
  for (let row = 0; row < count; row += 1) {
    const start = from + row * (length + 1);
    const line = data.subarray(start + 1, start + 1 + length);
    const above = row === 0 ? zero : data.subarray(start - length, start);
    unfilterLine(line, above, data[start] ?? NONE, step);
  }
}

function unfilterLine(line: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  const { length } = line;
  if (filter === SUB) for (let at = step; at < length; at += 1) line[at] = value(line, at) + value(line, at - step);
  else if (filter === UP) for (let at = 0; at < length; at += 1) line[at] = value(line, at) + value(above, at);
  else if (filter === AVERAGE) {
    for (let at = 0; at < length; at += 1) line[at] = value(line, at) + (((at < step ? 0 : value(line, at - step)) + value(above, at)) >> 1);
  } else if (filter === PAETH) unfilterPaeth(line, above, step);
}

function unfilterPaeth(line: Uint8Array, above: Uint8Array, step: number): void {
  for (let at = 0; at < line.length; at += 1) {
    const [isFirst, up] = [at < step, value(above, at)];
    const left = isFirst ? 0 : value(line, at - step);
    const corner = isFirst ? 0 : value(above, at - step);
    const guess = left + up - corner;
    const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
    line[at] = value(line, at) + (byLeft <= byUp && byLeft <= byCorner ? left : byUp <= byCorner ? up : corner);
  }
}

function value(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

/**
 * Takes some bytes of each pixel out of filtered rows. They stay filtered: a filter predicts a byte from bytes at the same place of other
 * pixels only.
 * @param places of the bytes in a pixel, in order.
 */
export function takeBytes({ data, from, count, length, step }: Rows, places: readonly number[]): Rows {
  const pixels = length / step;
  const own = places.length * pixels;
  const taken = new Uint8Array(count * (own + 1));
  for (let row = 0; row < count; row += 1) {
    const start = from + row * (length + 1);
    const first = row * (own + 1);
    taken[first] = value(data, start);
    for (let index = 0; index < places.length; index += 1) {
      let at = start + 1 + (places[index] ?? 0);
      for (let to = first + 1 + index; to < first + 1 + own; to += places.length, at += step) taken[to] = value(data, at);
    }
  }
  return { data: taken, from: 0, count, length: own, step: places.length };
}
