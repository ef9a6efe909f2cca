import { basename, extname } from 'node:path';
import { parse } from 'yaml';
import { checkFile } from '../brief/check.ts';
import type { Library } from '../brief/library.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import { readText } from '../files/library.ts';

/** What a file is, as far as its name and first keys tell. */
export type FileKind = 'dossier' | 'audience' | 'theme' | 'template' | 'partial';

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
      const text = readText(file);
      kind = kindOf(file, text);
      return { file, kind, problems: checkFile({ file, text, kind, id: basename(file, extname(file)) }, library) };
    } catch (error) {
      if (error instanceof BriefError) return { file, kind, problems: error.problems };
      throw error;
    }
  });
}

/** Keys only one kind of YAML file has. */
const TELLTALES: readonly (readonly [FileKind, readonly string[]])[] = [
  ['theme', ['faces', 'roles', 'colours', 'margins']],
  ['audience', ['preparedFor', 'typeSize', 'ceiling', 'parts', 'template']],
  ['dossier', ['meta', 'format', 'sections', 'timeline', 'people', 'sources', 'glossary']],
];

function kindOf(file: string, text: string): FileKind {
  if (extname(file) === '.hbs') return text.startsWith('---') ? 'template' : 'partial';
  const keys = keysOf(text);
  const best = TELLTALES.map(([kind, names]) => ({ kind, count: names.filter((name) => keys.includes(name)).length })).sort(
    (a, b) => b.count - a.count,
  )[0];
  // A file nothing is known of is checked as what most files are.
  return best && best.count > 0 ? best.kind : 'dossier';
}

function keysOf(text: string): string[] {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0, logLevel: 'silent' });
    return value !== null && typeof value === 'object' ? Object.keys(value) : [];
  } catch {
    // What is wrong with it is told by the check itself.
    return [...text.matchAll(/^([A-Za-z]+):/gm)].map(([, key = '']) => key);
  }
}
