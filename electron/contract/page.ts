import { z } from 'zod';

export const PAGE_SIZES = ['a4', 'letter'] as const;

/** The sheet a brief is set on. What is absent comes from the next layer: request, audience, template, then these. */
export const pageSetup = z.strictObject({
  size: z.enum(PAGE_SIZES).optional(),
  orientation: z.enum(['portrait', 'landscape']).optional(),
  /** Left and right pages with the wider margin at the spine. */
  duplex: z.boolean().optional(),
  /** A wide outer margin to write in. */
  notesMargin: z.boolean().optional(),
});
export type PageSetup = z.infer<typeof pageSetup>;

export const PAGE_DEFAULTS = { size: 'a4', orientation: 'portrait', duplex: false, notesMargin: false } as const;
