import type { Audience } from '../contract/audience.ts';
import type { Dossier } from '../contract/dossier.ts';
import type { MarkingScheme } from '../contract/marking.ts';
import type { Theme } from '../contract/theme.ts';
import type { Template } from './template/template.ts';
import type { KnownWords } from './layout/inline/packed-glyphs.ts';
import type { Sourced } from './source/yaml.ts';

/**
 * What the engine may ask the outside for. It never opens a file itself: each shell supplies a library.
 * A name is an id of something built in, or whatever the shell makes of it, such as a path.
 * Every function throws a BriefError that says what there is instead when nothing has that name.
 */
export interface Library {
  dossier(name: string): Sourced<Dossier>;
  /** The dossier's file as it is, to go into a brief. */
  dossierFile(name: string): { name: string; bytes: Uint8Array };
  audience(name: string): Sourced<Audience>;
  template(name: string): Template;
  /** The shared partials, by name. */
  partials(): ReadonlyMap<string, Template>;
  theme(name: string): Sourced<Theme>;
  /** The bytes of a picture, looked up beside the files named, in order; nothing outside their folders is ever read. */
  image(src: string, besides: readonly string[]): Uint8Array;
  markingSchemes(): readonly MarkingScheme[];
  /** The bytes of a font file, TrueType or OpenType, by its name without ending: `SourceSerif4-Regular`. */
  font(face: string): Uint8Array;
  /** The code of zlib, as WebAssembly. */
  zlib(): Uint8Array;
  /** Words of a face with its features that were shaped before; undefined where none were. */
  words(face: string, features: readonly string[]): KnownWords | undefined;
}
