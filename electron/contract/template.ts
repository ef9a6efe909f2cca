import { z } from 'zod';
import { LANGUAGE_TAG } from './language-tag.ts';
import { type Part, PARTS } from './audience.ts';
import { type Depth, id, text } from './common.ts';
import { labels, phrase } from './language.ts';
import { pageSetup } from './page.ts';

/** The front matter of a template. */
export const frontMatter = z.strictObject({
  name: text,
  description: text,
  /** Structured parts it shows, besides `sections`. Others are not selected. Default: those that it prints. */
  parts: z.array(z.enum(PARTS)).optional(),
  /** The kind of document, printed above the title: "Read-ahead". */
  kind: phrase,
  theme: id.optional(),
  page: pageSetup.default({}),
  pagesAtMost: z.int().min(1).optional(),
  /** The type size it is made for, in points. Default: that of the audience. */
  typeSize: z.number().min(8).max(24).optional(),
  /** The smallest type size, in points. */
  typeFloor: z.number().min(6).max(24).optional(),
  /** Number the headings 1, 1.1 … */
  numbering: z.boolean().default(false),
  /** Its own labels, by language tag. They come before those of the languages. */
  labels: z.record(z.string().regex(LANGUAGE_TAG, 'must be a language tag such as fr'), labels).optional(),
});
export type FrontMatter = z.infer<typeof frontMatter>;

/** What a part takes for an option: a text, a number, true or false, a depth, or one of the listed values. */
const option = z.union([z.enum(['text', 'number', 'switch', 'depth']), z.strictObject({ of: z.array(z.union([text, z.number()])).min(1) })]);
export type PartOption = z.infer<typeof option>;

/** The front matter of a part: a partial that a template lists, with options by name. Options that a call leaves out are empty. */
export const partFront = z.strictObject({
  part: id,
  name: text,
  description: text,
  options: z.record(z.string().regex(/^[a-z][a-zA-Z]*$/, 'must be a name such as startPage'), option).default({}),
});
export type PartFront = z.infer<typeof partFront>;

/**
 * What a template prints of a list: entries down to a depth, those whose field has a value (any, if it is undefined), the most important up
 * to a number. Without limits, all of it.
 */
export interface Claim {
  depth?: Depth;
  where?: readonly { field: string; value: string | undefined }[];
  most?: number;
}

/** The structured parts that a template prints, each with one claim or more. An entry is printed if one claim takes it. */
export type Claims = ReadonlyMap<Part, readonly Claim[]>;
