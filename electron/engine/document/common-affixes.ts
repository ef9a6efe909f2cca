/** How much of two texts is the same: at their beginnings, and of the rest at their ends. */
export interface Alike {
  head: number;
  tail: number;
}

/** Found by halves: to compare two long texts at once is a hundred times as fast as sign by sign. */
export function alike(a: string, b: string): Alike {
  const most = Math.min(a.length, b.length);
  const head = mostOf(most, (length) => a.slice(0, length) === b.slice(0, length));
  const tail = mostOf(most - head, (length) => a.slice(a.length - length) === b.slice(b.length - length));
  return { head, tail };
}

/** The greatest number up to `most` for which something is so, which is so for all below it, and for 0. */
function mostOf(most: number, isSo: (length: number) => boolean): number {
  let [low, high] = [0, most];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isSo(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
