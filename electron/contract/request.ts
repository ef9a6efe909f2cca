import { z } from 'zod';
import { depth, id, language, moment, text } from './common.ts';
import { pageSetup } from './page.ts';

/** What a password can forbid. Reading aloud never is (ISO 14289-1, 7.16). */
export const PERMISSIONS = ['print', 'copy', 'change', 'annotate'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const FORMATS = ['pdf', 'html', 'text'] as const;
/** How the name of a file of each format ends. */
export const ENDINGS = { pdf: 'pdf', html: 'html', text: 'txt' } as const;

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
  /** Keys of items that no page budget leaves out. */
  keep: z.array(text).optional(),
  depth: depth.optional(),
  /** The language it is read aloud, hyphenated and dated in, where the dossier's own will not do. */
  language: language.optional(),
  page: pageSetup.default({}),
  pagesAtMost: z.int().min(1).max(10_000).optional(),
  /** A marking of the dossier's scheme, which can only raise the banner, or any other words, which stand beside it. */
  marking: text.optional(),
  asOf: moment.optional(),
  preparedBy: text.optional(),
  preparedFor: text.optional(),
  /** Words across each page, behind the text. */
  watermark: text.optional(),
  /** The number of this copy, printed with the watermark. */
  copy: z.int().min(1).max(9_999).optional(),
  /** The values of charts as tables at the end, where the template has no place for them. */
  annex: z.boolean().optional(),
  /** The dossier and this request go into the file (then PDF/A-3a), so that the brief can be made again from it. */
  attach: z.boolean().optional(),
  /** Passwords and what is forbidden without the owner's; then the file is no longer for the archive (ISO 19005-2, 6.1.3). */
  protection: z
    .strictObject({
      /** Without it anyone may open the file. */
      password: z.string().max(127).default(''),
      ownerPassword: z.string().min(1).max(127).optional(),
      forbid: z.array(z.enum(PERMISSIONS)).default([]),
    })
    .refine(({ password, ownerPassword }) => password !== '' || ownerPassword !== undefined, 'needs a password')
    .optional(),
  format: z.enum(FORMATS).default('pdf'),
});
export type Format = (typeof FORMATS)[number];
export type BriefRequest = z.infer<typeof briefRequest>;
