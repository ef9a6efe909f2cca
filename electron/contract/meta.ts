import { z } from 'zod';
import { day, id, issuer, language, moment, release, text } from './common.ts';

const contact = z.strictObject({ name: text, office: text.optional(), phone: text.optional(), email: text.optional() });

/** Fields of `meta` that can be marked separately. */
export const META_FIELDS = [
  'id',
  'title',
  'occasion',
  'place',
  'dates',
  'reference',
  'contact',
  'clearedBy',
  'distribution',
  'issuer',
  'decision',
] as const;
export type MetaField = (typeof META_FIELDS)[number];

const span = z.strictObject({ start: day, end: day }).refine((dates) => dates.start <= dates.end, 'end must not be before start');

/** The public name of an event. Its default marking is the lowest level of the scheme. */
const publicIdentity = z.strictObject({
  id,
  title: text,
  occasion: text.optional(),
  place: text.optional(),
  dates: span.optional(),
  marking: text.optional(),
});

/** What a dossier says of itself. */
export const meta = z.strictObject({
  id,
  title: text,
  /** A short title for running headers. Default: the title. */
  shortTitle: text.optional(),
  occasion: text.optional(),
  place: text.optional(),
  dates: span.optional(),
  asOf: moment,
  /** The time zone for printed times: an IANA name with a label. Old dossiers have only a label. */
  zone: z.union([text, z.strictObject({ name: text, label: text.optional() })]).optional(),
  language,
  reference: text.optional(),
  version: text,
  status: z.enum(['draft', 'final']),
  /** The default marking of all items, also of the title: a level with optional caveats, such as `SECRET//REL TO USA, GBR`. */
  marking: z.strictObject({ scheme: id, level: text }),
  /** The release state of these fields. */
  release: release.optional(),
  /** Fields with their own handling. */
  handling: z
    .partialRecord(
      z.enum(META_FIELDS),
      z.strictObject({ marking: text.optional(), release: release.optional(), audiences: z.array(id).min(1).optional() }),
    )
    .optional(),
  /** Shown to readers who may not see the real title. */
  public: publicIdentity.optional(),
  contact: contact.optional(),
  issuer: issuer.optional(),
  /** The decision that is asked for, in one line; `none` if none is. */
  decision: text.optional(),
  clearedBy: z.strictObject({ name: text, office: text.optional(), date: day.optional() }).optional(),
  distribution: z.array(z.strictObject({ name: text, copy: z.int().min(1).optional() })).default([]),
});
