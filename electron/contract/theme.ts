import { z } from 'zod';
import { text } from './common.ts';
import { PAGE_SIZES } from './page.ts';

const hexadecimal = /^#[0-9a-fA-F]{6}$/;
/** A name from `colours`, or a colour. */
const colourName = text.refine(
  (value) => !value.startsWith('#') || hexadecimal.test(value),
  'must be the name of a colour, or a colour such as #1f3a5f',
);

/** A size or distance: more than 0. The limits keep text on the page; those of the built-in themes are far below. */
const upTo = (most: number) => z.number().positive().max(most);

/** Points. */
const margin = upTo(400);

/** A type style. Sizes and distances are in multiples of the body size, so that a brief keeps its proportions at any type size. */
const role = z.strictObject({
  /** A name from `faces`. */
  face: text,
  size: z.number().min(0.3).max(10),
  /** A size in points instead, which no body size changes. */
  points: z.number().positive().max(200).optional(),
  /** Line height, in multiples of this style's own size. */
  leading: z.number().min(0.5).max(4),
  /** Space above and below, in body lines; rounded to half lines on the page. */
  before: z.number().min(0).max(20).default(0),
  after: z.number().min(0).max(20).default(0),
  colour: colourName.default('ink'),
  /** Letter spacing, in thousandths of an em. */
  tracking: z.number().min(-200).max(1_000).default(0),
  /** OpenType features switched on: smcp, tnum, onum … */
  features: z
    .array(z.string().regex(/^[a-z0-9]{4}$/, 'must be a four-letter OpenType feature such as tnum'))
    .max(32)
    .default([]),
  /** A rule above a heading: its thickness in points, and the space below it in body lines. */
  rule: z.strictObject({ thickness: z.number().positive().max(20), gap: z.number().min(0).max(20) }).optional(),
});
export type Role = z.infer<typeof role>;

/** The styles that a theme must define. */
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

/** Styles that came after 0.1.0, each with the one that a theme without it uses. */
export const ADDED_ROLES = {
  /** Labels in the key column; labels of rows. */
  key: 'label',
  rowKey: 'label',
  /** Words to say, the reason for them, and the subject of an entry. */
  say: 'body',
  why: 'meta',
  entry: 'h3',
  /** The office that issues the brief, and text in boxes. */
  issuer: 'label',
  box: 'table',
  /** The heading of a chapter. */
  chapter: 'h2',
  /** The title of a figure, and the note below it. */
  figureTitle: 'caption',
  figureNote: 'small',
  /** Text and headings in columns. */
  column: 'body',
  columnHeading: 'h2',
  /** The label of a place to write on. */
  blank: 'meta',
  /** Source notes, and an entry of a list of sources. */
  notes: 'small',
  source: 'small',
} as const satisfies Record<string, (typeof ROLES)[number]>;
export type RoleName = (typeof ROLES)[number] | keyof typeof ADDED_ROLES;

const roles = z.strictObject({
  ...(Object.fromEntries(ROLES.map((name) => [name, role])) as Record<(typeof ROLES)[number], typeof role>),
  ...(Object.fromEntries(Object.keys(ADDED_ROLES).map((name) => [name, role.optional()])) as Record<
    keyof typeof ADDED_ROLES,
    z.ZodOptional<typeof role>
  >),
});

/** The style of a theme for a role. */
export function roleOf(theme: Pick<Theme, 'roles'>, name: RoleName): Role {
  const own = theme.roles[name];
  return own ?? theme.roles[ADDED_ROLES[name as keyof typeof ADDED_ROLES]];
}

/** The four styles of a family. Each is the name of a built-in font file without extension, or the path of a .ttf or .otf file relative to the theme. */
const family = z.strictObject({ regular: text, italic: text, bold: text, boldItalic: text });

/** Fields of a running line, in braces: "{title}", "Page {page}". */
export const FURNITURE_FIELDS = ['title', 'reference', 'edition', 'page', 'audience', 'section', 'copy'] as const;
const running = z
  .string()
  .refine(
    (line) => [...line.matchAll(/\{([^}]*)\}/g)].every(([, field]) => (FURNITURE_FIELDS as readonly (string | undefined)[]).includes(field)),
    `may use ${FURNITURE_FIELDS.map((field) => `{${field}}`).join(' ')}`,
  );
/** A running line: text at the spine or left, and at the outer edge. The marking is added automatically. */
const furniture = (inner: string, outer: string) => ({ inner: running.default(inner), outer: running.default(outer) });

