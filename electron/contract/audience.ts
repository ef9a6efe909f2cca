import { z } from 'zod';
import { depth, id, text } from './common.ts';
import { pageSetup } from './page.ts';

/** How much of a structured part an audience gets. `depth` cuts by depth, `most` by number, the most important first. */
const share = z.strictObject({ depth: depth.default('detail'), most: z.int().min(1).optional() });

/** The structured parts of a dossier an audience may be given. One it does not name, it never gets. */
export const PARTS = ['objectives', 'lines', 'statement', 'timeline', 'people', 'positions', 'figures', 'quotes', 'questions', 'glossary'] as const;
export type Part = (typeof PARTS)[number];

/** A reader profile: what the reader gets, how deep, how set, and the highest marking and release state they may see. */
export const audience = z.strictObject({
  id,
  name: text,
  /** One sentence for lists: who this is and what the brief does for them. */
  description: text,
  /** What stands after "Prepared for". */
  preparedFor: text,
  template: text,
  theme: text,
  depth,
  /** Sections in the order the reader wants them, each with a depth of its own if need be. Without it: all, in the dossier's order. */
  sections: z.array(z.strictObject({ id, depth: depth.optional() })).optional(),
  parts: z.partialRecord(z.enum(PARTS), share).default({}),
  page: pageSetup.default({}),
  /** A promise: the brief has at most so many pages. */
  pagesAtMost: z.int().min(1).optional(),
  /** Points. */
  typeSize: z.number().min(8).max(24),
  /** The highest marking of each scheme this audience may see, in the scheme's written form; of a scheme not named here, only the lowest level. */
  ceiling: z.record(id, text).default({}),
  /** The least released state it may see: `no` sees everything, `embargoed` what is or will be released, `yes` only what is released now. */
  release: z.enum(['no', 'embargoed', 'yes']).default('yes'),
});
export type Audience = z.infer<typeof audience>;
