import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { ItemPlace, ManuscriptKind, Named, Reading } from '../../contract/manuscript.ts';
import { BriefError } from '../../contract/problem.ts';
import { checkFile, decodeText, itemsOf } from '../../engine/index.ts';
import type { FileLibrary } from '../library/library.ts';
import { readDossierBytes } from '../library/attached.ts';
import { readText } from '../reading/read-file.ts';
import { revisionOf } from './drafts.ts';
import { singularOf } from './own-files.ts';

/** The text of the file; undefined if it is missing and there is a draft. */
export function savedText(kind: ManuscriptKind, file: string, hasDraft: boolean): string | undefined {
  if (hasDraft && !existsSync(file)) return undefined;
  return kind === 'dossiers' ? decodeText(readDossierBytes(file), file) : readText(file);
}

/** The program's findings in a text: its problems, and the places of a dossier's items. */
export function readingOf({ kind, name }: Named, file: string, text: string, library: FileLibrary): Reading {
  const revision = revisionOf(text);
  try {
    const items = kind === 'dossiers' ? itemPaths(name, library) : undefined;
    const problems = items ? [] : checkFile({ file, text, kind: singularOf(kind), id: basename(file, extname(file)) }, library);
    return { revision, problems, ...(items ? { items } : {}) };
  } catch (error) {
    if (error instanceof BriefError) return { revision, problems: [...error.problems] };
    throw error;
  }
}

function itemPaths(name: string, library: FileLibrary): ItemPlace[] {
  return itemsOf(library.dossier(name).value).map(({ key, path }) => ({ key, path: [...path] }));
}
