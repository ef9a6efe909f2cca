import { readFileSync, statSync } from 'node:fs';
import { BriefError, fault } from '../../contract/problem.ts';
import { decodeText } from '../../engine/source/text.ts';
import { attachedDossier } from './attached.ts';

/** No file this program reads is larger; a larger one is not read at all. */
const MAX_BYTES = 64_000_000;

/** Why a file cannot be read, by the code of the system. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'the file may not be read',
};

/**
 * The text of a file.
 * @throws BriefError when it cannot be read or is not text; the reason in the words of a person.
 */
export function readText(file: string): string {
  return decodeText(readBytes(file), file);
}

/**
 * The bytes of a file.
 * @throws BriefError when it cannot be read or is too large.
 */
export function readBytes(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw new BriefError(fault('file-too-large', `the file has ${Math.round(size / 1e6)} MB`, { place: { file } }));
    return readFileSync(file);
  } catch (error) {
    if (error instanceof BriefError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    throw new BriefError(fault('cannot-read', REASONS[code] ?? `the file cannot be read (${code})`, { place: { file } }));
  }
}

/** The bytes of a dossier: its file, or the dossier a brief carries as an attachment. */
export function readDossierBytes(file: string): Uint8Array {
  const bytes = readBytes(file);
  return /\.pdf$/i.test(file) ? attachedDossier(bytes, file) : bytes;
}
