import { append, type Origins, type OriginSpan } from '../dossier/origin.ts';
import type { Traced } from '../template/statements.ts';

/** The character references that templates write for characters with a meaning in markup. */
export const REFERENCE = '&(?:amp|lt|gt|quot|#x27|#x60|#x3D);';
const REFERENCES = /&(amp|lt|gt|quot|#x27|#x60|#x3D);/g;
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#x60': '`', '#x3D': '=' };

/** A text of the markup with the usual references decoded. */
export function decoded(text: string): string {
  return text.includes('&') ? text.replace(REFERENCES, (_, name: string) => SIGNS[name] ?? '') : text;
}

/**
 * The origins of a part of the markup with references decoded, exact if it has only the usual ones.
 * @param length the number of characters after decoding.
 */
export function originsOf(markup: Traced, start: number, end: number, length: number): Origins {
  if (end - start === length) return markup.originsIn(start, end);
  const raw = markup.text.slice(start, end);
  if (decoded(raw).length !== length) return markup.originsIn(start, end, length);
  const origins: OriginSpan[] = [];
  let [from, done] = [0, 0];
  const add = (to: number, size: number): void => {
    if (size === 0) return;
    append(origins, done, markup.originsIn(start + from, start + to, size));
    [from, done] = [to, done + size];
  };
  for (const { 0: reference, index } of raw.matchAll(REFERENCES)) {
    add(index, index - from);
    add(index + reference.length, 1);
  }
  add(raw.length, raw.length - from);
  return origins;
}
