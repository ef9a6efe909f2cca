import { basename, extname } from 'node:path';
import { checkFile, type Library } from '../engine/index.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import { type FileKind, detectKind } from '../files/library/detect-kind.ts';
import { readText } from '../files/reading/read-file.ts';

export interface Checked {
  file: string;
  kind: FileKind | undefined;
  problems: readonly Problem[];
}

/** Checks files one by one; a broken one does not stop the rest. */
export function check(files: readonly string[], library: Library): Checked[] {
  if (files.length === 0) throw new BriefError(fault('usage', 'name at least one file to check'));
  return files.map((file) => {
    let kind: FileKind | undefined;
    try {
      const text = readText(file, { takesStreams: true });
      kind = detectKind(file, text);
      return { file, kind, problems: checkFile({ file, text, kind, id: basename(file, extname(file)) }, library) };
    } catch (error) {
      if (error instanceof BriefError) return { file, kind, problems: error.problems };
      throw error;
    }
  });
}
