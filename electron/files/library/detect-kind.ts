import { basename, extname } from 'node:path';
import type { ManuscriptKind } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { plainValue } from '../../contract/yaml/plain.ts';

/** The kind of a file, from its name and its first keys. */
export type FileKind = 'dossier' | 'audience' | 'theme' | 'template' | 'partial' | 'language';

/** Keys that only one kind of YAML file has. */
const TELLTALES: readonly (readonly [FileKind, readonly string[]])[] = [
  ['theme', ['faces', 'roles', 'colours', 'margins']],
  ['audience', ['preparedFor', 'typeSize', 'ceiling', 'parts', 'template']],
  ['language', ['labels', 'sameAsEnglish', 'formats']],
  ['dossier', ['meta', 'format', 'sections', 'timeline', 'people', 'sources', 'glossary']],
];

/** A file of unknown kind is read as a dossier, which most files are. */
export function detectKind(file: string, text: string): FileKind {
  if (extname(file) === '.hbs') return text.startsWith('---') && !isPart(text) ? 'template' : 'partial';
  const keys = keysOf(text);
  const best = TELLTALES.map(([kind, names]) => ({ kind, count: names.filter((name) => keys.includes(name)).length })).sort(
    (a, b) => b.count - a.count,
  )[0];
  return best && best.count > 0 ? best.kind : 'dossier';
}

/** Whether the front matter is that of a part. */
function isPart(text: string): boolean {
  return /^part:/m.test(text.split(/\r?\n---\r?\n/, 1)[0] ?? '');
}

const MANUSCRIPT_KINDS: Readonly<Partial<Record<FileKind, ManuscriptKind>>> = { dossier: 'dossiers', template: 'templates', theme: 'themes' };

/** Which kind of manuscript a file is. @throws BriefError for a file of any other kind. */
export function manuscriptKindOf(file: string, text: string): ManuscriptKind {
  const kind = /\.(ya?ml|hbs|pdf)$/i.test(file) ? MANUSCRIPT_KINDS[detectKind(file, text)] : undefined;
  if (kind) return kind;
  const hints = ['use a .yaml file for a dossier or theme, or a .hbs file with front matter for a template'];
  throw new BriefError(fault('unknown-file', `"${basename(file)}" is not a dossier, template or theme`, { hints }));
}

/** The keys at the left edge; in a text without any, such as one in braces, the keys of its value. */
function keysOf(text: string): string[] {
  const keys = new Set<string>();
  for (const [, key = ''] of text.matchAll(/^([A-Za-z]+):/gm)) {
    keys.add(key);
    if (keys.size === MOST_KEYS) break;
  }
  if (keys.size > 0 || text.length > LONGEST_IN_BRACES) return [...keys];
  const value = plainValue(text);
  return value !== null && typeof value === 'object' ? Object.keys(value) : [];
}

/** More keys than any of these files has. */
const MOST_KEYS = 100;
/** Characters. Longer files are not written in braces. */
const LONGEST_IN_BRACES = 1_000_000;
