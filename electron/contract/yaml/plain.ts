import { isFault, readEvents, valueFrom } from './events.ts';

/**
 * The value of a YAML text, without places; undefined for anything unusual, and for a text beyond the limits, which the full reader then
 * handles. Ten times as fast as the full reader. A property test checks that both give the same values.
 */
export function plainValue(text: string): unknown {
  if (isUnusual(text)) return undefined;
  // A text without any value.
  if (!/^[ \t]*[^ \t\n#]/m.test(text)) return null;
  const read = readEvents(text);
  const result = isFault(read) ? read : valueFrom(read);
  return isFault(result) ? undefined : result.value;
}

/**
 * Whether the two parsers may read a text differently: document markers, keys that are not plain texts, a text as the whole document, and
 * explicit indentation of a block text.
 */
export function isUnusual(text: string): boolean {
  return (
    /^(?:[ \t]*---|\.\.\.|%|[ -]*(?:[&!]\S*[ \t]+){0,9}[?:](?:[ \t\n]|$)|[ \t]*(?:[&!]\S*[ \t]+){0,9}[|>])|(?:^|[ \t])[|>][+-]?[1-9]/m.test(text) ||
    NULL_KEY.test(text)
  );
}

/** A key that is empty or null, in a flow mapping or anywhere. */
const NULL_KEY = /[{[,][ \t\n]*[?:](?:[ \t\n,}\]]|$)|(?:^|[ \t{[,-])(?:~|null|Null|NULL)[ \t]*:(?:[ \t\n,}\]]|$)/m;
