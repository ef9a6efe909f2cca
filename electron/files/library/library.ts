import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { audience } from '../../contract/audience.ts';
import { type MarkingScheme, markingSchemes } from '../../contract/marking.ts';
import { FILE_ENDINGS, type Kind as Manuscripts } from '../../contract/manuscript.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import { theme } from '../../contract/theme.ts';
import { parseTemplate, type ReadAhead, type Template } from '../../engine/template/template.ts';
import { parseDossier } from '../../engine/dossier/parse.ts';
import type { Library } from '../../engine/library.ts';
import { didYouMean } from '../../engine/source/suggest.ts';
import { createPieces, type Pieces } from '../../contract/yaml/pieces.ts';
import { checkText, decodeText } from '../../engine/source/text.ts';
import { readYaml } from '../../engine/source/yaml.ts';
import { attachedDossier } from './attached.ts';
import type { KnownValues } from '../../prebuilt/values.ts';
import { adoptFonts, type OwnFonts, readFont } from './fonts.ts';
import { knownWords } from '../../prebuilt/glyphs.ts';

/** Where the built-in parts are. */
export interface Folders {
  data: string;
  templates: string;
  fonts: string;
  /** The file with the code of zlib. */
  zlib: string;
  /** The person's library, with a folder for each kind. */
  own?: string | undefined;
}

/** The kinds of files in a library. */
export type Kind = Manuscripts | 'audiences';

/** A library on the disk. */
export interface FileLibrary extends Library {
  /** The ids of all files of a kind, sorted. */
  names(kind: Kind): string[];
  /** The file with a name. @throws BriefError when there is none. */
  fileOf(kind: Kind, name: string): string;
  isBuiltIn(kind: Kind, name: string): boolean;
  /** Uses a text instead of the file; `undefined` ends this. Drops the cached value. */
  overlay(kind: Kind, name: string, text: string | undefined): void;
  /** Drops the cached value, but not the text that replaces the file. @throws BriefError when there is no such file. */
  forget(kind: Kind, name: string): void;
}

const NOTHING_KNOWN: KnownValues = { said: () => undefined };

/**
 * The built-in files and the person's library. A name that looks like a path is read as a file. Values are cached until
 * `overlay` or `forget` is called.
 * @param known values of texts that were read at build time.
 */
export function fileLibrary(folders: Folders, { said }: KnownValues = NOTHING_KNOWN): FileLibrary {
  const shelves: Record<Kind, { folder: string; ending: string; called: string }> = {
    dossiers: { folder: folders.data, ending: FILE_ENDINGS.dossiers, called: 'dossier' },
    audiences: { folder: join(folders.data, 'audiences'), ending: '.yaml', called: 'audience' },
    templates: { folder: folders.templates, ending: FILE_ENDINGS.templates, called: 'template' },
    themes: { folder: join(folders.templates, 'themes'), ending: FILE_ENDINGS.themes, called: 'theme' },
  };
  const kept = new Map<string, unknown>();
  const ownFonts: OwnFonts = new Map();
  const overlays = new Map<string, string>();
  const pieces = new Map<string, Pieces>();
  const keep = <T>(key: string, make: () => T): T => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as T;
  };

  const ahead = (text: string): ReadAhead | undefined => said(text) as ReadAhead | undefined;
  const builtIn = (kind: Kind): string[] => idsIn(shelves[kind].folder, shelves[kind].ending);
  const ownFolder = (kind: Kind): string => (folders.own ? join(folders.own, kind) : '');
  const names = (kind: Kind): string[] => {
    const own = ownFolder(kind);
    return [...new Set([...builtIn(kind), ...(own && existsSync(own) ? idsIn(own, shelves[kind].ending) : [])])].sort();
  };

  /** The file with a name: a built-in id, or a path. */
  const find = (kind: Kind, name: string): string => {
    const { folder, ending, called } = shelves[kind];
    if (/^[a-z0-9-]+$/.test(name) && names(kind).includes(name)) {
      return join(builtIn(kind).includes(name) ? folder : ownFolder(kind), `${name}${ending}`);
    }
    if (/[/\\.]/.test(name)) return name;
    throw new BriefError(
      fault(`unknown-${called}`, `there is no ${called} "${name}"`, {
        hints: [...didYouMean(name, names(kind)), `or use the path of a ${ending} file`],
      }),
    );
  };

  const schemes = (): MarkingScheme[] => {
    const file = join(folders.data, 'markings.yaml');
    return keep(file, () => {
      const text = readText(file);
      return readYaml(text, file, markingSchemes, { known: said(text) }).value.schemes;
    });
  };
  const load = <T>(kind: Kind, name: string, read: (text: string, file: string) => T): T => {
    const file = find(kind, name);
    return keep(`${kind}:${file}`, () => read(overlays.get(`${kind}:${file}`) ?? readText(file), file));
  };

  const bytesOf = (file: string): Uint8Array => {
    const text = overlays.get(`dossiers:${file}`);
    return text === undefined ? dossierBytes(file) : new TextEncoder().encode(text);
  };

  const font = (face: string): Uint8Array => keep(`font:${face}`, () => readFont(folders.fonts, face, ownFonts));

  const keyOf = (kind: Kind, name: string): string => `${kind}:${find(kind, name)}`;

  return {
    names,
    fileOf: find,
    isBuiltIn: (kind, name) => builtIn(kind).includes(name),
    overlay(kind, name, text) {
      const key = keyOf(kind, name);
      kept.delete(key);
      if (text === undefined) overlays.delete(key);
      else overlays.set(key, text);
    },
    forget: (kind, name) => void kept.delete(keyOf(kind, name)),
    dossier(name) {
      const file = find('dossiers', name);
      return keep(`dossiers:${file}`, () => {
        const written = overlays.get(`dossiers:${file}`);
        const text = written === undefined ? decodeText(dossierBytes(file), file) : checkText(written, file);
        const known = said(text);
        if (known !== undefined) return parseDossier(text, file, schemes(), { known });
        const before = pieces.get(file) ?? createPieces();
        pieces.set(file, before);
        return parseDossier(text, file, schemes(), { pieces: before });
      });
    },
    dossierFile: (name) => {
      const file = find('dossiers', name);
      return { name: `${basename(file, extname(file))}.yaml`, bytes: bytesOf(file) };
    },
    audience: (name) => load('audiences', name, (text, file) => readYaml(text, file, audience, { known: said(text) })),
    theme: (name) => load('themes', name, (text, file) => adoptFonts(readYaml(text, file, theme, { known: said(text) }), ownFonts)),
    template: (name) => load('templates', name, (text, file) => parseTemplate(text, file, basename(file, extname(file)), { known: ahead(text) })),
    partials: () => keep('partials', () => readPartials(join(folders.templates, 'partials'), ahead)),
    markingSchemes: schemes,
    image: (src, besides) => keep(`image:${src}:${besides.join()}`, () => readImage(src, besides)),
    font,
    zlib: () => readFileSync(folders.zlib),
    words: (face, features) => knownWords({ face, features, font: font(face) }, said),
  };
}

