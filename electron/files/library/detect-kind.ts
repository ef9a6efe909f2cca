import { extname } from 'node:path';
import { parse } from 'yaml';

/** The kind of a file, from its name and its first keys. */
export type FileKind = 'dossier' | 'audience' | 'theme' | 'template' | 'partial';

/** Keys only one kind of YAML file has. */
const TELLTALES: readonly (readonly [FileKind, readonly string[]])[] = [
  ['theme', ['faces', 'roles', 'colours', 'margins']],
  ['audience', ['preparedFor', 'typeSize', 'ceiling', 'parts', 'template']],
  ['dossier', ['meta', 'format', 'sections', 'timeline', 'people', 'sources', 'glossary']],
];

/** A file of unknown kind is read as a dossier, which most files are. */
export function kindOf(file: string, text: string): FileKind {
  if (extname(file) === '.hbs') return text.startsWith('---') ? 'template' : 'partial';
  const keys = keysOf(text);
  const best = TELLTALES.map(([kind, names]) => ({ kind, count: names.filter((name) => keys.includes(name)).length })).sort(
    (a, b) => b.count - a.count,
  )[0];
  return best && best.count > 0 ? best.kind : 'dossier';
}

function keysOf(text: string): string[] {
  try {
    const value: unknown = parse(text, { maxAliasCount: 0, logLevel: 'silent' });
    return value !== null && typeof value === 'object' ? Object.keys(value) : [];
  } catch {
    // The check reports what is wrong with it.
    return [...text.matchAll(/^([A-Za-z]+):/gm)].map(([, key = '']) => key);
  }
}
