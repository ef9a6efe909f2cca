/** A replacement in a text, in the form the editor takes. */
export interface TextChange {
  from: number;
  to: number;
  insert: string;
}

/** The path of a value in a YAML document: keys of mappings and indexes of lists, from the top. */
export type Path = readonly (string | number)[];

/** Applies several changes at once. All offsets refer to the original text. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return [...changes].sort((a, b) => b.from - a.from).reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

/** Reduces a replacement to the part that differs. Text that is the same at both ends stays, so that the cursor does too. */
export function smallest(text: string, { from, to, insert }: TextChange): TextChange[] {
  const old = text.slice(from, to);
  let head = 0;
  while (head < Math.min(old.length, insert.length) && old[head] === insert[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, insert.length) - head && old.at(-1 - tail) === insert.at(-1 - tail)) tail += 1;
  if (head === old.length && head === insert.length) return [];
  return [{ from: from + head, to: to - tail, insert: insert.slice(head, insert.length - tail) }];
}
