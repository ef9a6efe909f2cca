import { z } from 'zod';
import { DEPTHS, type Depth } from './depths.ts';
import { id } from './id.ts';
import { LANGUAGE_TAG } from './language-tag.ts';
import { TEXT_LIMITS } from './limits.ts';
import { priority, topics } from './readers.ts';

export { DEPTHS, type Depth, id };
export const depth = z.enum(DEPTHS);

/** How likely a point is to come up; an unlikely one is only a defensive line. */
export const TIERS = ['certain', 'possible', 'unlikely'] as const;
export const tier = z.enum(TIERS);

/** What a talking point asks its reader to do. */
export const VERBS = ['raise', 'press', 'listen', 'avoid'] as const;
export const verb = z.enum(VERBS);

/** The types of charts. */
export const CHART_TYPES = ['bars', 'grouped', 'share', 'line', 'range', 'timeline'] as const;
export type ChartType = (typeof CHART_TYPES)[number];

/** The message of a limit. Written when it is needed: to load the formats of numbers takes as long as all schemas together. */
export function atMost(count: number, what: 'characters' | 'entries'): { error: () => string } {
  return { error: () => `must have at most ${count.toLocaleString('en')} ${what}` };
}

/** A line of text that may not be empty. */
export const text = z.string().trim().min(1, 'must not be empty').max(TEXT_LIMITS.textLength, atMost(TEXT_LIMITS.textLength, 'characters'));

/** A language. */
export const language = z.string().regex(LANGUAGE_TAG, 'must be a language tag such as en-GB');

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PARTIAL = /^\d{4}(-\d{2}(-\d{2}(T([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** Whether a date exists: 2024-02-30 has the right form but does not exist. */
function exists(value: string): boolean {
  const [year = 0, month = 1, day = 1] = value.slice(0, 10).split('-').map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A calendar day, `2024-07-09`. */
export const day = z.string().refine((value) => DAY.test(value) && exists(value), 'must be a day such as 2024-07-09');

const WHEN =
  'must be a day, month or year such as 2024-07-09, 2024-07 or 2024, with an hour such as 2024-07-09T14:30, or a range such as 2024-07-09/2024-07-11';

/**
 * A day, a month, a year, or a day with an hour, or two of them with a slash between: `2024-07-09`, `2024-05`, `1949`, `2024-07-09T14:30`,
 * `2024-07-09/2024-07-11`. YAML reads a year as a number.
 */
export const when = z.preprocess(
  (value) => (typeof value === 'number' && YEAR.test(String(value)) ? String(value) : value),
  z
    .string()
    .refine(
      (value) =>
        value.length <= TEXT_LIMITS.dateLength &&
        value.split('/').length <= 2 &&
        value.split('/').every((part) => PARTIAL.test(part) && exists(part)),
      WHEN,
    )
    .refine((value) => !isReversed(value), 'must not end before it begins'),
);
const YEAR = /^\d{4}$/;

/** Whether a range ends before it begins, as far as both say. Hours with different offsets are not compared. */
function isReversed(value: string): boolean {
  const [start = '', end] = value.split('/').map((part) => part.slice(0, 10));
  return end !== undefined && end < start.slice(0, end.length);
}

/** A date and time with its offset, `2024-07-11T18:00:00-04:00`. */
export const moment = z.iso
  .datetime({ offset: true, error: 'must be a date and time with a zone, such as 2024-07-11T18:00:00-04:00' })
  .max(TEXT_LIMITS.dateLength, `must have at most ${TEXT_LIMITS.dateLength} characters`);

/** Marks fields that a new item has in a form, although the schema does not require them. */
export const USUAL = { usual: true };

/** Whether and from when an item may be released: `yes`, `no`, or the date and time its embargo ends. */
export const release = z.union([z.enum(['yes', 'no']), moment], {
  error: 'must be yes, no, or a date and time with a zone, such as 2024-07-10T14:00:00-04:00',
});

/** `id-of-source#place in it`, or the id alone for a source as a whole: the source of a statement. */
export const citation = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*(#\S.*)?$/, 'must be the id of a source, with "#" and a place in it if there is one, such as text#Background 1');

/** The id of the source that a citation names. */
export function sourceOf(cite: string): string {
  const cut = cite.indexOf('#');
  return cut < 0 ? cite : cite.slice(0, cut);
}

/** The place in the source that a citation names; empty for the source as a whole. */
export function placeIn(cite: string): string {
  const cut = cite.indexOf('#');
  return cut < 0 ? '' : cite.slice(cut + 1).trim();
}

/** Fields that every item of a dossier may have. */
export const handling = {
  /** A level of the dossier's marking scheme, with or without caveats. Default: the dossier's own marking. */
  marking: text.optional(),
  release: release.default('yes'),
  /** The audiences it is for, by id or kind. Default: all. */
  audiences: z.array(id).min(1).optional(),
};

/** Further fields of every item with a statement: its sources, its depth, and its priority. */
export const statement = {
  ...handling,
  cites: z.array(citation).min(1, 'must cite at least one source').optional(),
  depth: depth.default('summary'),
  /** What it is about. Default: as the section around it. */
  topics: topics.optional(),
  /** The order of dropping to meet a page budget: 5 is dropped first, 1 last. The same for all readers, or by audience. */
  priority,
};

/** Who issues a brief: an office, a unit of it, and the picture of its crest, a file beside the one that names it. */
export const issuer = z.strictObject({ name: text, unit: text.optional(), crest: text.optional() });

/** Words for a number that is not exact: "more than 4", "at least 2.5". */
export const BOUNDS = ['exact', 'more-than', 'at-least'] as const;
