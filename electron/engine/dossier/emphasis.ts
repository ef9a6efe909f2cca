/** One piece of Markdown in a text: what it is, and where its content begins and ends. */
export interface Sign {
  kind: 'escape' | 'strong' | 'emphasis' | 'link';
  /** Where the piece begins and ends in the text. */
  from: number;
  to: number;
  /** Where its words begin and end. */
  start: number;
  end: number;
  /** The address of a link; empty otherwise. */
  address: string;
}

const ESCAPED = '\\*[]()_';

/**
 * The pieces of Markdown in a text, in order and not inside one another. A sign without its partner is plain text.
 *
 * A regular expression would look for the partner of each sign up to the end of the text. Here each search goes on where the one before
 * it ended, so that the time is linear in the text, whatever it is.
 */
export function* signsIn(text: string): Generator<Sign> {
  const starAt = createSearch(text, '*');
  const starsAt = createSearch(text, '**');
  const linkAt = createLinkSearch(text);
  let at = nextSign(text, 0);
  while (at >= 0) {
    const found = signAt(text, at, { starAt, starsAt, linkAt });
    if (found) yield found;
    at = nextSign(text, found?.to ?? at + 1);
  }
}

interface Searches {
  starAt(from: number): number;
  starsAt(from: number): number;
  linkAt(from: number): { end: number; address: string } | undefined;
}

function signAt(text: string, from: number, { starAt, starsAt, linkAt }: Searches): Sign | undefined {
  const sign = text[from];
  if (sign === '\\') {
    const next = text[from + 1] ?? '';
    return next !== '' && ESCAPED.includes(next) ? { kind: 'escape', from, to: from + 2, start: from + 1, end: from + 2, address: '' } : undefined;
  }
  if (sign === '[') {
    const link = linkAt(from + 1);
    return link && { kind: 'link', from, to: link.end + 3 + link.address.length, start: from + 1, end: link.end, address: link.address };
  }
  return between(text, from, 2, starsAt) ?? between(text, from, 1, starAt);
}

/** Strong text or emphasis that begins at an index. @param width the number of stars on each side. */
function between(text: string, from: number, width: 1 | 2, partner: (from: number) => number): Sign | undefined {
  const start = from + width;
  if (width === 2 && text[from + 1] !== '*') return undefined;
  if (!isWord(text, start)) return undefined;
  const end = partner(start);
  if (end <= start || !isWord(text, end - 1)) return undefined;
  return { kind: width === 2 ? 'strong' : 'emphasis', from, to: end + width, start, end, address: '' };
}

function isWord(text: string, index: number): boolean {
  return index < text.length && /\S/.test(text.charAt(index));
}

const SIGN = /[\\*[]/g;

function nextSign(text: string, from: number): number {
  SIGN.lastIndex = from;
  return SIGN.exec(text)?.index ?? -1;
}

/** Searches a text from increasing indices on. Each part of it is searched once. */
function createSearch(text: string, sought: string): (from: number) => number {
  let found = text.indexOf(sought);
  return (from) => {
    if (found >= 0 && found < from) found = text.indexOf(sought, from);
    return found;
  };
}

/** Finds where the words of a link end, and its address. */
function createLinkSearch(text: string): Searches['linkAt'] {
  const closeAt = createSearch(text, ']');
  const stop = /[\s)]/g;
  let stopsAt = -1;
  const addressAt = (from: number): string => {
    const scheme = ['https://', 'http://'].find((one) => text.startsWith(one, from));
    if (scheme === undefined) return '';
    if (stopsAt < from) {
      stop.lastIndex = from;
      stopsAt = stop.exec(text)?.index ?? text.length;
    }
    return text[stopsAt] === ')' && stopsAt > from + scheme.length ? text.slice(from, stopsAt) : '';
  };
  return (from) => {
    const end = closeAt(from);
    if (end <= from || text[end + 1] !== '(') return undefined;
    const address = addressAt(end + 2);
    return address === '' ? undefined : { end, address };
  };
}
