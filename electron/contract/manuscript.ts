import { z } from 'zod';
import { id, text } from './common.ts';
import type { Problem } from './problem.ts';

/** The kinds of texts a person edits, by their names in the library. */
export const KINDS = ['dossiers', 'templates', 'themes'] as const;
export const kind = z.enum(KINDS);
export type ManuscriptKind = (typeof KINDS)[number];

/** The singular name of each kind. */
export const SINGULAR = { dossiers: 'dossier', templates: 'template', themes: 'theme' } as const satisfies Record<ManuscriptKind, string>;

/** The file extension of each kind. */
export const FILE_ENDINGS: Readonly<Record<ManuscriptKind, string>> = { dossiers: '.yaml', templates: '.hbs', themes: '.yaml' };

/** The prefix of handles. An id never contains a colon. */
export const HANDLE_PREFIX = 'file:';

/**
 * What a window calls a file: its id in the library, or a handle that the program gave out for a file elsewhere. A path is neither: a window
 * cannot name files by where they are.
 */
export const fileName = text.refine(
  (name) => HANDLE.test(name) || !/[/\\:\p{C}]|^\./u.test(name),
  'must be an id of the library, or a handle that the program gave out',
);
const HANDLE = /^file:[0-9a-f]{16}$/;

/** Identifies a manuscript. */
export const named = z.strictObject({ kind, name: fileName });
export type Named = z.infer<typeof named>;

/** Identifies a state of a text: a hash of it as it is in its file, and after each change one that nobody has used. */
export const revision = z.string().regex(/^[0-9a-f]{16}$/);

/** A replacement in a text, by offsets in the text before any of the changes, which are in order and do not overlap. */
export const change = z.strictObject({ from: z.int().min(0), to: z.int().min(0), insert: z.string().max(16_000_000) });
export type Change = z.infer<typeof change>;

/** The place of an item in the YAML. */
export interface ItemPlace {
  key: string;
  path: (string | number)[];
}

/** The engine's findings in a text. */
export interface Reading {
  /** Its title for people; the id while it cannot be read. */
  title: string;
  problems: Problem[];
}

/** A dossier, template or theme that someone edits. */
export interface Manuscript extends Named {
  /** Where it is on the disk, for people to read. */
  file: string;
  /** Built-in files cannot be changed: changes are saved as a copy. */
  isBuiltIn: boolean;
  /** In the person's library, where it can be renamed and deleted. */
  isOwn: boolean;
  /** The draft where there is one, else the file. */
  text: string;
  revision: string;
  /** The revision of the file that the text is based on. */
  base: string;
  /** Whether another program has changed the file since. */
  isChangedOutside: boolean;
  /** Whether the file is gone, so that only the draft is left. */
  isMissing: boolean;
  /** Other versions that windows have written, the newest first. */
  versions: Version[];
}

/** A version of a text that differs from the one in use. */
export interface Version {
  id: string;
  /** When it was last changed. ISO 8601. */
  changed: string;
}

/** What became of an edit. */
export interface Kept {
  /** The new revision, or that of the file if the text is as the file again. */
  revision: string;
  /** Whether the text is now as in the file. */
  isSaved: boolean;
  /** Another window has changed the text since: this edit is kept as a version of its own with this id. */
  version?: string;
  /** Why the draft cannot be written to the disk, if it cannot. */
  problems: Problem[];
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

const version = z.string().regex(/^[0-9a-f]{8,32}$/);

export const MANUSCRIPT_METHODS = {
  open: named,
  /** The engine's findings in the text in use. */
  read: named,
  /** The place of an item of a dossier by its key, or the key by its path; null if there is none. */
  locate: z.strictObject({
    name: fileName,
    key: text.optional(),
    path: z
      .array(z.union([z.string(), z.int()]))
      .max(100)
      .optional(),
  }),
  /**
   * Changes the draft. `base` is the revision that the changes were made to, and `to` the new one: the window chooses it, so that it knows it
   * even if the answer is lost. A window that lost touch with the program sends its whole `text` instead, with the revisions that are part of
   * it.
   */
  edit: z.strictObject({
    ...named.shape,
    base: revision,
    to: revision,
    changes: z.array(change).max(10_000).optional(),
    whole: z.strictObject({ text: z.string().max(16_000_000), includes: z.array(revision).max(1000) }).optional(),
  }),
  /** Writes the draft to its file, or to a copy with the id `as`. `overwrite` allows losing changes by other programs. */
  store: z.strictObject({ ...named.shape, base: revision, as: id.optional(), overwrite: z.boolean().optional() }),
  /** The saved text of the file, without the draft. */
  builtIn: named,
  /** The text of another version. */
  version: z.strictObject({ ...named.shape, id: version }),
  /** Uses another version instead of the current one, which becomes a version; or drops one. */
  useVersion: z.strictObject({ ...named.shape, id: version }),
  dropVersion: z.strictObject({ ...named.shape, id: version }),
  /** Goes back to the file. `keep`: the draft becomes a version. */
  discard: z.strictObject({ ...named.shape, keep: z.boolean().optional() }),
  /** Copies a manuscript to the person's library, or creates an empty one. */
  create: z.strictObject({ kind, from: fileName.optional(), as: id }),
  rename: z.strictObject({ ...named.shape, as: id }),
  remove: named,
  /** Undoes the deletion of a manuscript: the last one of that name, or the one with this id. */
  restore: z.strictObject({ ...named.shape, id: fileName.optional() }),
  /** Imports the text of a file into the person's library. */
  importText: z.strictObject({ kind: kind.optional(), fileName: text, text: z.string().max(16_000_000) }),
  /** Opens a file that the person chooses. */
  pick: z.strictObject({}),
  /** Exports a copy of the text. */
  exportText: named,
  grammar: z.strictObject({ kind }),
} as const;
