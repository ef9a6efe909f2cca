import { z } from 'zod';
import { text } from './common.ts';

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #1f3a5f');
const positive = z.number().positive();

/** A type style. Sizes and distances are in multiples of the body size, so that a brief keeps its proportions at any type size. */
const role = z.strictObject({
  /** A name from `faces`. */
  face: text,
  size: positive,
  /** Line height, in multiples of this style's own size. */
  leading: positive,
  /** Space above and below, in body lines: the rhythm of the page is half a line. */
  before: z.number().min(0).default(0),
  after: z.number().min(0).default(0),
  colour: text.default('ink'),
  /** Letter spacing, in thousandths of an em. */
  tracking: z.number().default(0),
  /** OpenType features switched on: smcp, tnum, onum … */
  features: z.array(z.string().regex(/^[a-z0-9]{4}$/, 'must be a four-letter OpenType feature such as tnum')).default([]),
});
export type Role = z.infer<typeof role>;

/** The names of the styles the layout asks for. A theme gives every one. */
export const ROLES = [
  'title',
  'h1',
  'h2',
  'h3',
  'h4',
  'body',
  'lead',
  'meta',
  'label',
  'small',
  'table',
  'tableHead',
  'caption',
  'quote',
  'factValue',
  'factLabel',
  'toc',
  'tocTop',
  'furniture',
  'banner',
] as const;
export type RoleName = (typeof ROLES)[number];

/** The four cuts of a family that emphasis moves between. A face is the name of a built-in font file without its ending, or the path of a .ttf or .otf file, from the theme's own folder. */
const family = z.strictObject({ regular: text, italic: text, bold: text, boldItalic: text });

/** What a running line may say, in braces: "{title}", "Page {page}". */
export const FURNITURE_FIELDS = ['title', 'reference', 'edition', 'page', 'audience'] as const;
const running = z
  .string()
  .refine(
    (line) => [...line.matchAll(/\{([^}]*)\}/g)].every(([, field]) => (FURNITURE_FIELDS as readonly (string | undefined)[]).includes(field)),
    `may use ${FURNITURE_FIELDS.map((field) => `{${field}}`).join(' ')}`,
  );
/** A running line: at the spine or the left, and at the outer edge. The marking stands above and below it by itself. */
const furniture = (inner: string, outer: string) => z.strictObject({ inner: running.default(inner), outer: running.default(outer) }).prefault({});

/** How lines are set. Each default has its reason; a house may have another. */
const setting = z
  .strictObject({
    /** Flush right as well. Off: ragged lines are read with less effort, and W3C counts justified ones as a barrier (F88). */
    justify: z.boolean().default(false),
    /** How far a word space may grow and shrink in a justified line, in parts of itself: TeX's and Knuth's own, near enough. */
    stretch: positive.default(0.5),
    shrink: z.number().min(0).max(0.5).default(0.33),
    /** A shorter measure than so many ems is never justified: rivers. */
    leastJustified: positive.default(24),
    /** Words are divided only in a line that would otherwise leave this part of it white; justified text always may. */
    tooRagged: z.number().min(0).max(1).default(0.22),
    /** Letters left before and after a hyphen, and the least a word has: fewer look like a slip. */
    hyphenBefore: z.int().min(1).default(3),
    hyphenAfter: z.int().min(1).default(3),
    hyphenLeast: z.int().min(2).default(7),
    /** Opening quotation marks hang out to the left, and in justified text small marks to the right: the edge looks straight. */
    hang: z.boolean().default(true),
  })
  .prefault({});
export type Setting = z.infer<typeof setting>;

/** The look. One YAML file. */
export const theme = z.strictObject({
  name: text,
  description: text,
  faces: z.record(text, family),
  /** Families tried, in order, for a character the style's own family lacks. */
  fallback: z.array(text).default([]),
  colours: z.record(text, colour),
  /** The body size in points where the audience asks for none, and the size below which nothing may be set. */
  bodySize: positive,
  floor: positive,
  /** The longest line of running text, in multiples of the body size. */
  measure: positive,
  /** Distances from the edges of the sheet, in points. */
  margins: z.strictObject({ top: positive, bottom: positive, inner: positive, outer: positive, notes: positive, gutter: positive }),
  roles: z.record(z.enum(ROLES), role),
  setting,
  header: furniture('{title}', '{reference}'),
  footer: furniture('{edition}', '{page}'),
  /** A cover's title stands so far down, in parts of the text's height; `band` colours the top of the sheet. */
  cover: z.strictObject({ drop: z.number().min(0).max(0.8).default(0.24), band: text.optional() }).prefault({}),
  /** The house's sign, beside the theme's file; on the first page or on each, at the outer edge of the head. */
  logo: z.strictObject({ file: text, height: z.number().positive().max(60).default(28), on: z.enum(['first', 'every']).default('first') }).optional(),
});
export type Theme = z.infer<typeof theme>;
