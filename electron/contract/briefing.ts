import { z } from 'zod';
import { type Depth, text } from './common.ts';
import {
  change,
  fileName,
  type Grammar,
  type ItemPlace,
  type Kept,
  MANUSCRIPT_METHODS,
  type Manuscript,
  type Named,
  named,
  type Reading,
  revision,
} from './manuscript.ts';
import type { Problem } from './problem.ts';
import type { BriefReport, Placement, SectionChosen } from './report.ts';
import { briefRequest } from './request.ts';

/**
 * The calls from the window to the program, and the events from the program to the window. The client, the handlers and the
 * checks of every call are derived from these tables.
 */

/** One choice of a list. */
export interface Choice {
  id: string;
  name: string;
  description: string;
  /** In the library of the person, not built in. */
  isOwn: boolean;
}

/** A section that a person can select. */
export interface SectionChoice {
  id: string;
  title: string;
  /** The number of its own points at each depth. */
  points: Record<Depth, number>;
  /** The number of words in these points. */
  words: Record<Depth, number>;
  sections: SectionChoice[];
}

/** A text of the library that was deleted. */
export interface Deleted extends Named {
  /** Identifies it among others of the same name. */
  id: string;
  /** When it was deleted. ISO 8601. */
  removed: string;
}

/** All choices. */
export interface Catalogue {
  dossiers: Choice[];
  audiences: Choice[];
  templates: Choice[];
  themes: Choice[];
  /** Languages with labels. */
  languages: Choice[];
  /** Markings to suggest, the lowest first. */
  markings: string[];
  /** Texts with unsaved changes. */
  drafts: Named[];
  /** Texts that were deleted and can be restored, the last one first. */
  removed: Deleted[];
  /** What could not be read, in the person's folders. */
  warnings: Problem[];
  /** Abilities that only some hosts have. */
  can: { pickFiles: boolean; reveal: boolean; link: boolean };
}

/** The sections of a dossier for one audience. */
export interface Outline {
  title: string;
  sections: SectionChoice[];
  /** Every section, with whether this audience gets it, how deep, and why. In the order of the brief. */
  chosen: SectionChosen[];
  /** The default template and theme of the audience. */
  template: string;
  theme: string;
  /** The ceiling of the audience, as pages print it. */
  ceiling: string;
  /** The levels of the dossier's scheme, the lowest first: as dossiers write them, and as pages print them. */
  levels: { level: string; banner: string }[];
  /** The language of the dossier, a tag. */
  language: string;
  /** The dossier's as-of date and its time zone: an IANA name or another text; empty if there is none. */
  asOf: string;
  zone: string;
}

export interface Preview {
  /** The PDF. */
  bytes: Uint8Array;
  report: BriefReport;
  /** The places of items on the pages. */
  placements: Placement[];
  /** A fingerprint of each page: equal for pages that look the same. */
  fingerprints: string[];
}

/** Where a brief was saved: a file, a download, or nowhere if the person cancelled. */
export type Delivery = { kind: 'file'; file: string; id: string } | { kind: 'download'; address: string; name: string } | { kind: 'cancelled' };

export interface Saved {
  delivery: Delivery;
  report: BriefReport;
}

/** Versions, and the text of the licence. */
export interface About {
  version: string;
  runtime: { name: string; version: string }[];
  licence: string;
  logFile: string;
}

/** A folder that the person chose. The window refers to it by id, because it may not name folders. */
export type Folder = { kind: 'folder'; id: string; path: string } | { kind: 'downloads' } | { kind: 'cancelled' };

/** A request from a window, which cannot name files by their paths. */
const windowRequest = briefRequest.extend({
  dossier: fileName,
  audience: fileName,
  template: fileName.optional(),
  theme: fileName.optional(),
});

export const METHODS = {
  catalogue: z.strictObject({}),
  outline: z.strictObject({ dossier: fileName, audience: fileName }),
  preview: windowRequest,
  save: windowRequest,
  /** Asks for the folder for the briefs of all audiences. */
  pickFolder: z.strictObject({}),
  /** Saves one of them, under the name that the pattern of the request gives it. */
  saveInto: z.strictObject({ request: windowRequest, folder: text.optional() }),
  /** Shows a saved file in its folder, by the id of its delivery. */
  reveal: z.strictObject({ id: text }),
  /** The fields available to a template. */
  fields: windowRequest,
  about: z.strictObject({}),
  /** An address that lets another browser on this machine in, once. */
  link: z.strictObject({}),
  ...MANUSCRIPT_METHODS,
} as const;

/** What each method answers with. */
export interface Answers {
  catalogue: Catalogue;
  outline: Outline;
  preview: Preview;
  save: Saved;
  pickFolder: Folder;
  saveInto: Saved;
  reveal: null;
  fields: unknown;
  about: About;
  link: { address: string };
  open: Manuscript;
  read: Reading;
  locate: ItemPlace | null;
  edit: Kept;
  store: Manuscript;
  builtIn: { text: string };
  version: { text: string };
  useVersion: Manuscript;
  dropVersion: Manuscript;
  discard: Manuscript;
  create: Manuscript;
  rename: Manuscript;
  remove: null;
  restore: Manuscript;
  importText: Manuscript;
  pick: Manuscript | null;
  exportText: Delivery;
  grammar: Grammar;
}

/** Commands of menus and keys. */
export const COMMANDS = [
  'new',
  'open',
  'store',
  'save',
  'save-all',
  'print',
  'undo',
  'redo',
  'find',
  'view-brief',
  'view-dossier',
  'view-template',
  'view-theme',
  'zoom-in',
  'zoom-out',
  'fit-width',
  'shortcuts',
  'about',
] as const;
export type Command = (typeof COMMANDS)[number];

/** Events from the program to the window. */
export const EVENTS = {
  /**
   * A manuscript changed on the disk or in another window. `revision` is that of its text if a window wrote it, and `changes` lead to it from
   * the revision `base`.
   */
  changed: named.extend({ revision: revision.optional(), to: revision.optional(), base: revision.optional(), changes: z.array(change).optional() }),
  /** A manuscript has another name now, or was deleted if `to` is absent. */
  moved: named.extend({ to: fileName.optional() }),
  /** A revision is on the disk as a draft; or cannot be written, with the problems. */
  kept: named.extend({ revision, problems: z.array(z.custom<Problem>((value) => typeof value === 'object')) }),
  /** The person opened a file from outside the window. */
  opened: named,
  /** The person picked something from a menu. */
  command: z.strictObject({ name: z.enum(COMMANDS) }),
} as const;
export type EventName = keyof typeof EVENTS;
export type ProgramEvent = { [E in EventName]: { event: E; value: z.output<(typeof EVENTS)[E]> } }[EventName];
/** Subscribes to events. Returns a function that unsubscribes. */
export type Subscribe = (listener: (event: ProgramEvent) => void) => () => void;

export type Method = keyof typeof METHODS & keyof Answers;
/** The input of a call, in which values with defaults are optional. */
export type CallInput<M extends Method> = z.input<(typeof METHODS)[M]>;
/** The input a handler gets: checked, with defaults. */
export type HandlerInput<M extends Method> = z.output<(typeof METHODS)[M]>;

/** The program as the window calls it. Rejects with a BriefError. */
export type Briefing = { [M in Method]: (input: CallInput<M>, signal?: AbortSignal) => Promise<Answers[M]> };

/** One handler for each method. */
export type Handlers = { [M in Method]: (input: HandlerInput<M>, signal: AbortSignal) => Promise<Answers[M]> };
