import { z } from 'zod';
import { depth, id, issuer, text } from './common.ts';
import { phrase } from './language.ts';
import { pageSetup } from './page.ts';
import { KINDS, topic } from './readers.ts';

/** How much of a structured part an audience gets. `depth` cuts by depth, `most` by number, the most important first. */
const share = z.strictObject({ depth: depth.default('detail'), most: z.int().min(1).optional() });

/** The structured parts of a dossier that an audience gets. Parts it does not name are left out. */
export const PARTS = [
  'objectives',
  'lines',
  'statement',
  'timeline',
  'programme',
  'decisions',
  'judgements',
  'actions',
  'risks',
  'people',
  'contacts',
  'pictures',
  'positions',
  'figures',
  'quotes',
  'questions',
  'glossary',
] as const;
export type Part = (typeof PARTS)[number];

/** What an audience never gets, whatever a person selects. */
const never = z.strictObject({ parts: z.array(z.enum(PARTS)).default([]), topics: z.array(topic).default([]) });

/** What becomes of sections that no topic and no list of the audience asks for. */
export const RESTS = ['include', 'headline', 'omit'] as const;
export type Rest = (typeof RESTS)[number];

/** A reader profile: what the reader gets, in what depth and format, and the highest marking and release state they may see. */
export const audience = z.strictObject({
  id,
  name: text,
  /** One sentence for lists: who the readers are and what they get. */
  description: text,
  /** Printed after "Prepared for". */
  preparedFor: phrase,
  /** The office that writes for this audience, if the dossier names none that it may see. */
  issuer: issuer.optional(),
  template: text,
  theme: text,
  /** What kind of reader it is. Content addressed to the kind is for this audience too. */
  kind: z.enum(KINDS).optional(),
  depth,
  /** The topics it asks for, in order, each with an optional depth. Default: all sections, in the order of the dossier. */
  topics: z.array(z.union([topic, z.strictObject({ topic, depth: depth.optional() })])).optional(),
  /** Sections of a dossier in order, each with an optional depth: for an office whose dossiers have the same sections. */
  sections: z.array(z.strictObject({ id, depth: depth.optional() })).optional(),
  /** Default: `omit` for guests, for the public and beside a list of sections, else `include`. */
  rest: z.enum(RESTS).optional(),
  never: never.prefault({}),
  parts: z.partialRecord(z.enum(PARTS), share).default({}),
  page: pageSetup.default({}),
  /** Maximum number of pages. */
  pagesAtMost: z.int().min(1).optional(),
  /** Points. */
  typeSize: z.number().min(8).max(24),
  /**
   * The highest marking of each scheme that this audience may see, in the scheme's written form. For other schemes, only the lowest level.
   */
  ceiling: z.record(id, text).default({}),
  /** The least released state it may see: `no` sees everything, `embargoed` what is or will be released, `yes` only what is released now. */
  release: z.enum(['no', 'embargoed', 'yes']).default('yes'),
});
export type Audience = z.infer<typeof audience>;
