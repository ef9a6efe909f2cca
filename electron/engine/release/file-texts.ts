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
    return stringsOf(piece, !/\bBT\b[\s\S]*\bET\b/.test(piece));
  });
}

function streamsOf(raw: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  for (let at = raw.indexOf('stream\n'); at >= 0; at = raw.indexOf('stream\n', at + 7)) {
    try {
      streams.push(inflateSync(raw.subarray(at + 7)));
    } catch {
      // Not compressed: an XMP packet is kept as it is, for programs that read no PDF.
      const end = raw.indexOf('endstream', at);
      if (raw.subarray(at + 7, at + 16).toString('latin1') === '<?xpacket') streams.push(raw.subarray(at + 7, end < 0 ? undefined : end));
    }
  }
  return streams;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Strings in parentheses and in hexadecimal digits (ISO 32000-1, 7.3.4), in UTF-16 where they begin with its mark. @param isText whether others are texts too. */
function stringsOf(piece: string, isText: boolean): string[] {
  return [...piece.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9A-Fa-f\s]{4,})>/g)].flatMap(([, literal, digits]) => {
    const bytes =
      literal === undefined
        ? Buffer.from((digits ?? '').replace(/\s/g, ''), 'hex')
        : Buffer.from(
            literal.replace(/\\(?:([nrtbf()\\])|([0-7]{1,3})|\r?\n)/g, (_, sign?: string, code?: string) =>
              code === undefined ? (ESCAPES[sign ?? ''] ?? sign ?? '') : String.fromCharCode(Number.parseInt(code, 8)),
            ),
            'latin1',
          );
    const isWide = bytes[0] === 0xfe && bytes[1] === 0xff;
    if (isWide)
      return [
        bytes
          .subarray(0, bytes.length & ~1)
          .swap16()
          .toString('utf16le')
          .slice(1),
      ];
    return isText && literal !== undefined ? [withoutPercents(bytes.toString('utf8'))] : [];
  });
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
