import { statSync } from 'node:fs';
import { BriefError, fault } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';
import { fileNameOf } from '../engine/index.ts';
import type { FileLibrary } from '../files/library/library.ts';
import { WORDS } from './words.ts';

const FAULTS = WORDS.faults;

/** Paths of standard output. */
const STANDARD_OUTPUT = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'];

export function isStandardOutput(out: string | undefined): boolean {
  return out !== undefined && STANDARD_OUTPUT.includes(out);
}

/** A brief to be made, and where it comes from. */
export interface Planned {
  request: BriefRequest;
  dossier: string;
  audience: string;
}

/** The most names in an error. */
const MOST_NAMED = 3;

/**
 * Refuses a call that would write one file twice. Names count as equal if any file system may take them for one. Briefs whose dossier or
 * audience cannot be read are left out: they fail by themselves.
 * @throws BriefError that names the briefs.
 */
export function refuseSameNames(planned: readonly Planned[], ending: string, library: FileLibrary): void {
  const byName = new Map<string, Planned[]>();
  const ids = new Map<string, string | undefined>();
  for (const one of planned) {
    if (!ids.has(one.dossier)) ids.set(one.dossier, quickId(one.dossier, library));
    const name = nameOf(one, ids.get(one.dossier), library);
    if (name === undefined) continue;
    const key = fileKey(name);
    byName.set(key, [...(byName.get(key) ?? []), one]);
  }
  const problems = [...byName].flatMap(([name, briefs]) => {
    if (briefs.length < 2) return [];
    const named = briefs.slice(0, MOST_NAMED).map(({ dossier, audience }) => FAULTS.dossierFor(dossier, audience));
    const message = FAULTS.briefsOfName(briefs.length, `${name}.${ending}`, named.join(', '), Math.max(0, briefs.length - MOST_NAMED));
    return [fault('usage', message, { hints: [...FAULTS.briefsOfNameHints] })];
  });
  if (problems.length > 0) throw new BriefError(problems);
}

/** Equal for names that some file system takes for one. */
export function fileKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function nameOf({ request }: Planned, dossierId: string | undefined, library: FileLibrary): string | undefined {
  try {
    if (dossierId === undefined || request.fileName !== undefined || request.template !== undefined) return fileNameOf(request, library);
    const { id, theme } = library.audience(request.audience).value;
    // A theme of the person's own may name files in another way.
    return library.isBuiltIn('themes', request.theme ?? theme) ? `${dossierId}-${id}` : fileNameOf(request, library);
  } catch (error) {
    if (error instanceof BriefError) return undefined;
    throw error;
  }
}

/**
 * The id of a dossier from the lines of its `meta`, in a hundredth of the time that reading all of it takes. Undefined if it has another id
 * for some audiences, is written in another way than usual, or cannot be read.
 */
function quickId(dossier: string, library: FileLibrary): string | undefined {
  try {
    // A pipe can be read only once.
    if (!statSync(library.fileOf('dossiers', dossier)).isFile()) return undefined;
    return idInMeta(new TextDecoder().decode(library.dossierFile(dossier).bytes));
  } catch {
    return undefined;
  }
}

function idInMeta(text: string): string | undefined {
  const [head, ...others] = text.matchAll(/^meta:[ \t]*\r?\n/gm);
  if (!head || others.length > 0) return undefined;
  const start = head.index + head[0].length;
  const length = text.slice(start).search(/^[^\s#]/m);
  const lines = text.slice(start, length < 0 ? undefined : start + length).split(/\r?\n/);
  const indent = /^ +(?=[a-z])/.exec(lines[0] ?? '')?.[0];
  if (indent === undefined) return undefined;
  const keys = lines.filter((line) => line.startsWith(indent) && !/^[\s#]/.test(line.slice(indent.length))).map((line) => line.slice(indent.length));
  if (keys.some((line) => !/^[a-zA-Z]+:/.test(line) || line.startsWith('public:'))) return undefined;
  const [id, ...more] = keys.filter((line) => line.startsWith('id:'));
  return more.length > 0 ? undefined : /^id: +([a-z0-9-]+)[ \t]*(#.*)?$/.exec(id ?? '')?.[1];
}
