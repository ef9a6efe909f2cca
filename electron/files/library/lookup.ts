import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FILE_ENDINGS, type ManuscriptKind, SINGULAR } from '../../contract/manuscript.ts';
import { BriefError, fault, type Problem } from '../../contract/problem.ts';
import { didYouMean } from '../../engine/index.ts';
import type { Folders } from './folders.ts';
import { listOwnFiles, type OwnFiles } from './own-files.ts';

/** The kinds of files in a library: the manuscripts that people edit in the window, audiences and languages. */
export type LibraryKind = ManuscriptKind | 'audiences' | 'languages';

/** Finds the file for a name. */
export interface Lookup {
  /** The ids of all files of a kind, sorted. */
  names(kind: LibraryKind): string[];
  /** The file for a name: a built-in or own one by its id, any other by its path. @throws BriefError when there is none. */
  fileOf(kind: LibraryKind, name: string): string;
  isBuiltIn(kind: LibraryKind, name: string): boolean;
  /** What in the person's library cannot be used, and why. `names` leaves it out. */
  warnings(): Problem[];
}

const KINDS: readonly LibraryKind[] = ['dossiers', 'audiences', 'templates', 'themes', 'languages'];

/** The name of each kind in errors. */
export const KIND_NAMES: Readonly<Record<LibraryKind, string>> = { ...SINGULAR, audiences: 'audience', languages: 'language' };

/**
 * Finds files by name in the folders of the program and of the person. Folders are read at each call, because files can appear and
 * disappear.
 */
export function createLookup({ data, templates, own }: Folders): Lookup {
  const builtIn: Record<LibraryKind, string> = {
    dossiers: data,
    audiences: join(data, 'audiences'),
    templates,
    themes: join(templates, 'themes'),
    languages: join(data, 'languages'),
  };
  const endings: Record<LibraryKind, string> = { ...FILE_ENDINGS, audiences: '.yaml', languages: '.yaml' };
  const ownFolder = (kind: LibraryKind): string => (own ? join(own, kind) : '');
  const builtInIds = (kind: LibraryKind): string[] => idsIn(builtIn[kind], endings[kind]);
  const ownFiles = (kind: LibraryKind): OwnFiles => {
    const folder = ownFolder(kind);
    if (!folder) return { ids: [], warnings: [] };
    // A language's own file adds to the built-in one.
    return listOwnFiles(folder, endings[kind], (id) => kind !== 'languages' && isListed(join(builtIn[kind], `${id}${endings[kind]}`)));
  };

  const names = (kind: LibraryKind): string[] => [...new Set([...builtInIds(kind), ...ownFiles(kind).ids])].sort();
  const isBuiltIn = (kind: LibraryKind, name: string): boolean => builtInIds(kind).includes(name);
  return {
    names,
    isBuiltIn,
    warnings() {
      const all = KINDS.flatMap((kind) => ownFiles(kind).warnings);
      // A home folder that cannot be read is a warning for each kind.
      return all.filter(({ place }, index) => all.findIndex((other) => other.place?.file === place?.file) === index);
    },
    fileOf(kind, name) {
      // Needed for each brief: looking for one file takes a fraction of the time of listing all.
      if (/^[A-Za-z0-9-]+$/.test(name)) {
        const folders = [builtIn[kind], ownFolder(kind)].filter((folder) => folder !== '');
        const file = folders.map((folder) => join(folder, `${name}${endings[kind]}`)).find(isListed);
        if (file) return file;
      }
      // A file of the person can have any name, such as "My dossier" or "v1.2".
      const ownFile = join(ownFolder(kind), `${name}${endings[kind]}`);
      if (own && basename(name) === name && !name.startsWith('.') && existsSync(ownFile)) return ownFile;
      if (/[/\\.]/.test(name)) return name;
      const hints = [...didYouMean(name, names(kind)), `or use the path of a ${endings[kind]} file`];
      throw new BriefError(fault(`unknown-${KIND_NAMES[kind]}`, `there is no ${KIND_NAMES[kind]} "${name}"`, { hints }));
    },
  };
}

/** Not a dossier: the file with the marking schemes is in the same folder. */
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
