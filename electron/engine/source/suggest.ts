import { TEXT_LIMITS } from '../../contract/limits.ts';

/**
 * The edit distance of two words (Levenshtein 1965), with a transposition counted as one edit (Damerau 1964).
 * @param most stops when the distance must be greater, and returns a greater number.
 */
export function distance(a: string, b: string, most: number = Number.POSITIVE_INFINITY): number {
  // Each letter that one has more is an edit.
  if (Math.abs(a.length - b.length) > most) return most + 1;
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
    // No later row has less than the least of two rows in a row.
    if (Math.min(...current) > most && Math.min(...previous) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? a.length;
}

/** A name longer than this is no slip of the hand. */
const LONGEST = 100;

/**
 * The known name nearest to a mistyped one: at most two edits, or a third of its length, and one for a short name. Otherwise undefined.
 * Of very many names, only the first are compared.
 */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  if (name.length > LONGEST) return undefined;
  const limit = name.length <= 3 ? 1 : Math.max(2, Math.floor(name.length / 3));
  const lower = name.toLowerCase();
  let best: string | undefined;
  let least = limit + 1;
  let compared = 0;
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    compared += 1;
    if (compared > TEXT_LIMITS.suggestions) break;
    const away = distance(lower, candidate.toLowerCase(), least - 1);
    if (away < least) [best, least] = [candidate, away];
    if (least === 0) break;
  }
  return best;
}

/** The hint for a mistyped name: "did you mean" if one is near, otherwise the names. Empty if there are none. */
export function didYouMean(name: string, known: Iterable<string>): string[] {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return [`did you mean "${near}"?`];
  const { listedNames } = TEXT_LIMITS;
  if (names.length > listedNames) return [`use one of: ${names.slice(0, listedNames).join(', ')} and ${names.length - listedNames} more`];
  return names.length > 0 ? [`use one of: ${names.join(', ')}`] : [];
}
