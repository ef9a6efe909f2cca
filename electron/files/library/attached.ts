import { inflateSync } from 'node:zlib';
import { BriefError, fault } from '../../contract/problem.ts';

/** The media type of an embedded dossier. */
const TYPE = /\/Subtype \/application(?:#2F|\/)yaml/i;

/**
 * Reads the dossier embedded in a PDF, so that a brief can be made again from it. Works only for files of this program, which
 * do not pack these objects into streams.
 * @throws BriefError when the file has none.
 */
export function attachedDossier(bytes: Uint8Array, file: string): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const match of text.matchAll(/\/Type \/EmbeddedFile\b/g)) {
    const start = text.lastIndexOf(' obj', match.index);
    const stream = text.indexOf('stream', match.index);
    const head = text.slice(start, stream);
    if (!TYPE.test(head)) continue;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    const from = stream + 'stream'.length + (text[stream + 'stream'.length] === '\r' ? 2 : 1);
    const data = bytes.subarray(from, from + length);
    return head.includes('/FlateDecode') ? inflateSync(data) : data;
  }
  const hints = ['make the brief again with the dossier embedded (--attach)', 'or use the .yaml file'];
  throw new BriefError(fault('no-attached-dossier', 'the PDF has no embedded dossier', { place: { file }, hints }));
}
