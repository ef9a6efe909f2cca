import type { Audience } from '../contract/audience.ts';
import type { Dossier } from '../contract/dossier.ts';
import type { SourceLocation } from '../contract/problem.ts';
import type { MarkingScheme } from '../contract/marking.ts';
import type { Theme } from '../contract/theme.ts';
import type { OffsetIn } from './dossier/zone.ts';
import type { LanguageData } from './language/language.ts';
import type { Template } from './template/template.ts';
import type { KnownWords } from './layout/inline/packed-glyphs.ts';
import type { Sourced } from './source/yaml.ts';

/**
 * The engine's only access to the outside. It never opens a file itself: each shell supplies a library. A name is the id of a built-in
 * part, or whatever the shell accepts, such as a path. Every function throws a BriefError that lists the alternatives when there is no such
 * name.
 */
export interface Library {
  dossier(name: string): Sourced<Dossier>;
  /** The unchanged file of the dossier, to embed in a brief. */
  dossierFile(name: string): { name: string; bytes: Uint8Array };
  audience(name: string): Sourced<Audience>;
  template(name: string): Template;
  /** The shared partials, by name. */
  partials(): ReadonlyMap<string, Template>;
  theme(name: string): Sourced<Theme>;
  /** The name to look up for what a file names: a path is relative to that file. @throws BriefError when it leads out of the folder. */
  pathBeside(name: string, by: string): string;
  /**
   * The bytes of a picture, looked up in the folders of the files in `besides`, in order. Nothing outside these folders is read. The same
   * array while the picture does not change.
   */
  image(src: string, besides: readonly string[]): Uint8Array;
  /** Whether one of these folders has the picture. @throws BriefError when its path leads out of a folder. */
  hasImage(src: string, besides: readonly string[]): boolean;
  /** The bytes of a file with numbers, in the folder of a file or below. @throws BriefError when it may not be read or is not there. */
  data(name: string, by: string): Uint8Array;
  /** What there is for one language tag, the person's own before the built-in one; empty if nothing. The same objects while no file changes. */
  language(tag: string): readonly LanguageData[];
  /** The offset of a time zone at an instant. */
  offsetIn: OffsetIn;
  markingSchemes(): readonly MarkingScheme[];
  /** The bytes of a font file, TrueType or OpenType, by its name without extension: `SourceSerif4-Regular`. */
  font(face: string): Uint8Array;
  /** Where a theme names a font file of its own; undefined for built-in ones. */
  fontPlace(face: string): SourceLocation | undefined;
  /** The code of zlib, as WebAssembly. */
  zlib(): Uint8Array;
  /** Words of a face with its features that were shaped before; undefined if there are none. */
  words(face: string, features: readonly string[]): KnownWords | undefined;
}
