import { z } from 'zod';
import { CHART_TYPES, TIERS, VERBS } from '../../contract/common.ts';
import {
  makeActions,
  makeContacts,
  makeDecisions,
  makeJudgements,
  makeParticipants,
  makePeople,
  makePictures,
  makeProgramme,
  makeRisks,
} from './shapes/event.ts';
import { item } from './shapes/item.ts';

/**
 * The dossier reduced to a brief request: exactly what a template may see, and nothing else. Written as a schema because a template's field
 * names are checked against it (`template/check.ts`). A missing text is an empty string and a missing list an empty list, so that `{{#if}}`
 * works for both.
 */

const pointView = z.object({ ...item, text: z.string(), date: z.string(), tier: z.enum(TIERS).or(z.literal('')) });

export interface SectionView {
  key: string;
  id: string;
  title: string;
  /** The finding if there is one, else the title. */
  heading: string;
  mark: string;
  points: z.infer<typeof pointView>[];
  sections: SectionView[];
}

const sectionView: z.ZodType<SectionView> = z.object({
  key: z.string(),
  id: z.string(),
  title: z.string(),
  heading: z.string(),
  mark: z.string(),
  points: z.array(pointView),
  sections: z.lazy(() => z.array(sectionView)),
});

const addressedView = z.object({ ...item, text: z.string() });

/** The text of a talking point. Only the `line` helper can read it, so that it is never printed without its verb. */
export const LINE_WORDS = Symbol('the words of a talking line');
export interface LineWords {
  text: string;
  /** Words to speak instead of the text; empty if there are none. */
  say: string;
  why: string;
}

/** The hint for templates that use a missing field of a talking point. Part of the schema, where the field check finds it. */
const ONLY_WHOLE = 'write {{line this}}: it prints the verb, text, reason, portion mark and notes together';

const makeLine = () => z.object({ ...item, verb: z.enum(VERBS), tier: z.enum(TIERS) }).describe(ONLY_WHOLE);

const makeFigure = () =>
  z.object({
    ...item,
    id: z.string(),
    title: z.string(),
    /** The finding if there is one, else the title. */
    heading: z.string(),
    subtitle: z.string(),
    note: z.string(),
    caption: z.string(),
    alt: z.string(),
    of: z.string(),
    columns: z.array(z.string()),
    rows: z.array(
      z.object({
        label: z.string(),
        values: z.array(z.string().or(z.number())),
        note: z.string(),
        /** Whether the numbers are bounds. */
        bound: z.enum(['', 'more-than', 'at-least']),
        cites: z.array(z.string()),
      }),
    ),
    /** The kind of chart; empty for a figure without one. */
    chart: z.enum([...CHART_TYPES, '']),
    data: z.array(
      z.object({
        label: z.string(),
        series: z.string(),
        value: z.string(),
        of: z.string(),
        low: z.string(),
        high: z.string(),
        bound: z.enum(['', 'more-than', 'at-least']),
        at: z.string(),
      }),
    ),
    target: z.string(),
    targetLabel: z.string(),
    unit: z.string(),
    keyValue: z.string(),
    keyLabel: z.string(),
  });

const makeBrief = () =>
  z.object({
    /** The kind of document, from the template's front matter. */
    kind: z.string(),
    /** The kind as it stands after a title. */
    kindInTitle: z.string(),
    title: z.string(),
    shortTitle: z.string(),
    occasion: z.string(),
    place: z.string(),
    start: z.string(),
    end: z.string(),
    reference: z.string(),
    version: z.string(),
    status: z.string(),
    asOf: z.string(),
    zone: z.string(),
    language: z.string(),
    preparedFor: z.string(),
    preparedBy: z.string(),
    contact: z.object({ name: z.string(), office: z.string(), phone: z.string(), email: z.string() }).or(z.literal('')),
    clearedBy: z.object({ name: z.string(), office: z.string(), date: z.string() }).or(z.literal('')),
    /** The office that issues the brief, with a picture of its crest. */
    issuer: z.object({ name: z.string(), unit: z.string(), crest: z.string() }).or(z.literal('')),
    /** The decision that is asked for, and whether the dossier says that none is. */
    decision: z.string(),
    isDecisionNone: z.boolean(),
    distribution: z.array(z.object({ name: z.string(), copy: z.string() })),
  });

