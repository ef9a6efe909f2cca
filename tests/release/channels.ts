import { inflateSync } from 'node:zlib';
import type { Format } from '../../electron/contract/request.ts';
import { readPdf, readStructure } from '../support/pdf.ts';
import { run } from '../support/tools.ts';

/** Everything a finished file says, each way by itself. */
export interface Channels {
  /** What a reader sees or is read to, metadata and link targets among it. */
  shown: string[];
  /** What is in the file besides: attachments. */
  carried: string[];
  /** The pages as text, for what is looked for as words of a text. */
  text: string;
}

/** @param withPoppler whether poppler is there to be asked as well. */
export async function channelsOf(bytes: Uint8Array, format: Format, withPoppler: boolean): Promise<Channels> {
  if (format !== 'pdf') {
    const text = new TextDecoder().decode(bytes);
    const said = text.replace(/<style[\s\S]*?<\/style>/g, '');
    return { shown: [text, decoded(text)], carried: [], text: said };
  }
  const { text, outline, info, pages } = await readPdf(bytes);
  const structures = await Promise.all(pages.map((_, index) => readStructure(bytes, index + 1)));
  const poppler = withPoppler ? [run('pdftotext', ['FILE', '-'], bytes), run('pdfinfo', ['-meta', 'FILE'], bytes)] : [];
  const { open, attached } = streamsOf(Buffer.from(bytes));
  return {
    shown: [
      text,
      outline.join(' '),
      JSON.stringify(info),
      ...structures.flatMap((one) => [one.tree, one.text]),
      ...poppler,
      ...open.flatMap(readings),
    ],
    carried: attached.flatMap(readings),
    text,
  };
}

/** The file itself and what its streams hold, attachments apart. */
function streamsOf(raw: Buffer): { open: Buffer[]; attached: Buffer[] } {
  const open = [raw];
  const attached: Buffer[] = [];
  for (let at = raw.indexOf('stream'); at >= 0; at = raw.indexOf('stream', at + 6)) {
    const start = at + (raw[at + 6] === 0x0d ? 8 : 7);
    const dictionary = raw.subarray(Math.max(0, raw.lastIndexOf(' obj', at)), at).toString('latin1');
    try {
      (dictionary.includes('/EmbeddedFile') ? attached : open).push(inflateSync(raw.subarray(start)));
    } catch {
      // An end of a stream, or one that is not compressed and is read with the file.
    }
  }
  return { open, attached };
}

/** The bytes of a stream as text: as they are, and what their strings hold in any writing. */
function readings(bytes: Buffer): string[] {
  const latin = bytes.toString('latin1');
  const plain = latin.replace(/\\(?:([0-7]{1,3})|\r?\n|([\s\S]))/g, (_, code?: string, sign = '') =>
    code === undefined ? sign : String.fromCharCode(Number.parseInt(code, 8)),
  );
  const hexadecimal = Array.from(latin.matchAll(/<([0-9A-Fa-f\s]{8,})>/g), ([, digits = '']) =>
    Buffer.from(digits.replace(/\s/g, ''), 'hex').toString('latin1'),
  );
  // Each second byte of a text in UTF-16 is 0 where it is a letter or digit.
  return [latin, decoded(plain), ...[plain, ...hexadecimal].map((text) => text.replaceAll('\0', ''))];
}

/** With what stands in addresses as %20. */
function decoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (codes) => Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'));
}
