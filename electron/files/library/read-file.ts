import { readFileSync, statSync } from 'node:fs';
import { BriefError, fault } from '../../contract/problem.ts';
import { decodeText } from '../../engine/index.ts';
import { systemReason } from '../system-errors.ts';
import { attachedDossier } from './attached.ts';

/** Larger files are not read at all. */
const MAX_BYTES = 64_000_000;

/**
 * The text of a file.
 * @throws BriefError when it cannot be read or is not text.
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
    if (size > MAX_BYTES) {
      const message = `the file is too large: ${Math.round(size / 1e6)} MB; the limit is ${MAX_BYTES / 1e6} MB`;
      throw new BriefError(fault('file-too-large', message, { place: { file } }));
    }
    return readFileSync(file);
  } catch (error) {
    if (error instanceof BriefError) throw error;
    throw new BriefError(fault('cannot-read', systemReason(error, 'read'), { place: { file } }));
  }
}

/** The bytes of a dossier: its file, or the dossier embedded in a brief. */
export function readDossierBytes(file: string): Uint8Array {
  const bytes = readBytes(file);
  return /\.pdf$/i.test(file) ? attachedDossier(bytes, file) : bytes;
}
