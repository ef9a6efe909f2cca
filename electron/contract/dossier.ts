import { z } from 'zod';
import { TEMPLATE_LIMITS } from './limits.ts';
import { topics } from './readers.ts';
import { atMost, BOUNDS, CHART_TYPES, citation, handling, id, statement, text, tier, USUAL, verb, when } from './common.ts';
import { meta } from './meta.ts';
import { action, contactEntry, decision, judgement, picture, programmeDay, risk } from './parts.ts';

/** The smallest unit of content in a brief. `text` is the Markdown subset of `dossier/prose.ts`. */
export const point = z.strictObject({
  id: id.optional(),
  text,
  date: when.optional(),
  tier: tier.optional(),
  ...statement,
});
export type Point = z.infer<typeof point>;

export interface Section {
  id: string;
  title: string;
  /** What the section finds, in a sentence: printed as the heading instead of the title. */
  finding?: string | undefined;
  marking?: string | undefined;
  release: string;
  audiences?: string[] | undefined;
  /** What it is about. Default: as the section around it. */
  topics?: string[] | undefined;
  points: Point[];
  sections: Section[];
}

/** A titled part of a dossier; sections nest. */
export const section: z.ZodType<Section> = z.strictObject({
  id,
  title: text,
  finding: text.optional(),
  topics: topics.optional(),
  ...handling,
  points: z.array(point).default([]),
  get sections() {
    return z.array(section).default([]);
  },
});

/** `short` labels it in a few words on a timeline chart. */
const event = z.strictObject({ id: id.optional(), date: when, text, short: text.optional(), section: id.optional(), ...statement });

const person = z.strictObject({
  id,
  name: text,
  /** The office as a brief prints it: "Prime Minister of Hungary". */
  office: text,
  /** The country or organisation the office belongs to. */
  of: text,
  pronunciation: text.optional(),
  note: text.optional(),
  phone: text.optional(),
  email: text.optional(),
  /** A picture of the person: a file in the folder of the dossier, or below. */
  portrait: text.optional(),
  /** Who the person is: in a sentence, or also at length. */
  bio: z.union([text, z.strictObject({ short: text, long: text.optional() })]).optional(),
  ...statement,
});

/** `sign` is the symbol that a matrix shows beside the text, so that colour is not needed. */
const stand = z.strictObject({
  id: id.optional(),
  who: text,
  /** How many of the whole it stands for: 3 for “Baltic states”. */
  number: z.int().min(1).default(1),
  stance: text,
  sign: z.enum(['for', 'against', 'mixed', 'open']),
  since: when.optional(),
  limits: text.optional(),
  ...statement,
});

/** What a position calls each sign: "Within limits". Default: for, partly, against, unclear. */
const signLabels = z.strictObject({ for: text.optional(), mixed: text.optional(), against: text.optional(), open: text.optional() });

/**
 * The positions of all sides on one issue. `whole` is how many there are in all, and what they are called: "32 allies". Those without a
 * stand are counted as not stated.
 */
const position = z
  .strictObject({
    id,
    issue: text,
    question: text,
    finding: text.optional(),
    whole: z.strictObject({ number: z.int().min(1), name: text }).optional(),
    labels: signLabels.optional(),
    ...handling,
    stands: z.array(stand).min(1),
  })
  .refine(({ whole, stands }) => !whole || stands.reduce((sum, { number }) => sum + number, 0) <= whole.number, {
    path: ['whole', 'number'],
    error: 'must not be less than the stands add up to',
  });

const RANGE = /^\$?[A-Z]{1,3}\$?[1-9]\d{0,6}:\$?[A-Z]{1,3}\$?[1-9]\d{0,6}$/i;

const row = z.strictObject({
  label: text,
  values: z.array(z.union([z.number(), text])).min(1),
  /** When it was, for a line chart over time. Default: the label, if it is a date. */
  at: when.optional(),
  note: text.optional(),
  /** Whether its numbers are exact, or bounds. */
  bound: z.enum(BOUNDS).default('exact'),
  cites: z.array(citation).optional(),
});

/** Numbers in a file beside the dossier. The first row has the headings, the first column the labels. */
const dataSource = z.strictObject({
  file: text,
  /** The sheet of a workbook. Default: its first. */
  sheet: text.optional(),
  /** The cells, such as `A1:C12`. Default: all that are filled. */
  range: z.string().regex(RANGE, 'must be a range of cells such as A1:C12').optional(),
  /** Whether the first row has the headings. */
  headings: z.boolean().default(true),
});

