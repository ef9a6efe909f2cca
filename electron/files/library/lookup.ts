import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FILE_ENDINGS, type ManuscriptKind } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { didYouMean } from '../../engine/index.ts';
import type { Folders } from './folders.ts';

/** What a library holds under names: what people write in the window, and whom it is for. */
export type LibraryKind = ManuscriptKind | 'audiences';

/** Which file a name stands for. */
export interface Lookup {
  /** The ids of all files of a kind, sorted. */
  names(kind: LibraryKind): string[];
  /** The file a name stands for: a built-in or own one by its id, any other by its path. @throws BriefError when it stands for none. */
  fileOf(kind: LibraryKind, name: string): string;
  isBuiltIn(kind: LibraryKind, name: string): boolean;
}

/** What one of a kind is called in an error. */
const SINGULAR: Readonly<Record<LibraryKind, string>> = { dossiers: 'dossier', audiences: 'audience', templates: 'template', themes: 'theme' };

/** Finds files by name in the folders of the program and of the person. Folders are read at each call: files come and go. */
export function createLookup({ data, templates, own }: Folders): Lookup {
  const builtIn: Record<LibraryKind, string> = {
    dossiers: data,
    audiences: join(data, 'audiences'),
    templates,
    themes: join(templates, 'themes'),
  };
  const endings: Record<LibraryKind, string> = { ...FILE_ENDINGS, audiences: '.yaml' };
  const ownFolder = (kind: LibraryKind): string => (own ? join(own, kind) : '');
  const builtInIds = (kind: LibraryKind): string[] => idsIn(builtIn[kind], endings[kind]);

  const names = (kind: LibraryKind): string[] => {
    const folder = ownFolder(kind);
    return [...new Set([...builtInIds(kind), ...(folder && existsSync(folder) ? idsIn(folder, endings[kind]) : [])])].sort();
  };
  const isBuiltIn = (kind: LibraryKind, name: string): boolean => builtInIds(kind).includes(name);
  return {
    names,
    isBuiltIn,
    fileOf(kind, name) {
      // Asked for with each brief: to look for one file takes a fraction of the time of listing them.
      if (/^[a-z0-9-]+$/.test(name)) {
        const folders = [builtIn[kind], ownFolder(kind)].filter((folder) => folder !== '');
        const file = folders.map((folder) => join(folder, `${name}${endings[kind]}`)).find(isListed);
        if (file) return file;
      }
      if (/[/\\.]/.test(name)) return name;
      const hints = [...didYouMean(name, names(kind)), `or use the path of a ${endings[kind]} file`];
      throw new BriefError(fault(`unknown-${SINGULAR[kind]}`, `there is no ${SINGULAR[kind]} "${name}"`, { hints }));
    },
  };
}

/** No dossier: the marking schemes are beside them. */
const MARKINGS = 'markings.yaml';

function isListed(file: string): boolean {
  return basename(file) !== MARKINGS && existsSync(file);
}

/** The ids of the files of a folder, sorted. */
function idsIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !file.startsWith('.') && file !== MARKINGS)
    .map((file) => basename(file, ending))
    .sort();
}
