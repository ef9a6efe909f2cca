import { z } from 'zod';
import { id, text } from './common.ts';
import type { Problem } from './problem.ts';

/** What a person writes. The words are the library's own. */
export const KINDS = ['dossiers', 'templates', 'themes'] as const;
export const kind = z.enum(KINDS);
export type ManuscriptKind = (typeof KINDS)[number];

/** How the name of a file of each kind ends. */
export const FILE_ENDINGS: Readonly<Record<ManuscriptKind, string>> = { dossiers: '.yaml', templates: '.hbs', themes: '.yaml' };

/** Names a manuscript: its id in the library, or the path of a file. */
export const named = z.strictObject({ kind, name: text });
export type Named = z.infer<typeof named>;

/** A state of a text, by its content; two texts have the same exactly when they are the same. */
export const revision = z.string().regex(/^[0-9a-f]{16}$/);

/** Where an item of a dossier stands in its YAML. */
export interface ItemPlace {
  key: string;
  path: (string | number)[];
}

/** What the program says of a text as it stands. */
export interface Reading {
  revision: string;
  problems: Problem[];
  /** The items of a dossier; absent while it cannot be read as one. */
  items?: ItemPlace[];
}

/** A dossier, template or theme as a text in work. */
export interface Manuscript extends Reading, Named {
  /** What a person calls it. */
  title: string;
  /** Where it is on the disk. */
  file: string;
  /** Built-in ones stay as they are: what is changed in one is saved as the person's own. */
  isBuiltIn: boolean;
  /** It is in the person's own collection, where it can be renamed and removed. */
  isOwn: boolean;
  /** The draft where there is one, else the file. */
  text: string;
  /** The revision of the file the text was begun from. */
  base: string;
  /** Whether the file has been changed by somebody else since. */
  isChangedOutside: boolean;
}

/** What a manuscript may be made of: JSON Schema for YAML, names for templates. */
export interface Grammar {
  /** JSON Schema, draft 2020-12; of the front matter for templates. */
  schema: unknown;
  /** Names a template may call, each with what it does. */
  helpers: { name: string; description: string; example: string }[];
  partials: string[];
  /** Elements of the markup, each with what it does and its attributes. */
  elements: { name: string; description: string; attributes: string[] }[];
}

export const MANUSCRIPT_METHODS = {
  open: named,
  /** Keeps a draft. `base` is the revision this window last knew. */
  edit: z.strictObject({ ...named.shape, text: z.string().max(16_000_000), base: revision }),
  /** Writes the draft to its file, or as the person's own under the id `as`. `overwrite` says that changes outside may be lost. */
  store: z.strictObject({ ...named.shape, base: revision, as: id.optional(), overwrite: z.boolean().optional() }),
  /** The file's own text, whatever draft there is. */
  builtIn: named,
  discard: named,
  /** A copy of another as the person's own, or an empty one. */
  create: z.strictObject({ kind, from: text.optional(), as: id }),
  rename: z.strictObject({ ...named.shape, as: id }),
  remove: named,
  /** Undoes the removal of a manuscript. */
  restore: named,
  /** A file's text becomes the person's own. */
  importText: z.strictObject({ kind: kind.optional(), fileName: text, text: z.string().max(16_000_000) }),
  /** A file the person picks is opened where it is. */
  pick: z.strictObject({}),
  /** A copy of the text for somebody else. */
  exportText: named,
  grammar: z.strictObject({ kind }),
} as const;