/** A data series with its unit, a caption that states its point, and alternative text. */
const figureFields = z.strictObject({
  id,
  title: text,
  /** What the figure finds, in at most twelve words: printed as its title. */
  finding: text.optional(),
  /** What is measured, and in which unit. */
  subtitle: text.optional(),
  /** The period, and what to bear in mind. */
  note: text.optional(),
  caption: text,
  alt: text,
  /** The content of the first column: "Year", "Country". These three can be left out if the numbers are in a file. */
  of: text.default('').meta(USUAL),
  /** The headings of the value columns, including units. */
  columns: z.array(text).min(1).max(TEMPLATE_LIMITS.columns, atMost(TEMPLATE_LIMITS.columns, 'entries')).default([]).meta(USUAL),
  rows: z.array(row).min(1).default([]).meta(USUAL),
  /** Where the numbers are, if not in `rows`. */
  from: dataSource.optional(),
  /**
   * Drawn in addition to the table. `bars`, `grouped` and `line` draw every number of every column; `share` draws the first value as part
   * of the second, `range` from the first to the second, with a mark at the third.
   */
  chart: z.enum(CHART_TYPES).exclude(['timeline']).optional(),
  /** A value to compare with, as a line across bars, a line chart or a range. */
  target: z.strictObject({ value: z.number(), label: text }).optional(),
  /** The unit printed after each number of a chart. */
  unit: text.optional(),
  /** One number in a panel of its own, with the words beside it. */
  key: z.strictObject({ value: text, label: text }).optional(),
  ...statement,
});

const figure = figureFields.superRefine(({ from, of, columns, rows }, context) => {
  const report = (key: 'of' | 'columns' | 'rows' | 'from', message: string): void => context.addIssue({ code: 'custom', path: [key], message });
  if (from !== undefined) {
    if (rows.length > 0) report('rows', 'must be left out, because the numbers are in a file; or remove from');
    if (!from.headings && (of === '' || columns.length === 0)) report('from', 'has no headings: name them with of and columns');
    return;
  }
  if (of === '') report('of', 'must be given');
  if (columns.length === 0) report('columns', 'must be given');
  if (rows.length === 0) report('rows', 'must be given');
});

const quote = z.strictObject({ id: id.optional(), speaker: id, date: when.optional(), occasion: text.optional(), words: text, ...statement });

const question = z.strictObject({
  id: id.optional(),
  question: text,
  answer: text,
  ifPressed: text.optional(),
  owner: text.optional(),
  tier: tier.default('possible'),
  ...statement,
});

const objective = z.strictObject({ id: id.optional(), text, ...statement });

/** A talking point. */
const line = z
  .strictObject({
    id: id.optional(),
    verb,
    text,
    /** The words to speak, printed in quotation marks instead of the text. */
    say: text.optional(),
    why: text.optional(),
    tier: tier.default('certain'),
    ...statement,
  })
  // Words to speak under "avoid" would be read out.
  .refine(({ verb, say }) => say === undefined || SPOKEN.has(verb), {
    path: ['say'],
    error: 'is only for lines with verb raise or press: put this text in the field text',
  });
const SPOKEN: ReadonlySet<string> = new Set(['raise', 'press']);

/** A text written for one audience or several: a purpose. */
const addressed = z.strictObject({ text, cites: z.array(citation).optional(), ...handling });

const bottomLine = addressed.extend({
  /** Keys of the items it is based on, which are never left out to meet a page limit. */
  rests: z.array(text).min(1, 'must list at least one item; otherwise remove it').optional(),
  /** What is not known, printed with the text. */
  unknown: text.optional(),
});

const cleared = z.strictObject({
  posture: z.enum(['active', 'response to query only']),
  text,
  contingency: text.optional(),
  cites: z.array(citation).optional(),
  ...handling,
});

const term = z.strictObject({
  term: text,
  /** The full form of an acronym. */
  expansion: text.optional(),
  meaning: text,
  /** Six words or fewer, for explaining the term in running text. */
  short: text.optional(),
  ...statement,
});

const source = z.strictObject({
  id,
  title: text,
  kind: text.optional(),
  publisher: text.optional(),
  date: when.optional(),
  /** How far it can be relied on, in words or in the office's own scale. */
  reliability: text.optional(),
  url: z.url({ protocol: /^https?$/, error: 'must be an address that starts with https://' }).optional(),
  note: text.optional(),
  ...handling,
});

/** One event's content: the file a briefer writes. */
export const dossier = z.strictObject({
  /** The version of this format. */
  format: z.literal(1, { error: 'must be 1, the version of the dossier format this program reads' }),
  meta,
  purposes: z.array(addressed).default([]),
  bottomLines: z.array(bottomLine).default([]),
  objectives: z.array(objective).default([]),
  lines: z.array(line).default([]),
  statement: cleared.optional(),
  sections: z.array(section).min(1, 'must have at least one section'),
  timeline: z.array(event).default([]),
  programme: z.array(programmeDay).default([]),
  decisions: z.array(decision).default([]),
  judgements: z.array(judgement).default([]),
  actions: z.array(action).default([]),
  risks: z.array(risk).default([]),
  people: z.array(person).default([]),
  contacts: z.array(contactEntry).default([]),
  pictures: z.array(picture).default([]),
  positions: z.array(position).default([]),
  figures: z.array(figure).default([]),
  quotes: z.array(quote).default([]),
  questions: z.array(question).default([]),
  glossary: z.array(term).default([]),
  sources: z.array(source),
});
export type Dossier = z.infer<typeof dossier>;
