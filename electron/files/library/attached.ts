import { inflateSync } from 'node:zlib';
import { BriefError, fault } from '../../contract/problem.ts';

/** The type a dossier is attached as. */
const TYPE = /\/Subtype \/application(?:#2F|\/)yaml/i;

/**
 * The dossier a brief carries in itself, so that a brief can be made again from its own PDF. Reads the files this program
 * writes, whose objects stand in the open.
 * @throws BriefError when the file carries none.
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
