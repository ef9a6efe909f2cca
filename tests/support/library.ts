import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseTemplate, type Template } from '../../electron/engine/template/template.ts';
import { type Brief, makeBrief } from '../../electron/engine/brief.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { parseDossier } from '../../electron/engine/dossier/parse.ts';
import { readYaml } from '../../electron/engine/source/yaml.ts';
import { audience } from '../../electron/contract/audience.ts';
import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { builtInFolders } from '../../electron/files/library/folders.ts';
import { type FileLibrary, fileLibrary } from '../../electron/files/library/library.ts';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built-in parts. Read once for a test file: tests do not change them. */
export const builtIn: FileLibrary = fileLibrary(builtInFolders(ROOT));

export const DOSSIER = 'washington-summit-2024';
export const AUDIENCES = builtIn.names('audiences');
export const TEMPLATES = builtIn.names('templates');

/** Texts that stand in for files, by name. */
export interface Overrides {
  dossiers?: Record<string, string>;
  audiences?: Record<string, string>;
  templates?: Record<string, string>;
  partials?: Record<string, string>;
}

/** Files in the folders with the pictures of built-in dossiers and audiences. */
const pictureFolders = [join(ROOT, 'data/any'), join(ROOT, 'data/audiences/any')];

/** The built-in library with some of its parts replaced or added. */
export function libraryWith({ dossiers = {}, audiences = {}, templates = {}, partials = {} }: Overrides): FileLibrary {
  const own = new Map<string, Template>(
    Object.entries(partials).map(([name, text]) => [name, parseTemplate(text, `${name}.hbs`, name, { isPartial: true })]),
  );
  return {
    ...builtIn,
    dossier: (name) => (dossiers[name] === undefined ? builtIn.dossier(name) : parseDossier(dossiers[name], `${name}.yaml`, builtIn)),
    audience: (name) => (audiences[name] === undefined ? builtIn.audience(name) : readYaml(audiences[name], `${name}.yaml`, audience)),
    template: (name) => (templates[name] === undefined ? builtIn.template(name) : parseTemplate(templates[name], `${name}.hbs`, name)),
    partials: () => new Map([...builtIn.partials(), ...own]),
    // A changed copy of a built-in part still names its pictures, which are beside the built-in one.
    image: (src, besides) => builtIn.image(src, [...besides, ...pictureFolders]),
    hasImage: (src, besides) => builtIn.hasImage(src, [...besides, ...pictureFolders]),
  };
}

/** One engine for the built-in library, so that its caches are warm. */
const engine = createSession(builtIn, 'Aide-Mémoire test');

export function briefOf(request: Partial<BriefRequest>, overrides?: Overrides): Promise<Brief> {
  const used = overrides ? createSession(libraryWith(overrides), 'Aide-Mémoire test') : engine;
  return makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), used);
}

/** The problems something fails with; fails itself when it does not. */
export async function problemsOf(make: () => unknown): Promise<readonly Problem[]> {
  try {
    await make();
  } catch (error) {
    if (error instanceof BriefError) return error.problems;
    throw error;
  }
  throw new Error('nothing was wrong, and something should have been');
}

/** `file:line:column` of a problem. */
export function placeOf({ place }: Problem): string {
  return [place?.file, place?.line, place?.column].filter((part) => part !== undefined).join(':');
}

/** A template with the least front matter, around a body. Its first line of body is line 7 of the file. */
export function templateText(body: string, parts = '[]'): string {
  return `---\nname: Test\ndescription: For tests.\nkind: Test\nparts: ${parts}\n---\n${body}`;
}

/** The least dossier, around what a test is about. */
export function dossierText(rest = '', sections = 'sections:\n  - id: one\n    title: One\n    points:\n      - text: A point.\n'): string {
  return `format: 1
meta:
  id: test
  title: Test
  occasion: A test
  place: Here
  dates: {start: 2024-07-09, end: 2024-07-11}
  asOf: 2024-07-11T18:00:00Z
  language: en-GB
  reference: T-1
  version: '1'
  status: draft
  marking: {scheme: tlp, level: CLEAR}
sources:
  - {id: text, title: A text}
${sections}${rest}`;
}
