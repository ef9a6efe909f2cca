/** The edit distance of two words (Levenshtein 1965), with a transposition counted as one edit (Damerau 1964). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? a.length;
}

/** The known name nearest to a mistyped one: at most two edits, or a third of its length, and one for a short name. Otherwise undefined. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const away = distance(name.toLowerCase(), candidate.toLowerCase());
    if (away < least) [best, least] = [candidate, away];
  }
  return best;
}

/** The hint for a mistyped name: "did you mean" if one is near, otherwise all names. Empty if there are none. */
export function didYouMean(name: string, known: Iterable<string>): string[] {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return [`did you mean "${near}"?`];
  return names.length > 0 ? [`use one of: ${names.join(', ')}`] : [];
}
