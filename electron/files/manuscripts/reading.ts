import { decodeText } from '../../engine/index.ts';
import type { ManuscriptKind } from '../../contract/manuscript.ts';
import { readDossierBytes } from '../library/attached.ts';
import { readText } from '../reading/read-file.ts';

/** The text of a manuscript's file; for a brief, that of the dossier embedded in it. @throws BriefError when it cannot be read. */
export function savedText(kind: ManuscriptKind, file: string): string {
  return kind === 'dossiers' ? decodeText(readDossierBytes(file), file) : readText(file);
}
