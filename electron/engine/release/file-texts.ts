import { inflateSync } from 'node:zlib';

/**
 * The texts a finished file holds beside the words of its pages, each by itself, read back from the bytes, so that nothing a writer adds
 * goes unseen.
 */

/**
 * Of a PDF: metadata, bookmarks, alternative texts, link targets, names. Strings in content streams are codes of glyphs, but for those
 * in UTF-16, which are read aloud.
 */
export function textsOfPdf(pdf: Uint8Array): string[] {
  const raw = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  return [raw, ...streamsOf(raw)].flatMap((bytes) => {
    const piece = bytes.toString('latin1');
    if (piece.startsWith('<?xpacket')) return textsOfMarkup(bytes.toString('utf8'));
    // Objects are told by their dictionaries; streams of glyphs, fonts and pictures have other uses for brackets.
    return stringsOf(piece, /\/Type\b|\/S \//.test(piece) && !/\bT[fJj]\b/.test(piece) ? ANY_STRING : WIDE_STRING);
  });
}

function streamsOf(raw: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = raw.indexOf(BEGIN); at >= 0; at = raw.indexOf(BEGIN, at + BEGIN.length)) {
    // The end of a stream holds the word too, and to try to inflate what comes after it takes longer than to read a stream.
    if (raw.toString('latin1', Math.max(0, at - 3), at) !== 'end') streams.push(...streamAt(raw, at + BEGIN.length));
  }
  return streams;
}

const BEGIN = 'stream\n';

function streamAt(raw: Buffer, from: number): Buffer[] {
  try {
    return [inflateSync(raw.subarray(from))];
  } catch {
    // Not compressed: an XMP packet is kept as it is, for programs that read no PDF.
    const end = raw.indexOf('endstream', from);
    return raw.toString('latin1', from, from + 9) === '<?xpacket' ? [raw.subarray(from, end < 0 ? undefined : end)] : [];
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Strings in parentheses and in hexadecimal digits (ISO 32000-1, 7.3.4): any in parentheses, and those in UTF-16, which begin with its mark. */
const ANY_STRING = /\(((?:\\[\s\S]|[^\\()])*)\)|<(FEFF[0-9A-F\s]*)>/gi;
const WIDE_STRING = /\((\xFE\xFF(?:\\[\s\S]|[^\\()])*)\)|<(FEFF[0-9A-F\s]*)>/gi;

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

/** Of HTML, SVG or XML: what stands between tags, and the values of attributes. */
export function textsOfMarkup(markup: string): string[] {
  const plain = (text: string): string => withoutPercents(text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (_, name: string) => characterOf(name)));
  return markup
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .split(/(<[^>]*>)/)
    .flatMap((part) =>
      part.startsWith('<')
        ? Array.from(part.matchAll(/="([^"]*)"|='([^']*)'/g), ([, double, single]) => plain(double ?? single ?? ''))
        : [plain(part)],
    )
    .filter((text) => text.length < MOST_VALUE);
}

/** A longer value is a picture as an address, not words. */
const MOST_VALUE = 100_000;

function characterOf(name: string): string {
  if (name.startsWith('#')) return String.fromCodePoint(Number.parseInt(name.slice(/^#x/i.test(name) ? 2 : 1), /^#x/i.test(name) ? 16 : 10) || 32);
  return { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? ' ';
}

/** Words in addresses, where a space is %20. */
function withoutPercents(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return `${text} ${decodeURIComponent(text)}`;
  } catch {
    return text;
  }
}
