import { z } from 'zod';
import { ACTION_STATUS, CONFIDENCES, ENTRY_STATUS, LEVELS, LIKELIHOODS, PRESS } from '../../../contract/parts.ts';
import { item } from './item.ts';

/** What templates see of programmes, people, decisions, actions, risks and pictures. */

/** Somebody named in an entry of another list. */
const named = { key: z.string(), name: z.string(), office: z.string(), of: z.string() };

const makeEntry = () =>
  z.object({
    ...item,
    /** Times of day, `09:00`, and whether they are on the day after; `to` is empty without an end. */
    from: z.string(),
    to: z.string(),
    isFromNextDay: z.boolean(),
    isToNextDay: z.boolean(),
    /** How long it takes; 0 without an end. */
    minutes: z.number(),
    /** The zones in which it begins and ends, with their offsets, where they are not that of the day. */
    zone: z.string(),
    offset: z.string(),
    toZone: z.string(),
    toOffset: z.string(),
    what: z.string(),
    place: z.string(),
    who: z.array(z.object(named)),
    lead: z.object(named).or(z.literal('')),
    /** How to get there, and how many minutes that takes; 0 if it is not said. */
    transport: z.string(),
    travel: z.number(),
    notes: z.string(),
    status: z.enum(ENTRY_STATUS),
    press: z.enum(['', ...PRESS]),
  });

const makeDay = () =>
  z.object({
    key: z.string(),
    mark: z.string(),
    date: z.string(),
    title: z.string(),
    /** The zone of its times and its offset, where they differ from those of the day before. */
    zone: z.string(),
    offset: z.string(),
    entries: z.array(makeEntry()),
  });

export const makeProgramme = () => z.array(makeDay());

/** Everyone in the programme, each with the days and entries they take part in. */
export const makeParticipants = () => z.array(z.object({ id: z.string(), ...named, days: z.array(makeDay()) }));

export const makePeople = () =>
  z.array(
    z.object({
      ...item,
      id: z.string(),
      name: z.string(),
      office: z.string(),
      of: z.string(),
      pronunciation: z.string(),
      note: z.string(),
      phone: z.string(),
      email: z.string(),
      /** For the `src` of a picture; empty if there is none. */
      portrait: z.string(),
      /** Who the person is in a sentence, and at length. */
      bio: z.string(),
      life: z.string(),
    }),
  );

export const makeContacts = () =>
  z.array(z.object({ ...item, name: z.string(), office: z.string(), for: z.string(), phone: z.string(), email: z.string() }));

export const makeDecisions = () => {
  const option = { letter: z.string(), name: z.string(), for: z.string(), against: z.string(), cost: z.string(), risk: z.string() };
  return z.array(
    z.object({
      ...item,
      issue: z.string(),
      recommendation: z.string(),
      options: z.array(z.object({ ...option, isRecommended: z.boolean() })),
      /** The letter of the option that is recommended; empty if none is. */
      recommended: z.string(),
      by: z.string(),
      decidedBy: z.string(),
    }),
  );
};

export const makeJudgements = () =>
  z.array(
    z.object({
      ...item,
      text: z.string(),
      likelihood: z.enum(['', ...LIKELIHOODS]),
      low: z.number(),
      high: z.number(),
      confidence: z.enum(['', ...CONFIDENCES]),
      basis: z.string(),
    }),
  );

export const makeActions = () => z.array(z.object({ ...item, what: z.string(), owner: z.string(), due: z.string(), status: z.enum(ACTION_STATUS) }));

export const makeRisks = () =>
  z.array(z.object({ ...item, what: z.string(), likelihood: z.enum(LEVELS), impact: z.enum(LEVELS), mitigation: z.string(), owner: z.string() }));

export const makePictures = () =>
  z.array(
    z.object({
      ...item,
      /** For the `src` of a picture. */
      src: z.string(),
      alt: z.string(),
      caption: z.string(),
      credit: z.string(),
      /** In per cent of the text column. */
      width: z.number(),
      /** The id of the section it belongs to; empty if to none. */
      section: z.string(),
    }),
  );
