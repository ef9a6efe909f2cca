import { basename, extname } from 'node:path';
import { type ItemPlace, type Named, type Reading, SINGULAR } from '../../contract/manuscript.ts';
import { BriefError, type Problem } from '../../contract/problem.ts';
import { checkFile, itemsOf } from '../../engine/index.ts';
import { nameOf } from './catalogue.ts';
import type { FileLibrary } from './library.ts';

/** The engine's findings in a text: its title and its problems. Reads a dossier once, for this and for the next brief. */
export function readingOf({ kind, name }: Named, library: FileLibrary): Reading {
  const file = library.fileOf(kind, name);
  try {
    const title = nameOf(kind, name, library);
    return { title, problems: kind === 'dossiers' ? [] : checkOf({ kind, name }, file, library) };
  } catch (error) {
    if (error instanceof BriefError) return { title: basename(name, extname(file)), problems: [...error.problems] };
    throw error;
  }
}

function checkOf({ kind }: Named, file: string, library: FileLibrary): Problem[] {
  return checkFile({ file, text: library.textOf(kind, file), kind: SINGULAR[kind], id: basename(file, extname(file)) }, library);
}

/** The place of an item of a dossier, by its key or its path; null if there is none, or the dossier cannot be read. */
export function itemPlace(
  { name, key, path }: { name: string; key?: string | undefined; path?: readonly (string | number)[] | undefined },
  library: FileLibrary,
): ItemPlace | null {
  const at = path?.join('/');
  try {
    const found = itemsOf(library.dossier(name).value).find((item) => (key === undefined ? item.path.join('/') === at : item.key === key));
    return found ? { key: found.key, path: [...found.path] } : null;
  } catch (error) {
    if (error instanceof BriefError) return null;
    throw error;
  }
}