const SIGNS = ['for', 'against', 'mixed', 'open'] as const;

/** The positions by actor: a row for each actor, a cell for each issue, empty if there is no position. */
const makeMatrix = () => {
  const cell = z.object({ ...item, stance: z.string(), sign: z.enum(SIGNS).or(z.literal('')) });
  /** `isShared`: with a stand on several issues. */
  const row = z.object({ who: z.string(), isShared: z.boolean(), cells: z.array(cell) });
  return z.object({ issues: z.array(z.string()), rows: z.array(row) });
};

const makePosition = () => {
  const stand = { who: z.string(), total: z.number(), stance: z.string(), sign: z.enum(SIGNS), since: z.string(), limits: z.string() };
  const stands = z.array(z.object({ ...item, ...stand }));
  const words = { stance: z.string(), since: z.string(), limits: z.string(), cites: z.array(z.string()) };
  const group = z.object({ sign: z.enum(SIGNS), label: z.string(), total: z.number(), lines: z.array(z.object({ members: stands, ...words })) });
  return z.object({
    key: z.string(),
    mark: z.string(),
    id: z.string(),
    issue: z.string(),
    question: z.string(),
    /** The finding if there is one, else the issue. */
    heading: z.string(),
    stands,
    /** The stands by sign; those with the same words on one line. `total` is how many of the whole a group has. */
    groups: z.array(group),
    /** How many there are in all, what they are called, and how many have no stand; empty, empty and 0 if the dossier does not say. */
    whole: z.string(),
    wholeName: z.string(),
    notStated: z.number(),
  });
};

/** `fragment`: fewer than five words, which are set inside a sentence. */
const makeQuote = () => {
  const source = { speaker: z.string(), office: z.string(), of: z.string(), date: z.string(), occasion: z.string() };
  return z.object({ ...item, words: z.string(), fragment: z.boolean(), ...source });
};

/** The schema of a selection. Created when a template is checked; built-in ones were checked at build time. */
export const selectionSchema = () =>
  z.object({
    brief: makeBrief(),
    audience: z.object({ id: z.string(), name: z.string(), description: z.string() }),
    purpose: addressedView.or(z.literal('')),
    /** `unknown` is what is not known, and is printed with the text. */
    bottomLine: addressedView.extend({ unknown: z.string() }).or(z.literal('')),
    objectives: z.array(z.object({ ...item, text: z.string() })),
    lines: z.array(makeLine()),
    statement: z.object({ ...item, posture: z.string(), text: z.string(), contingency: z.string() }).or(z.literal('')),
    sections: z.array(sectionView),
    /** Sections of which a page limit dropped everything. */
    left: z.array(z.object({ key: z.string(), title: z.string() })),
    timeline: z.array(z.object({ ...item, date: z.string(), text: z.string(), short: z.string() })),
    programme: makeProgramme(),
    participants: makeParticipants(),
    decisions: makeDecisions(),
    judgements: makeJudgements(),
    actions: makeActions(),
    risks: makeRisks(),
    people: makePeople(),
    contacts: makeContacts(),
    pictures: makePictures(),
    matrix: makeMatrix(),
    positions: z.array(makePosition()),
    figures: z.array(makeFigure()),
    quotes: z.array(makeQuote()),
    questions: z.array(
      z.object({ ...item, question: z.string(), answer: z.string(), ifPressed: z.string(), owner: z.string(), tier: z.enum(TIERS) }),
    ),
    glossary: z.array(z.object({ ...item, term: z.string(), expansion: z.string(), meaning: z.string(), short: z.string() })),
  });
type Printable = z.infer<ReturnType<typeof selectionSchema>>;
export type Selection = Omit<Printable, 'lines'> & { lines: (Printable['lines'][number] & { [LINE_WORDS]: LineWords })[] };