/** The ids of the files of a folder, sorted. */
function idsIn(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !file.startsWith('.') && file !== 'markings.yaml')
    .map((file) => basename(file, ending))
    .sort();
}

/** The text of a dossier: from its file, or embedded in a brief. */
export function dossierBytes(file: string): Uint8Array {
  const bytes = readBytes(file);
  return /\.pdf$/i.test(file) ? attachedDossier(bytes, file) : bytes;
}

function readPartials(folder: string, ahead: (text: string) => ReadAhead | undefined): Map<string, Template> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.hbs'))
    .sort();
  return new Map(
    files.map((file) => {
      const name = basename(file, '.hbs');
      const path = join(folder, file);
      const text = readText(path);
      return [name, parseTemplate(text, path, name, { isPartial: true, known: ahead(text) })];
    }),
  );
}

const IMAGE_ENDINGS = /\.(png|jpe?g|svg)$/i;

function readImage(src: string, besides: readonly string[]): Uint8Array {
  const refuse = (message: string, hints: string[]): never => {
    throw new BriefError(fault('no-picture', message, { hints }));
  };
  if (!IMAGE_ENDINGS.test(src)) refuse(`"${src}" is not the name of a picture`, ['use a .png, .jpg or .svg file']);
  const folders = [...new Set(besides.map((file) => dirname(resolve(file))))];
  for (const folder of folders) {
    const file = resolve(folder, src);
    if (file.startsWith(`${folder}${sep}`) && existsSync(file)) return readBytes(file);
  }
  return refuse(`there is no picture "${src}"`, [`put the picture in ${folders.join(' or ')}`]);
}

/**
 * The text of a file.
 * @throws BriefError when it cannot be read or is not text.
 */
export function readText(file: string): string {
  const bytes = readBytes(file);
  return decodeText(bytes, file);
}

/** Larger files are not read at all. */
const MOST_BYTES = 64_000_000;

function readBytes(file: string): Uint8Array {
  try {
    const { size } = statSync(file);
    if (size > MOST_BYTES)
      throw new BriefError(
        fault('file-too-large', `the file is too large: ${Math.round(size / 1e6)} MB; the limit is ${MOST_BYTES / 1e6} MB`, { place: { file } }),
      );
    return readFileSync(file);
  } catch (error) {
    if (error instanceof BriefError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    const reasons: Record<string, string> = {
      ENOENT: 'there is no such file',
      EISDIR: 'this is a folder, not a file',
      EACCES: 'no permission to read the file',
    };
    throw new BriefError(fault('cannot-read', reasons[code] ?? `cannot read the file (${code})`, { place: { file } }));
  }
}