/** Line breaking. */
const setting = z
  .strictObject({
    /** Justified text. Off by default: ragged lines are easier to read, and W3C lists justified text as a failure (F88). */
    justify: z.boolean().default(false),
    /** How far a word space may grow and shrink in a justified line, as a fraction of itself; about TeX's values. */
    stretch: upTo(10).default(0.5),
    shrink: z.number().min(0).max(0.5).default(0.33),
    /** Lines shorter than this, in em, are never justified, to avoid rivers. */
    leastJustified: upTo(1_000).default(24),
    /** Ragged text is hyphenated only if a line would otherwise leave this fraction empty. Justified text always is. */
    tooRagged: z.number().min(0).max(1).default(0.22),
    /** Minimum letters before and after a hyphen, and minimum length of a word. */
    hyphenBefore: z.int().min(1).max(100).default(3),
    hyphenAfter: z.int().min(1).max(100).default(3),
    hyphenLeast: z.int().min(2).max(100).default(7),
    /** Hanging punctuation: opening quotation marks to the left, and in justified text small marks to the right. */
    hang: z.boolean().default(true),
    /** Numbers of notes are raised. Otherwise they stand in the line: (Note 6). */
    raisedNotes: z.boolean().default(true),
    /** Space between blocks is a multiple of this, in points. Without it, of a quarter of a line, and headings keep the text on the lines. */
    step: upTo(20).optional(),
  })
  .prefault({});
export type Setting = z.infer<typeof setting>;

/** Distances from the edges of the sheet, in points. `topFirst`: `top` of the first page, where it differs. */
const margins = z.strictObject({
  top: margin,
  topFirst: margin.optional(),
  bottom: margin,
  inner: margin,
  outer: margin,
  notes: margin,
  gutter: margin,
});
export type Margins = z.infer<typeof margins>;

/** Where labels stand, at the left of the text, and the space beside it; points. */
const keyColumn = z.strictObject({ width: upTo(200), gap: z.number().min(0).max(100) });

/** What is different on one size of sheet, or on sheets with a margin for notes. */
const sheet = z.strictObject({ margins: margins.partial().default({}), keyColumn: keyColumn.optional() });
const SHEETS = [...PAGE_SIZES, 'notes'] as const;

/** A theme: one YAML file. */
export const theme = z.strictObject({
  name: text,
  description: text,
  faces: z.record(text, family),
  /** Families tried, in order, for a character the style's own family lacks. */
  fallback: z.array(text).max(32, 'must have at most 32 entries').default([]),
  colours: z.record(text, z.string().regex(hexadecimal, 'must be a colour such as #1f3a5f')),
  /** Body size in points if the audience sets none, and the smallest size of any text. */
  bodySize: z.number().min(4).max(48),
  floor: z.number().min(1).max(48),
  /** The longest line of running text, in multiples of the body size. */
  measure: z.number().min(5).max(500),
  margins,
  /** What is different on a size of sheet; then, over it, with a margin for notes. */
  sheets: z.partialRecord(z.enum(SHEETS), sheet).default({}),
  roles,
  /** Without it labels run in. */
  keyColumn: keyColumn.optional(),
  setting,
  /** `rule`: the thickness of a rule below the head, in points; absent for none. */
  header: z.strictObject({ ...furniture('{title}', '{reference}'), rule: upTo(20).optional() }).prefault({}),
  footer: z.strictObject(furniture('{edition}', '{page}')).prefault({}),
  /**
   * `drop`: distance of the title from the top, as a fraction of the text height; `title`: the same in points, for a title below what stands
   * at the top of the page. `band`: colour at the top of the page; `spine`: colour along its left edge, `width` in points.
   */
  cover: z
    .strictObject({
      drop: z.number().min(0).max(0.8).default(0.24),
      title: z.number().min(0).max(600).optional(),
      band: colourName.optional(),
      spine: z.strictObject({ width: upTo(200).default(28), colour: colourName.default('accent') }).optional(),
    })
    .prefault({}),
  /** The numbers of notes: their face, their size as a fraction of the text's, and the least size in points. Without it, of the text's face. */
  raised: z.strictObject({ face: text, size: z.number().min(0.3).max(1).default(0.68), least: upTo(48).default(7) }).optional(),
  /** Boxes in a frame this thick, in points, instead of on a tint. */
  boxes: z.strictObject({ frame: upTo(10) }).optional(),
  /** The pattern of file names of the house, such as `{reference} {version} {audience}`. */
  fileName: text.optional(),
  /** Tabs at the outer edge of the pages of a chapter, each lower than that of the chapter before. */
  tabs: z.boolean().default(false),
  /** A logo beside the theme, at the outer edge of the header, on the first page or on every page. */
  logo: z.strictObject({ file: text, height: z.number().positive().max(60).default(28), on: z.enum(['first', 'every']).default('first') }).optional(),
});
export type Theme = z.infer<typeof theme>;
