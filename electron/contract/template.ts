import { z } from 'zod';
import { PARTS } from './audience.ts';
import { id, text } from './common.ts';
import { pageSetup } from './page.ts';

/** The front matter of a template. */
export const frontMatter = z.strictObject({
  name: text,
  description: text,
  /** Structured parts it shows, besides `sections`. Others are not selected. */
  parts: z.array(z.enum(PARTS)).default([]),
  /** The kind of document, printed above the title: "Read-ahead". */
  kind: text,
  theme: id.optional(),
  page: pageSetup.default({}),
  pagesAtMost: z.int().min(1).optional(),
  /** The smallest type size, in points. */
  typeFloor: z.number().min(6).max(24).optional(),
  /** Number the headings 1, 1.1 … */
  numbering: z.boolean().default(false),
});
export type FrontMatter = z.infer<typeof frontMatter>;
