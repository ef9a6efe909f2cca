import { readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import type { Change } from '../../contract/manuscript.ts';
import { type MarkingScheme, markingSchemes } from '../../contract/marking.ts';
import { theme } from '../../contract/theme.ts';
import { createPieces, type Pieces } from '../../contract/yaml/pieces.ts';
import { checkText, decodeText, type Library, parseDossier, parseTemplate, readYaml, type Sourced } from '../../engine/index.ts';
import { knownWords } from '../../prebuilt/glyphs.ts';
import type { PrebuiltValues } from '../../prebuilt/values.ts';
import { isStream, type ReadOptions, readText } from '../reading/read-file.ts';
import { readData, withDataFiles } from './data.ts';
import { createFileCache, type FileCache } from './file-cache.ts';
import type { Folders } from './folders.ts';
import { readDossierBytes } from './attached.ts';
import { adoptFonts, fontStamps, type OwnFonts, readFont } from './fonts.ts';
import { findImage, readImage } from './images.ts';
import { languageData } from './languages.ts';
import { offsetIn } from './zones.ts';
import { createLookup, type LibraryKind, type Lookup } from './lookup.ts';
import { pathBeside } from './path-beside.ts';
import { type FindPrecompiled, readPartials } from './templates.ts';

/** A library on the disk. */
export interface FileLibrary extends Library, Lookup {
  /**
   * Uses a text instead of a file, which may be missing; changes that text; or, with neither, goes back to the file. Drops the cached value.
   */
  overlay(overlay: TextOverlay): void;
  /** The text that replaces a file, or its own. @throws BriefError when it cannot be read. */
  textOf(kind: LibraryKind, file: string): string;
  /** Drops the cached value, but not the text that replaces the file. @throws BriefError when there is no such file. */
  forget(kind: LibraryKind, name: string): void;
}

/** A text instead of a file: as a whole, or changed from the last one. */
export interface TextOverlay {
  kind: LibraryKind;
  name: string;
  /** The file, if it may be missing. Without it, the name is looked up. */
  file?: string;
  text?: string | undefined;
  changes?: readonly Change[];
}

const NOTHING_PREBUILT: PrebuiltValues = { find: () => undefined };

/** Shared by the functions that read files. */
interface ReadContext {
  lookup: Lookup;
  cache: FileCache;
  prebuilt: PrebuiltValues;
  options: ReadOptions;
}

/**
 * The built-in files and the person's library. A name that looks like a path is read as a file. Values are cached until
 * `overlay` or `forget` is called.
 * @param prebuilt values of texts that were read at build time.
 */
export function fileLibrary(folders: Folders, prebuilt: PrebuiltValues = NOTHING_PREBUILT, options: ReadOptions = {}): FileLibrary {
  const cache = createFileCache();
  const { lookup, overlay } = withOverlays(createLookup(folders), cache);
  const context = { lookup, cache, prebuilt, options };
  const precompiled = ((text) => prebuilt.find(text)) as FindPrecompiled;
  const ownFonts: OwnFonts = { files: new Map(), places: new Map() };
  const schemes = (): MarkingScheme[] => readSchemes(join(folders.data, 'markings.yaml'), context);
  const font = (face: string): Uint8Array => cache.get(`font:${face}`, () => readFont(folders.fonts, face, ownFonts));
  return {
    ...lookup,
    overlay,
    textOf: (kind, file) => cache.overlaid(keyOf(kind, file)) ?? savedText(kind, file),
    forget: (kind, name) => cache.forget(keyOf(kind, lookup.fileOf(kind, name))),
    dossier: createDossierReader(context, schemes, folders),
    dossierFile(name) {
      const file = lookup.fileOf('dossiers', name);
      const text = cache.overlaid(keyOf('dossiers', file));
      return {
        name: `${basename(file, extname(file))}.yaml`,
        bytes: text === undefined ? dossierBytes(file, context) : new TextEncoder().encode(text),
      };
    },
    audience: (name) => read('audiences', name, context, (text, file) => readYaml(text, file, audience, { known: prebuilt.find(text) })),
    theme(name) {
      const plain = read('themes', name, context, (text, file) => readYaml(text, file, theme, { known: prebuilt.find(text) }));
      return cache.current(`fonts:${plain.file}`, [plain, ...fontStamps(plain)], () => adoptFonts(plain, ownFonts));
    },
    template: (name) =>
      read('templates', name, context, (text, file) => parseTemplate(text, file, basename(file, extname(file)), { known: precompiled(text) })),
    partials: () => cache.get('partials', () => readPartials(join(folders.templates, 'partials'), precompiled)),
    language: (tag) => languageData(tag, folders, context),
    markingSchemes: schemes,
    offsetIn,
    image: (src, besides) => readImage(src, besides, cache),
    hasImage: (src, besides) => findImage(src, besides) !== undefined,
    data: readData,
    pathBeside,
    font,
    fontPlace: (face) => (ownFonts.files.has(face) ? ownFonts.places.get(face)?.() : undefined),
    zlib: () => readFileSync(folders.zlib),
    words: (face, features) => knownWords({ face, features, font: font(face) }, prebuilt),
  };
}

function savedText(kind: LibraryKind, file: string): string {
  return kind === 'dossiers' ? decodeText(readDossierBytes(file), file) : readText(file);
}

/** Finds a missing file too, as long as a text replaces it. */
function withOverlays(lookup: Lookup, cache: FileCache): { lookup: Lookup; overlay: FileLibrary['overlay'] } {
  const replaced = new Map<string, string>();
  const fileOf: Lookup['fileOf'] = (kind, name) => replaced.get(`${kind}:${name}`) ?? lookup.fileOf(kind, name);
  return {
    lookup: { ...lookup, fileOf },
    overlay({ kind, name, file = fileOf(kind, name), text, changes }) {
      const key = keyOf(kind, file);
      const whole = changes ? withChanges(cache.overlaid(key) ?? savedText(kind, file), changes) : text;
      if (whole === undefined) replaced.delete(`${kind}:${name}`);
      else replaced.set(`${kind}:${name}`, file);
      cache.overlay(key, whole);
    },
  };
}

/** A text with changes, from the last to the first, so that offsets stay valid. */
function withChanges(text: string, changes: readonly Change[]): string {
  return changes.reduceRight((before, { from, to, insert }) => `${before.slice(0, from)}${insert}${before.slice(to)}`, text);
}

function keyOf(kind: LibraryKind, file: string): string {
  return `${kind}:${file}`;
}

/** A pipe can be read only once. */
function dossierBytes(file: string, { cache, options }: ReadContext): Uint8Array {
  return isStream(file) ? cache.get(`stream:${file}`, () => readDossierBytes(file, options)) : readDossierBytes(file, options);
}

function read<T>(kind: LibraryKind, name: string, { lookup, cache, options }: ReadContext, parse: (text: string, file: string) => T): T {
  const file = lookup.fileOf(kind, name);
  const key = keyOf(kind, file);
  return cache.get(key, () => {
    const overlay = cache.overlaid(key);
    return parse(overlay === undefined ? readText(file, options) : checkText(overlay, file), file);
  });
}

function readSchemes(file: string, { cache, prebuilt }: ReadContext): MarkingScheme[] {
  return cache.get(file, () => {
    const text = readText(file);
    return readYaml(text, file, markingSchemes, { known: prebuilt.find(text) }).value.schemes;
  });
}

/** Reads dossiers. Each keeps the pieces of its text, so that after an edit only the piece that changed is read again. */
function createDossierReader(context: ReadContext, schemes: () => MarkingScheme[], folders: Folders): (name: string) => Sourced<Dossier> {
  const { lookup, cache, prebuilt } = context;
  const pieces = new Map<string, Pieces>();
  return (name) => {
    const file = lookup.fileOf('dossiers', name);
    const key = keyOf('dossiers', file);
    const read = cache.get(key, () => {
      const overlay = cache.overlaid(key);
      const text = overlay === undefined ? decodeText(dossierBytes(file, context), file) : checkText(overlay, file);
      const known = prebuilt.find(text);
      if (known !== undefined) return parseDossier(text, file, { markingSchemes: schemes, offsetIn }, { known });
      const before = pieces.get(file) ?? createPieces();
      pieces.set(file, before);
      return parseDossier(text, file, { markingSchemes: schemes, offsetIn }, { pieces: before });
    });
    return withDataFiles(read, cache, { language: (tag) => languageData(tag, folders, context) });
  };
}
