import { escapeMarkup } from '../source/escape.ts';
import { signsIn } from './emphasis.ts';

/**
 * The Markdown subset in a dossier's texts: `*emphasis*`, `**strong**`, `[words](https://address)`, and a backslash to escape a character.
 * Everything else is plain text.
 */
export function proseToMarkup(text: string): string {
  return markupOf(text, (from, to) => escapeMarkup(text.slice(from, to)));
}

/**
 * A prose text as markup; the caller writes its words.
 * @param write writes the words from one index of the text to another as markup.
 */
export function markupOf(text: string, write: (from: number, to: number) => string): string {
  if (!SPECIAL.test(text)) return write(0, text.length);
  const { plain, at } = withSingleSpaces(text);
  return inline(plain, 0, (from, to) => write(at(from), at(to - 1) + 1));
}

/** A text with single spaces and none at its ends, and the original index of each character. */
function withSingleSpaces(text: string): { plain: string; at(index: number): number } {
  const trimmed = text.trim();
  const start = text.indexOf(trimmed);
  if (!/\s\s|[^\S ]/.test(trimmed)) return { plain: trimmed, at: (index) => index + start };
  const places: number[] = [];
  let plain = '';
  for (const { 0: part, index } of trimmed.matchAll(/\s+|\S+/g)) {
    const words = /^\s/.test(part) ? ' ' : part;
    for (let offset = 0; offset < words.length; offset += 1) places.push(start + index + offset);
    plain += words;
  }
  return { plain, at: (index) => places[index] ?? text.length };
}

/**
 * A special character, or white space other than a single space. Most texts have neither, and need no conversion to markup.
 */
const SPECIAL = /[\\*[<>&"]|[^\S ]| (?!\S)/;

/** The plain words of a prose text, for titles, bookmarks and searches. */
export function proseToText(text: string): string {
  return proseToMarkup(text)
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** @param offset the index of the text in the whole. */
function inline(text: string, offset: number, write: (from: number, to: number) => string): string {
  let markup = '';
  let done = 0;
  const words = (left: number, right: number): string => (right > left ? write(offset + left, offset + right) : '');
  for (const { kind, from, to, start, end, address } of signsIn(text)) {
    markup += words(done, from);
    if (kind === 'escape') markup += words(start, end);
    else {
      const inner = inline(text.slice(start, end), offset + start, write);
      if (kind === 'strong') markup += `<strong>${inner}</strong>`;
      else if (kind === 'emphasis') markup += `<em>${inner}</em>`;
      else markup += `<a href="${escapeMarkup(address)}">${inner}</a>`;
    }
    done = to;
  }
  return markup + words(done, text.length);
}
