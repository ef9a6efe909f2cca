import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import { type MarkingScheme, markingSchemes } from '../../contract/marking.ts';
import { theme } from '../../contract/theme.ts';
import { createPieces, type Pieces } from '../../contract/yaml/pieces.ts';
import { checkText, decodeText, type Library, parseDossier, parseTemplate, readYaml, type Sourced } from '../../engine/index.ts';
import { knownWords } from '../../prebuilt/glyphs.ts';
import type { PrebuiltValues } from '../../prebuilt/values.ts';
import { createFileCache, type FileCache } from './file-cache.ts';
import type { Folders } from './folders.ts';
import { adoptFonts, type OwnFonts, readFont } from './fonts.ts';
import { readImage } from './images.ts';
import { createLookup, type LibraryKind, type Lookup } from './lookup.ts';
import { readDossierBytes, readText } from './read-file.ts';
import { type FindPrecompiled, readPartials } from './templates.ts';

/** A library on the disk. */
export interface FileLibrary extends Library, Lookup {
  /** Uses a text instead of the file; `undefined` ends this. Drops the cached value. */
  overlay(kind: LibraryKind, name: string, text: string | undefined): void;
  /** Drops the cached value, but not the text that replaces the file. @throws BriefError when there is no such file. */
  forget(kind: LibraryKind, name: string): void;
}

const NOTHING_PREBUILT: PrebuiltValues = { find: () => undefined };

/** Shared by the functions that read files. */
interface ReadContext {
  lookup: Lookup;
  cache: FileCache;
  prebuilt: PrebuiltValues;
}

/**
 * The built-in files and the person's library. A name that looks like a path is read as a file. Values are cached until
 * `overlay` or `forget` is called.
 * @param known values of texts that were read at build time.
 */
export function fileLibrary(folders: Folders, prebuilt: PrebuiltValues = NOTHING_PREBUILT): FileLibrary {
  const lookup = createLookup(folders);
  const cache = createFileCache();
  const context = { lookup, cache, prebuilt };
  const precompiled = ((text) => prebuilt.find(text)) as FindPrecompiled;
  const ownFonts: OwnFonts = new Map();
  const schemes = (): MarkingScheme[] => readSchemes(join(folders.data, 'markings.yaml'), context);
  const font = (face: string): Uint8Array => cache.get(`font:${face}`, () => readFont(folders.fonts, face, ownFonts));
  return {
    ...lookup,
    overlay: (kind, name, text) => cache.overlay(keyOf(kind, lookup.fileOf(kind, name)), text),
    forget: (kind, name) => cache.forget(keyOf(kind, lookup.fileOf(kind, name))),
    dossier: createDossierReader(context, schemes),
    dossierFile(name) {
      const file = lookup.fileOf('dossiers', name);
      const text = cache.overlaid(keyOf('dossiers', file));
      return { name: `${basename(file, extname(file))}.yaml`, bytes: text === undefined ? readDossierBytes(file) : new TextEncoder().encode(text) };
    },
    audience: (name) => read('audiences', name, context, (text, file) => readYaml(text, file, audience, { known: prebuilt.find(text) })),
    theme: (name) => read('themes', name, context, (text, file) => adoptFonts(readYaml(text, file, theme, { known: prebuilt.find(text) }), ownFonts)),
    template: (name) =>
      read('templates', name, context, (text, file) => parseTemplate(text, file, basename(file, extname(file)), { known: precompiled(text) })),
    partials: () => cache.get('partials', () => readPartials(join(folders.templates, 'partials'), precompiled)),
    markingSchemes: schemes,
    image: (src, besides) => cache.get(`image:${src}:${besides.join()}`, () => readImage(src, besides)),
    font,
    zlib: () => readFileSync(folders.zlib),
    words: (face, features) => knownWords({ face, features, font: font(face) }, prebuilt),
  };
}

function keyOf(kind: LibraryKind, file: string): string {
  return `${kind}:${file}`;
}

function read<T>(kind: LibraryKind, name: string, { lookup, cache }: ReadContext, parse: (text: string, file: string) => T): T {
  const file = lookup.fileOf(kind, name);
  const key = keyOf(kind, file);
  return cache.get(key, () => {
    const overlay = cache.overlaid(key);
    return parse(overlay === undefined ? readText(file) : checkText(overlay, file), file);
  });
}

function readSchemes(file: string, { cache, prebuilt }: ReadContext): MarkingScheme[] {
  return cache.get(file, () => {
    const text = readText(file);
    return readYaml(text, file, markingSchemes, { known: prebuilt.find(text) }).value.schemes;
  });
}

/** Reads dossiers. Each keeps the pieces of its text, so that after an edit only the piece that changed is read again. */
function createDossierReader({ lookup, cache, prebuilt }: ReadContext, schemes: () => MarkingScheme[]): (name: string) => Sourced<Dossier> {
  const pieces = new Map<string, Pieces>();
  return (name) => {
    const file = lookup.fileOf('dossiers', name);
    const key = keyOf('dossiers', file);
    return cache.get(key, () => {
      const overlay = cache.overlaid(key);
      const text = overlay === undefined ? decodeText(readDossierBytes(file), file) : checkText(overlay, file);
      const known = prebuilt.find(text);
      if (known !== undefined) return parseDossier(text, file, schemes(), { known });
      const before = pieces.get(file) ?? createPieces();
      pieces.set(file, before);
      return parseDossier(text, file, schemes(), { pieces: before });
    });
  };
}
