import { inflateSync } from 'node:zlib';
import { BriefError, fault } from '../../contract/problem.ts';
import { MAX_BYTES, type ReadOptions, readBytes } from '../reading/read-file.ts';

/** The media type of an embedded dossier. */
const TYPE = /\/Subtype \/application(?:#2F|\/)yaml/i;
/** The dictionary of an embedded file, as this program writes it, is shorter than this. Bytes. */
const MOST_HEAD = 2_000;

/** The bytes of a dossier: its file, or the dossier embedded in a brief. @throws BriefError when it cannot be read. */
export function readDossierBytes(file: string, options: ReadOptions = {}): Uint8Array {
  const bytes = readBytes(file, options);
  return /\.pdf$/i.test(file) ? attachedDossier(bytes, file) : bytes;
}

/**
 * Reads the dossier embedded in a PDF, so that a brief can be made again from it. Works only for files of this program, which
 * do not pack these objects into streams.
 * @throws BriefError when the file has none, or it is damaged.
 */
export function attachedDossier(bytes: Uint8Array, file: string): Uint8Array {
  const pdf = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = pdf.indexOf(MARK); at >= 0; at = pdf.indexOf(MARK, at + MARK.length)) {
    const before = pdf.toString('latin1', Math.max(0, at - MOST_HEAD), at);
    const after = pdf.toString('latin1', at, at + MOST_HEAD);
    const stream = /stream\r?\n/.exec(after);
    if (!stream) continue;
    const head = before.slice(before.lastIndexOf(' obj') + 1) + after.slice(0, stream.index);
    if (!TYPE.test(head)) continue;
    const from = at + stream.index + stream[0].length;
    const length = Number(/\/Length (\d{1,9})\b/.exec(head)?.[1] ?? 0);
    return contentOf(pdf.subarray(from, from + length), head.includes('/FlateDecode'), file);
  }
  const hints = ['make the brief again with the dossier embedded (--attach)', 'or use the .yaml file'];
  throw new BriefError(fault('no-attached-dossier', 'the PDF has no embedded dossier', { place: { file }, hints }));
}

const MARK = '/Type /EmbeddedFile';

function contentOf(data: Uint8Array, isPacked: boolean, file: string): Uint8Array {
  if (!isPacked) return data;
  try {
    return inflateSync(data, { maxOutputLength: MAX_BYTES });
  } catch (error) {
    const isTooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    const message = isTooLarge
      ? `the dossier embedded in the PDF is too large; the limit is ${MAX_BYTES / 1e6} MB`
      : 'the dossier embedded in the PDF is damaged';
    const hints = ['use the .yaml file, or make the brief again'];
    throw new BriefError(fault(isTooLarge ? 'file-too-large' : 'bad-attached-dossier', message, { place: { file }, hints }));
  }
}
