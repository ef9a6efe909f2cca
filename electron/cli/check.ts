import { basename, extname } from 'node:path';
import type { Dossier } from '../contract/dossier.ts';
import { checkFile, compareDossiers, parseDossier, type Sourced, unprintedParts } from '../engine/index.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import { type FileKind, detectKind } from '../files/library/detect-kind.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { readText } from '../files/reading/read-file.ts';
import { WORDS } from './words.ts';

const FAULTS = WORDS.faults;

export interface Checked {
  file: string;
  kind: FileKind | undefined;
  problems: readonly Problem[];
  /** Of a dossier, the parts it has that a template does not print, by template; absent for templates that print all. */
  unprinted?: Record<string, string[]>;
}

/**
 * Checks files one by one; a broken one does not stop the rest.
 * @param against an id or a file: a dossier to compare dossiers with.
 */
export function check(files: readonly string[], library: FileLibrary, against?: string): Checked[] {
  if (files.length === 0) throw new BriefError(fault('usage', FAULTS.nothingToCheck));
  const other = against === undefined ? undefined : library.dossier(against);
  return files.map((file) => {
    let kind: FileKind | undefined;
    try {
      const text = readText(file, { takesStreams: true });
      kind = detectKind(file, text);
      const problems = checkFile({ file, text, kind, id: basename(file, extname(file)) }, library);
      if (other) problems.push(...comparedWith(other, { file, kind }, library));
      return { file, kind, problems, ...(kind === 'dossier' ? { unprinted: unprintedIn(text, file, library) } : {}) };
    } catch (error) {
      if (error instanceof BriefError) return { file, kind, problems: error.problems };
      throw error;
    }
  });
}

function comparedWith(other: Sourced<Dossier>, { file, kind }: { file: string; kind: FileKind }, library: FileLibrary): Problem[] {
  if (kind === 'dossier') return compareDossiers(library.dossier(file), other, library);
  return [fault('usage', FAULTS.onlyDossiers(kind), { place: { file, line: 1, column: 1 } })];
}

function unprintedIn(text: string, file: string, library: FileLibrary): Record<string, string[]> {
  const { value } = parseDossier(text, file, library);
  const partials = library.partials();
  return Object.fromEntries(
    library.names('templates').flatMap((name) => {
      const parts = partsLeft(() => unprintedParts(value, library.template(name), partials));
      return parts.length === 0 ? [] : [[name, parts]];
    }),
  );
}

/** None for a template of the person's that cannot be read: this check is of another file. */
function partsLeft(find: () => string[]): string[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof BriefError) return [];
    throw error;
  }
}
