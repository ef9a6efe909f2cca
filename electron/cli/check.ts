import { basename, extname } from 'node:path';
import { checkFile, parseDossier, unprintedParts } from '../engine/index.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import { type FileKind, detectKind } from '../files/library/detect-kind.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { readText } from '../files/reading/read-file.ts';

export interface Checked {
  file: string;
  kind: FileKind | undefined;
  problems: readonly Problem[];
  /** Of a dossier, the parts it has that a template does not print, by template; absent for templates that print all. */
  unprinted?: Record<string, string[]>;
}

/** Checks files one by one; a broken one does not stop the rest. */
export function check(files: readonly string[], library: FileLibrary): Checked[] {
  if (files.length === 0) throw new BriefError(fault('usage', 'name at least one file to check'));
  return files.map((file) => {
    let kind: FileKind | undefined;
    try {
      const text = readText(file, { takesStreams: true });
      kind = detectKind(file, text);
      const problems = checkFile({ file, text, kind, id: basename(file, extname(file)) }, library);
      return { file, kind, problems, ...(kind === 'dossier' ? { unprinted: unprintedIn(text, file, library) } : {}) };
    } catch (error) {
      if (error instanceof BriefError) return { file, kind, problems: error.problems };
      throw error;
    }
  });
}

function unprintedIn(text: string, file: string, library: FileLibrary): Record<string, string[]> {
  const { value } = parseDossier(text, file, library.markingSchemes());
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
