import { z } from 'zod';
import { refusalOf, refusedCharacter, UNTYPABLE } from './characters.ts';
import { depth, id, language, moment, text } from './common.ts';
import { pageSetup } from './page.ts';

/** What a password can restrict. Screen readers are always allowed (ISO 14289-1, 7.16). */
export const PERMISSIONS = ['print', 'copy', 'change', 'annotate'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const FORMATS = ['pdf', 'html', 'text'] as const;
/** The file name extension of each format. */
export const ENDINGS = { pdf: 'pdf', html: 'html', text: 'txt' } as const;

/** Text that a person types for one brief: a line, without control characters. */
const typed = text.max(1_000, 'must have at most 1,000 characters').check((context) => {
  const found = refusedCharacter(context.value);
  const message = found ? refusalOf(found.codePoint).message : undefined;
  if (message !== undefined) context.issues.push({ code: 'custom', message, input: context.value });
});

const password = z
  .string()
  .max(127)
  .refine((value) => !UNTYPABLE.test(value), 'must not contain characters that cannot be typed');

/** The person's choices. Ids are looked up in the library. Missing values come from the audience and the template. */
export const briefRequest = z.strictObject({
  dossier: text,
  audience: text,
  template: text.optional(),
  theme: text.optional(),
  /** Sections in order, each with an optional depth. */
  sections: z.array(z.strictObject({ id, depth: depth.optional() })).optional(),
  /** Sections to leave out although the section around them is included. */
  omit: z.array(id).optional(),
  /** Keys of items that no page budget drops. */
  keep: z.array(typed).optional(),
  depth: depth.optional(),
  /** The language for reading aloud, hyphenation and dates. Default: that of the dossier. */
  language: language.optional(),
  page: pageSetup.default({}),
  pagesAtMost: z.int().min(1).max(10_000).optional(),
  /** A marking of the dossier's scheme, which can only raise the banner, or any other text, which is printed beside it. */
  marking: typed.optional(),
  asOf: moment.optional(),
  preparedBy: typed.optional(),
  preparedFor: typed.optional(),
  /** Text across each page, behind the content. */
  watermark: typed.optional(),
  /** The number of this copy, printed in the running lines and with the watermark. */
  copy: z.int().min(1).max(9_999).optional(),
  /** Adds the values of charts as tables at the end, if the template has no place for them. */
  annex: z.boolean().optional(),
  /** Embeds the dossier and this request in the file (then PDF/A-3a), so that the brief can be made again from it. */
  attach: z.boolean().optional(),
  /** Passwords, and the actions that need the owner password. The file is then not PDF/A (ISO 19005-2, 6.1.3). */
  protection: z
    .strictObject({
      /** Without it anyone can open the file. */
      password: password.default(''),
      ownerPassword: password.min(1).optional(),
      forbid: z.array(z.enum(PERMISSIONS)).default([]),
    })
    .refine(({ password: user, ownerPassword }) => user !== '' || ownerPassword !== undefined, 'needs a password')
    .optional(),
  /** The pattern of the file's name, such as `{reference} {version} {audience}`. Default: that of the theme, else `{dossier}-{audience}`. */
  fileName: typed.optional(),
  format: z.enum(FORMATS).default('pdf'),
});
export type Format = (typeof FORMATS)[number];
export type BriefRequest = z.infer<typeof briefRequest>;
