import { inflateSync } from 'node:zlib';

/**
 * The texts of a finished file other than the words of its pages, each separately. They are read back from the bytes, so that the check
 * covers everything a writer adds.
 */

/**
 * Texts of a PDF: metadata, bookmarks, alternative texts, link targets, names. Strings in content streams are glyph codes, except those in
 * UTF-16, which are read aloud.
 */
export function textsOfPdf(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return partsOf(raw).flatMap((bytes) => {
    const piece = bytes.toString('latin1');
    if (piece.startsWith('<?xpacket')) return textsOfMarkup(bytes.toString('utf8'));
    // The dictionary shows the type of an object. In streams of glyphs, fonts and pictures, parentheses do not mark strings.
    return stringsOf(piece, /\/Type\b|\/S \//.test(piece) && !/\bT[fJj]\b/.test(piece) ? ANY_STRING : WIDE_STRING);
  });
}

/**
 * The objects and streams of a file, separately: a parenthesis in compressed bytes would look like the start of a string. The length of a
 * stream says where it ends, because the bytes of a picture may hold anything.
 */
function partsOf(raw: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = raw.indexOf(STREAM); at >= 0; at = raw.indexOf(STREAM, from)) {
    const start = at + STREAM.length;
    const head = raw.toString('latin1', Math.max(from, raw.lastIndexOf(' obj', at)), at);
    const length = /\/Length (\d+)/.exec(head)?.[1];
    const found = raw.indexOf(END, length === undefined ? start : start + Number(length));
    const end = found < 0 ? raw.length : found;
    parts.push(raw.subarray(from, at), ...contentOf(raw.subarray(start, end), head));
    from = end + END.length;
  }
  return [...parts, raw.subarray(from)];
}

const STREAM = 'stream\n';
const END = 'endstream';

/** The pixels of pictures are not words, and a stream in them that unpacks to gigabytes must not be unpacked. */
function contentOf(stream: Buffer, head: string): Buffer[] {
  if (/\/Subtype \/Image\b/.test(head)) return [];
  try {
    return [inflateSync(stream)];
  } catch {
    // An XMP packet is not compressed, so that programs that cannot read PDF find it.
    return stream.subarray(0, 9).toString('latin1') === '<?xpacket' ? [stream] : [];
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Literal and hexadecimal strings (ISO 32000-1, 7.3.4): all literal strings, and hexadecimal ones in UTF-16, which begin with its byte
 * order mark.
 */
const ANY_STRING = /\(([^\\()]*(?:\\[\s\S][^\\()]*)*)\)|<(FEFF[0-9A-F\s]*)>/gi;
const WIDE_STRING = /\((\xFE\xFF[^\\()]*(?:\\[\s\S][^\\()]*)*)\)|<(FEFF[0-9A-F\s]*)>/gi;

function stringsOf(piece: string, strings: RegExp): string[] {
  return Array.from(piece.matchAll(strings), ([, literal, digits = '']) => {
    const bytes = literal === undefined ? Buffer.from(digits.replace(/\s/g, ''), 'hex') : Buffer.from(unescaped(literal), 'latin1');
    const isWide = bytes[0] === 0xfe && bytes[1] === 0xff;
    return isWide
      ? bytes
          .subarray(2, bytes.length & ~1)
          .swap16()
          .toString('utf16le')
      : withoutPercents(bytes.toString('utf8'));
  });
}

function unescaped(literal: string): string {
  if (!literal.includes('\\')) return literal;
  return literal.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, code?: string, sign = '') =>
    code === undefined ? (ESCAPES[sign] ?? sign) : String.fromCharCode(Number.parseInt(code, 8)),
  );
}

/** Texts of HTML, SVG or XML: the text between tags, and the values of attributes. */
export function textsOfMarkup(markup: string): string[] {
  const plain = (text: string): string => withoutPercents(text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (_, name: string) => characterOf(name)));
  const texts: string[] = [];
  for (const part of partsOfMarkup(markup)) {
    if (!part.startsWith('<')) texts.push(plain(part));
    else for (const [, double, single] of part.matchAll(/="([^"]*)"|='([^']*)'/g)) texts.push(plain(double ?? single ?? ''));
  }
  return texts.filter((text) => text.length < MOST_VALUE);
}

/** Tags, and the texts between them, without style sheets. A regular expression would look for the end of each unclosed tag. */
function* partsOfMarkup(markup: string): Generator<string> {
  let from = 0;
  while (from < markup.length) {
    const open = markup.indexOf('<', from);
    const close = open < 0 ? -1 : markup.indexOf('>', open);
    if (close < 0) break;
    yield markup.slice(from, open);
    const tag = markup.slice(open, close + 1);
    yield tag;
    const end = tag.startsWith('<style') ? markup.indexOf('</style>', close) : -1;
    from = end < 0 ? close + 1 : end;
  }
  yield markup.slice(from);
}

/** A longer value is a picture as a data URL, not words. */
const MOST_VALUE = 100_000;

function characterOf(name: string): string {
  if (name.startsWith('#')) {
    const isHexadecimal = /^#x/i.test(name);
    const code = Number.parseInt(name.slice(isHexadecimal ? 2 : 1), isHexadecimal ? 16 : 10) || 32;
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  }
  return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? ' ';
}

/** Decodes words in addresses, where a space is %20. */
function withoutPercents(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return `${text} ${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}
