import { VERBS } from '../../contract/common.ts';

/** Copies to a derived list the number of entries that the audience may see but does not get. */
export function keepOthers(copy: unknown[], list: readonly unknown[]): unknown[] {
  return 'others' in list ? Object.assign(copy, { others: list.others }) : copy;
}

/** A list of some entries of another, with the number of all others that the audience may see. */
export function cutOthers(kept: unknown[], list: readonly unknown[]): unknown[] {
  const others = (('others' in list && Number(list.others)) || 0) + list.length - kept.length;
  return others > 0 ? Object.assign(kept, { others }) : kept;
}

/** Adds a short form for each verb to the talking lines of a selection: `lines.raise` for those to raise, and so on. */
export function withVerbs(selection: unknown): unknown {
  const { lines } = selection as { lines?: { verb: unknown }[] };
  for (const verb of VERBS) if (lines) Object.assign(lines, { [verb]: lines.filter((line) => String(line.verb) === verb) });
  return selection;
}
