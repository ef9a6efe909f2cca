import { z } from 'zod';

export const PAGE_SIZES = ['a4', 'letter', 'legal', 'a5', 'a6'] as const;
export type PageSize = (typeof PAGE_SIZES)[number];

/** The page setup of a brief. Missing values come from the next layer: request, audience, template, then these defaults. */
export const pageSetup = z.strictObject({
  size: z.enum(PAGE_SIZES).optional(),
  orientation: z.enum(['portrait', 'landscape']).optional(),
  /** Facing pages with the wider margin at the spine. */
  duplex: z.boolean().optional(),
  /** A wide outer margin for notes. */
  notesMargin: z.boolean().optional(),
  /** Two A6 pages on a landscape sheet of A4, with marks to cut along. */
  twoUp: z.boolean().optional(),
});
export type PageSetup = z.infer<typeof pageSetup>;

export const PAGE_DEFAULTS = { size: 'a4', orientation: 'portrait', duplex: false, notesMargin: false, twoUp: false } as const;
