import type { ChangeSet, Text } from '@codemirror/state';

/** A key at the start of a line, after list dashes. */
const KEY = /^(?<indent>[ -]*)(?<key>[A-Za-z]\w*):(?= |$)/;
/** Keys that decide who may see an item, and those around and inside them. */
const DECIDING = /\b(?:marking|release|audiences|asOf|scheme|level|handling|public)\b/;
/** What words are made of. Any other character can change how the lines after it are read. */
const WORDS = /^[\p{L}\p{M}\p{N} .,;()!?’“”–—/%+=-]*$/u;
/** How far above a line its key is looked for. Lines. */
const MOST_LINES = 200;

/**
 * Whether a change could alter who may see an item of a dossier. False only if it changes words inside one line that cannot: most keys are of
 * this kind, and for them no text has to be read.
 */
export function mayChangeHandling(before: Text, after: Text, changes: ChangeSet): boolean {
  let may = false;
  changes.iterChangedRanges((from, to, start, end) => {
    may ||= mayChange(before, { from, to }, after.sliceString(start, end));
  });
  return may;
}

function mayChange(before: Text, { from, to }: { from: number; to: number }, inserted: string): boolean {
  const line = before.lineAt(from);
  if (to > line.to) return true;
  const [start, end] = [from - line.from, to - line.from];
  if (!WORDS.test(inserted) || !WORDS.test(line.text.slice(start, end))) return true;
  const after = `${line.text.slice(0, start)}${inserted}${line.text.slice(end)}`;
  if (DECIDING.test(line.text) || DECIDING.test(after)) return true;
  // A comment stays one.
  if (/^ *#/.test(line.text.slice(0, start))) return false;
  const [old, next] = [KEY.exec(line.text), KEY.exec(after)];
  // The value must have begun before the change, so that neither its first character nor its key is another.
  if (old) return old[0] !== next?.[0] || start <= old[0].length + 1 || !/\S/.test(line.text.slice(old[0].length, start));
  return next !== null || start <= indentOf(line.text) || isInDecidingList(before, line.number);
}

function indentOf(line: string): number {
  return /^[ -]*/.exec(line)?.[0].length ?? 0;
}

/** Whether a line without a key belongs to a key that decides who may see an item, or to none that is near. */
function isInDecidingList(text: Text, number: number): boolean {
  const own = indentOf(text.line(number).text);
  for (let above = number - 1; above >= Math.max(1, number - MOST_LINES); above -= 1) {
    const { text: line } = text.line(above);
    const key = KEY.exec(line);
    if (key && indentOf(line) < own) return DECIDING.test(line);
  }
  return true;
}
