import type { Manuscript, ManuscriptKind } from '../contract/manuscript.ts';
import { manuscriptKindOf } from '../files/library/detect-kind.ts';
import { readText } from '../files/reading/read-file.ts';
import type { Manuscripts } from '../files/manuscripts/manuscripts.ts';
import type { Recent } from '../files/manuscripts/recent.ts';

/**
 * Opens a file that the host named, and adds it to the recent ones.
 * @throws BriefError when it cannot be read, or is not a dossier, template or theme.
 */
export function openFile(file: string, manuscripts: Manuscripts, recent: Recent): Manuscript {
  const kind: ManuscriptKind = /\.pdf$/i.test(file) ? 'dossiers' : manuscriptKindOf(file, readText(file));
  const opened = manuscripts.open({ kind, name: file });
  recent.add({ kind, name: file });
  return opened;
}
