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

/** The four cuts of a family that emphasis moves between. A face is the name of a font file without its ending. */
const family = z.strictObject({ regular: text, italic: text, bold: text, boldItalic: text });

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
});
export type Theme = z.infer<typeof theme>;
