/**
 * The small Markdown inside a dossier's texts: `*emphasis*`, `**strong**`, `[words](https://address)`,
 * and a backslash before a character that is meant as itself. Everything else is plain text.
 */
export function proseToMarkup(text: string): string {
  return PLAIN.test(text) ? text : inline(text.trim().replace(/\s+/g, ' '));
}

/** Words with single spaces between them and no sign: they are their own markup, as most texts are. */
const PLAIN = /^(?:[^\s\\*[<>&"]| (?=\S))*$/;

/** The words of a prose text without its signs, for titles, bookmarks and searches. */
export function proseToText(text: string): string {
  return inline(text.trim().replace(/\s+/g, ' '))
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot);/g, (_, name: keyof typeof ENTITIES) => ENTITIES[name]);
}

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"' };

export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character] ?? character);
}

/** Signs in the order they are looked for; a sign without its partner is plain text. */
const SIGNS = /\\([\\*[\]()_])|\*\*(?=\S)((?:[^*]|\*(?!\*))+?)(?<=\S)\*\*|\*(?=\S)([^*]+?)(?<=\S)\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

function inline(text: string): string {
  let markup = '';
  let from = 0;
  for (const match of text.matchAll(SIGNS)) {
    const [whole, escaped, strong, emphasis, words, address] = match;
    markup += escapeMarkup(text.slice(from, match.index));
    if (escaped !== undefined) markup += escapeMarkup(escaped);
    else if (strong !== undefined) markup += `<strong>${inline(strong)}</strong>`;
    else if (emphasis !== undefined) markup += `<em>${inline(emphasis)}</em>`;
    else markup += `<a href="${escapeMarkup(address ?? '')}">${inline(words ?? '')}</a>`;
    from = match.index + whole.length;
  }
  return markup + escapeMarkup(text.slice(from));
}
