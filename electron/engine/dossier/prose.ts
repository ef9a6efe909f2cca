import { escapeMarkup } from '../source/escape.ts';

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
  if (PLAIN.test(text)) return write(0, text.length);
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

/** Words with single spaces between them and no special character. Most texts are like this, and need no conversion to markup. */
const PLAIN = /^(?:[^\s\\*[<>&"]| (?=\S))*$/;

/** The plain words of a prose text, for titles, bookmarks and searches. */
export function proseToText(text: string): string {
  return proseToMarkup(text)
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The special characters, in the order they are tried. One without its partner is plain text. */
const SIGNS = /\\([\\*[\]()_])|\*\*(?=\S)((?:[^*]|\*(?!\*))+?)(?<=\S)\*\*|\*(?=\S)([^*]+?)(?<=\S)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

/** @param start the index of the text in the whole. */
function inline(text: string, start: number, write: (from: number, to: number) => string): string {
  let markup = '';
  let from = 0;
  const words = (left: number, right: number): string => (right > left ? write(start + left, start + right) : '');
  for (const match of text.matchAll(SIGNS)) {
    const [whole, escaped, strong, emphasis, label, address] = match;
    const { index } = match;
    const inner = (part: string, before: number): string => inline(part, start + index + before, write);
    markup += words(from, index);
    if (escaped !== undefined) markup += words(index + 1, index + 2);
    else if (strong !== undefined) markup += `<strong>${inner(strong, 2)}</strong>`;
    else if (emphasis !== undefined) markup += `<em>${inner(emphasis, 1)}</em>`;
    else markup += `<a href="${escapeMarkup(address ?? '')}">${inner(label ?? '', 1)}</a>`;
    from = index + whole.length;
  }
  return markup + words(from, text.length);
}
