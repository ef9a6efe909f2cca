import { z } from 'zod';
import { type Depth, text } from './common.ts';
import { type Grammar, MANUSCRIPT_METHODS, type Manuscript, type Named, named, type Reading, revision } from './manuscript.ts';
import type { BriefReport, Placement } from './report.ts';
import { briefRequest } from './request.ts';

/**
 * What a window may ask of the program, and what the program tells it by itself. Everything else is derived from these
 * tables: the client the window calls, the handlers a shell must bring, and the names the dispatcher accepts.
 */

/** One thing there is to choose. */
export interface Choice {
  id: string;
  name: string;
  description: string;
  /** The person's own, not built in. */
  isOwn: boolean;
}

/** A section of a dossier, as a person picks it. */
export interface SectionChoice {
  id: string;
  title: string;
  /** How many points of its own it has at each depth. */
  points: Record<Depth, number>;
  /** How many words these are. */
  words: Record<Depth, number>;
  sections: SectionChoice[];
}

/** Everything there is to choose from. */
export interface Catalogue {
  dossiers: Choice[];
  audiences: Choice[];
  templates: Choice[];
  themes: Choice[];
  /** Levels and words people put on a brief, the least first. */
  markings: string[];
  /** Drafts that are not saved yet. */
  drafts: Named[];
  /** What this shell can do that others cannot. */
  can: { pickFiles: boolean; reveal: boolean };
}

/** A dossier as one audience would get it, for picking. */
export interface Outline {
  title: string;
  sections: SectionChoice[];
  /** What the audience takes by itself: sections in its order, each with its depth. */
  chosen: { id: string; depth: Depth }[];
  /** The template and theme the audience uses by itself. */
  template: string;
  theme: string;
  /** The highest marking the audience may see, as pages print it. */
  ceiling: string;
  /** The levels of the dossier's marking scheme, the lowest first: what a dossier writes, and what pages print. */
  levels: { level: string; banner: string }[];
  /** The dossier's own moment, and its zone: an IANA name or other words; empty where it names none. */
  asOf: string;
  zone: string;
}

export interface Preview {
  /** The PDF. */
  bytes: Uint8Array;
  report: BriefReport;
  /** Where the items of the dossier stand on the pages. */
  placements: Placement[];
  /** One a page: the same for pages that look the same, empty where that cannot be told. */
  fingerprints: string[];
}

/** Where a brief went: a file, a download under an address, or nowhere because the person thought better of it. */
export type Delivery = { kind: 'file'; file: string } | { kind: 'download'; address: string; name: string } | { kind: 'cancelled' };

export interface Saved {
  delivery: Delivery;
  report: BriefReport;
}

/** Versions, the words of the licence, and where the log of faults is. */
export interface About {
  version: string;
  runtime: { name: string; version: string }[];
  licence: string;
  logFile: string;
}

/** A folder the person picked for briefs; its id stands for it, since a window may not name folders. `cancelled` where they thought better of it. */
export type Folder = { kind: 'folder'; id: string; path: string } | { kind: 'downloads' } | { kind: 'cancelled' };

export const METHODS = {
  catalogue: z.strictObject({}),
  outline: z.strictObject({ dossier: text, audience: text }),
  preview: briefRequest,
  save: briefRequest,
  /** Where the briefs of all audiences are to go. */
  pickFolder: z.strictObject({}),
  /** One of them, under a file name without ending. */
  saveInto: z.strictObject({ request: briefRequest, folder: text.optional(), fileName: text.max(150) }),
  /** Shows a file that was saved where it lies. */
  reveal: z.strictObject({ file: text }),
  /** What a template would be given. */
  fields: briefRequest,
  about: z.strictObject({}),
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
  open: Manuscript;
  edit: Reading;
  store: Manuscript;
  builtIn: { text: string };
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

/** What menus and keys can ask for. */
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

/** The events the program sends to the window. */
export const EVENTS = {
  /** A manuscript is not what it was, on the disk or in another window; `revision` is that of its text where a window wrote it. */
  changed: named.extend({ revision: revision.optional() }),
  /** The person opened a file from outside the window. */
  opened: named,
  /** The person picked something from a menu. */
  command: z.strictObject({ name: z.enum(COMMANDS) }),
} as const;
export type EventName = keyof typeof EVENTS;
export type ProgramEvent = { [E in EventName]: { event: E; value: z.output<(typeof EVENTS)[E]> } }[EventName];
/** Listens to the program's events. Returns the function that ends it. */
export type Subscribe = (listener: (event: ProgramEvent) => void) => () => void;

export type Method = keyof typeof METHODS & keyof Answers;
/** What a caller gives: values with defaults may be left out. */
export type CallInput<M extends Method> = z.input<(typeof METHODS)[M]>;
/** What a handler gets: checked, defaults filled in. */
export type HandlerInput<M extends Method> = z.output<(typeof METHODS)[M]>;

/** What the program can do, as the window calls it. Rejects with a BriefError. */
export type Briefing = { [M in Method]: (input: CallInput<M>, signal?: AbortSignal) => Promise<Answers[M]> };

/** What a shell brings: one handler a method. */
export type Handlers = { [M in Method]: (input: HandlerInput<M>, signal: AbortSignal) => Promise<Answers[M]> };
