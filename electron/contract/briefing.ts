import { z } from 'zod';
import { type Depth, text } from './common.ts';
import type { BriefReport } from './report.ts';
import { briefRequest } from './request.ts';

/**
 * What a window may ask of the program. Everything else is derived from this table: the client the window calls,
 * the handlers a shell must bring, and the names the dispatcher accepts.
 */

/** One thing there is to choose. */
export interface Choice {
  id: string;
  name: string;
  description: string;
}

/** A section of a dossier, as a person picks it. */
export interface SectionChoice {
  id: string;
  title: string;
  /** How many points of its own it has at each depth. */
  points: Record<Depth, number>;
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
}

export interface Preview {
  /** Where the window finds the bytes, from its own origin. */
  address: string;
  report: BriefReport;
}

/** Where a brief went: a file, a download under an address, or nowhere because the person thought better of it. */
export type Delivery = { kind: 'file'; file: string } | { kind: 'download'; address: string; name: string } | { kind: 'cancelled' };

export interface Saved {
  delivery: Delivery;
  report: BriefReport;
}

export const METHODS = {
  catalogue: z.strictObject({}),
  outline: z.strictObject({ dossier: text, audience: text }),
  preview: briefRequest,
  save: briefRequest,
} as const;

/** What each method answers with. */
export interface Answers {
  catalogue: Catalogue;
  outline: Outline;
  preview: Preview;
  save: Saved;
}

export type Method = keyof typeof METHODS & keyof Answers;
/** What a caller gives: values with defaults may be left out. */
export type Asked<M extends Method> = z.input<(typeof METHODS)[M]>;
/** What a handler gets: checked, defaults filled in. */
export type Given<M extends Method> = z.output<(typeof METHODS)[M]>;

/** What the program can do, as the window calls it. Rejects with a BriefError. */
export type Briefing = { [M in Method]: (input: Asked<M>, signal?: AbortSignal) => Promise<Answers[M]> };

/** What a shell brings: one handler a method. */
export type Handlers = { [M in Method]: (input: Given<M>, signal: AbortSignal) => Promise<Answers[M]> };
