import { z } from 'zod';
import { depth, id, moment, text } from './common.ts';
import { pageSetup } from './page.ts';

export const FORMATS = ['pdf', 'html', 'text'] as const;

/** What the person picked. Ids are looked up in the library; everything left out comes from the audience and the template. */
export const briefRequest = z.strictObject({
  dossier: text,
  audience: text,
  template: text.optional(),
  theme: text.optional(),
  /** Sections in order, each with a depth of its own if need be. */
  sections: z.array(z.strictObject({ id, depth: depth.optional() })).optional(),
  /** Sections that stay out though the one around them is in. */
  omit: z.array(id).optional(),
  depth: depth.optional(),
  page: pageSetup.default({}),
  pagesAtMost: z.int().min(1).max(10_000).optional(),
  /** A level of the dossier's scheme, which can only raise the banner, or any other words, which stand beside it. */
  marking: text.optional(),
  asOf: moment.optional(),
  preparedBy: text.optional(),
  preparedFor: text.optional(),
  /** Words across each page, behind the text. */
  watermark: text.optional(),
  /** The number of this copy, printed with the watermark. */
  copy: z.int().min(1).max(9_999).optional(),
  format: z.enum(FORMATS).default('pdf'),
});
export type Format = (typeof FORMATS)[number];
export type BriefRequest = z.infer<typeof briefRequest>;
