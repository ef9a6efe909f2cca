import { z } from 'zod';
import { day, depth, handling, id, statement, text, USUAL, when } from './common.ts';

/** Parts of a dossier about what happens when, who is there, and what is to be decided and done. */

/** A time of day, `09:00`; `00:30+1` is on the day after. Counted in the time zone of its entry or day. */
export const time = z
  .string()
  .regex(/^([01]?\d|2[0-3]):[0-5]\d(\+1)?$/, 'must be a time such as 09:00, or 00:30+1 for half past midnight of the day after');

/** A time zone: an IANA name, alone or with the words that are printed. */
export const zone = z.union([text, z.strictObject({ name: text, label: text.optional() })]);
export type WrittenZone = z.infer<typeof zone>;

/** Whether something takes place. Cancelled entries stay, so that nobody goes there. */
export const ENTRY_STATUS = ['confirmed', 'provisional', 'cancelled', 'reserve'] as const;
/** Whether journalists are there: all who are accredited, a pool of few, or none. */
export const PRESS = ['open', 'pool', 'closed'] as const;

/** How to get to a place: by what, and how many minutes before the entry begins. */
const transport = z.strictObject({ how: text, minutes: z.int().min(1).max(2880).optional() });

const programmeEntry = z.strictObject({
  id: id.optional(),
  from: time,
  to: time.optional(),
  /** Where it begins and ends, if not in the zone of the day. */
  zone: zone.optional(),
  toZone: zone.optional(),
  what: text,
  place: text.optional(),
  /** Ids of people. */
  who: z.array(id).min(1, 'must name at least one person; otherwise remove it').optional(),
  lead: id.optional(),
  transport: transport.optional(),
  notes: text.optional(),
  status: z.enum(ENTRY_STATUS).default('confirmed'),
  press: z.enum(PRESS).optional(),
  ...statement,
});

/** A day of a programme. Its zone is that of all its times; default: the zone of the dossier. */
export const programmeDay = z.strictObject({
  id: id.optional(),
  date: day,
  title: text.optional(),
  zone: zone.optional(),
  ...handling,
  entries: z.array(programmeEntry).min(1),
});

/** Whom to call, and what for. */
export const contactEntry = z
  .strictObject({
    id: id.optional(),
    name: text,
    office: text.optional(),
    for: text,
    phone: text.optional().meta(USUAL),
    email: text.optional(),
    ...statement,
  })
  .refine(({ phone, email }) => phone !== undefined || email !== undefined, {
    path: ['phone'],
    error: 'must be given, or an email: a contact without either cannot be reached',
  });

const option = z.strictObject({
  /** What would be done, in a few words. */
  name: text,
  for: text.optional(),
  against: text.optional(),
  cost: text.optional(),
  risk: text.optional(),
  recommended: z.boolean().default(false),
});

/** A decision that somebody is to take. Options are lettered A, B, C as they are listed. */
export const decision = z
  .strictObject({
    id: id.optional(),
    issue: text,
    recommendation: text.optional(),
    options: z.array(option).max(26, 'must have at most 26 entries').default([]),
    /** By when. */
    by: when.optional(),
    /** Who decides: a name or an office. */
    decidedBy: text.optional(),
    ...statement,
    // What somebody is asked to decide is never left out to meet a page limit, unless the dossier says so.
    depth: depth.default('headline'),
  })
  .refine(({ options }) => options.filter(({ recommended }) => recommended).length <= 1, {
    path: ['options'],
    error: 'must have at most one entry with recommended: true',
  });

/** How far an action is. */
export const ACTION_STATUS = ['open', 'underway', 'done', 'cancelled'] as const;

export const action = z.strictObject({
  id: id.optional(),
  what: text,
  owner: text.optional(),
  due: when.optional(),
  status: z.enum(ACTION_STATUS).default('open'),
  ...statement,
});

/** How likely a risk is, and how much it would matter. */
export const LEVELS = ['low', 'medium', 'high'] as const;

export const risk = z.strictObject({
  id: id.optional(),
  what: text,
  likelihood: z.enum(LEVELS),
  impact: z.enum(LEVELS),
  mitigation: text.optional(),
  owner: text.optional(),
  ...statement,
});

/** A photograph, a drawing or a map: a file in the folder of the dossier, or below. */
export const picture = z.strictObject({
  id: id.optional(),
  file: text,
  /** What it shows, for those who do not see it. */
  alt: text,
  caption: text.optional(),
  credit: text.optional(),
  /** How wide it is printed, in per cent of the text column. */
  width: z.int().min(10).max(100).default(100),
  /** The id of the section it is printed in. */
  section: id.optional(),
  ...statement,
});

/** The seven terms for how likely something is, with their percentages. ICD 203 (2015), D.6.e.2.a. */
export const LIKELIHOOD_RANGES = {
  'almost-no-chance': [1, 5],
  'very-unlikely': [5, 20],
  unlikely: [20, 45],
  'roughly-even-chance': [45, 55],
  likely: [55, 80],
  'very-likely': [80, 95],
  'almost-certain': [95, 99],
} as const;
type Likelihood = keyof typeof LIKELIHOOD_RANGES;
export const LIKELIHOODS = Object.keys(LIKELIHOOD_RANGES) as [Likelihood, ...Likelihood[]];
/** How sound the basis of a judgement is. ICD 203, D.6.e.2.b. */
export const CONFIDENCES = ['high', 'moderate', 'low'] as const;

/** A judgement of an analyst: how likely it is and how much confidence there is in it are said apart (ICD 203, D.6.e.2.c). */
export const judgement = z.strictObject({
  id: id.optional(),
  text,
  likelihood: z.enum(LIKELIHOODS).optional(),
  confidence: z.enum(CONFIDENCES).optional(),
  /** What it is based on, and what would change it. */
  basis: text.optional(),
  ...statement,
});
