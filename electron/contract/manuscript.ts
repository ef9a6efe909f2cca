import { z } from 'zod';
import { id, text } from './common.ts';
import type { Problem } from './problem.ts';

/** The kinds of texts a person edits, by their names in the library. */
export const KINDS = ['dossiers', 'templates', 'themes'] as const;
export const kind = z.enum(KINDS);
export type ManuscriptKind = (typeof KINDS)[number];

/** The file extension of each kind. */
export const FILE_ENDINGS: Readonly<Record<ManuscriptKind, string>> = { dossiers: '.yaml', templates: '.hbs', themes: '.yaml' };

/** Identifies a manuscript: by its id in the library, or by the path of a file. */
export const named = z.strictObject({ kind, name: text });
export type Named = z.infer<typeof named>;

/** A hash of a text. */
export const revision = z.string().regex(/^[0-9a-f]{16}$/);

/** The place of an item in the YAML. */
export interface ItemPlace {
  key: string;
  path: (string | number)[];
}

/** The result of reading a text. */
export interface Reading {
  revision: string;
  problems: Problem[];
  /** The items of a dossier; absent while it cannot be read as one. */
  items?: ItemPlace[];
}

/** A dossier, template or theme that someone edits. */
export interface Manuscript extends Reading, Named {
  /** Its title for people. */
  title: string;
  /** Where it is on the disk. */
  file: string;
  /** Built-in files cannot be changed: changes are saved as a copy. */
  isBuiltIn: boolean;
  /** In the person's library, where it can be renamed and deleted. */
  isOwn: boolean;
  /** The draft where there is one, else the file. */
  text: string;
  /** The revision of the file that the text is based on. */
  base: string;
  /** Whether another program has changed the file since. */
  isChangedOutside: boolean;
}

/** The grammar of a manuscript: JSON Schema for YAML, names for templates. */
export interface Grammar {
  /** JSON Schema, draft 2020-12; of the front matter for templates. */
  schema: unknown;
  /** Names that a template may call, with descriptions. */
  helpers: { name: string; description: string; example: string }[];
  partials: string[];
  /** Elements of the markup, with descriptions and attributes. */
  elements: { name: string; description: string; attributes: string[] }[];
}

export const MANUSCRIPT_METHODS = {
  open: named,
  /** Saves a draft. `base` is the last revision this window has seen. */
  edit: z.strictObject({ ...named.shape, text: z.string().max(16_000_000), base: revision }),
  /** Writes the draft to its file, or to a copy with the id `as`. `overwrite` allows losing changes by other programs. */
  store: z.strictObject({ ...named.shape, base: revision, as: id.optional(), overwrite: z.boolean().optional() }),
  /** The saved text of the file, without the draft. */
  builtIn: named,
  discard: named,
  /** Copies a manuscript to the person's library, or creates an empty one. */
  create: z.strictObject({ kind, from: text.optional(), as: id }),
  rename: z.strictObject({ ...named.shape, as: id }),
  remove: named,
  /** Undoes the removal of a manuscript. */
  restore: named,
  /** Imports the text of a file into the person's library. */
  importText: z.strictObject({ kind: kind.optional(), fileName: text, text: z.string().max(16_000_000) }),
  /** Opens a file that the person chooses. */
  pick: z.strictObject({}),
  /** Exports a copy of the text. */
  exportText: named,
  grammar: z.strictObject({ kind }),
} as const;
