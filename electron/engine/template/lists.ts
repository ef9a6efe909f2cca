import { VERBS } from '../../contract/common.ts';

/** A list of a selection says how many of its entries the audience may see and does not get; so does a copy of it. */
export function keepOthers(copy: unknown[], list: readonly unknown[]): unknown[] {
  return 'others' in list ? Object.assign(copy, { others: list.others }) : copy;
}

/** Gives the talking lines of a selection their short forms: `lines.raise` for those to raise, and so for each verb. */
export function withVerbs(selection: unknown): unknown {
  const { lines } = selection as { lines?: { verb: unknown }[] };
  for (const verb of VERBS) if (lines) Object.assign(lines, { [verb]: lines.filter((line) => String(line.verb) === verb) });
  return selection;
}
