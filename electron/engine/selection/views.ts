import type { Audience } from '../../contract/audience.ts';
import type { Dossier, Point } from '../../contract/dossier.ts';
import { META_FIELDS, type MetaField } from '../../contract/meta.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { FrontMatter } from '../../contract/template.ts';
import type { Item } from '../dossier/items.ts';
import { proseToText } from '../dossier/prose.ts';
import type { Language } from '../language/language.ts';
import { kindIn, phraseIn } from '../language/phrase.ts';
import { FIELD_ORIGINS, type FieldOrigins } from '../dossier/origin.ts';
import { momentIn, type OffsetIn, zoneOf } from '../dossier/zone.ts';
import { FROM_AUDIENCE, FROM_DOSSIER } from '../../contract/picture-names.ts';
import { depthOf, priorityOf } from './admission.ts';
import { commonFields, type CommonFields, type ViewContext } from './common-view.ts';
import { eventViews } from './event-views.ts';
import { boundOf, dataOf, isPercent } from './chart-data.ts';
import type { Identity } from './identity.ts';
import { outlineViews } from './outline-views.ts';
import { programmeViews } from './programme.ts';
import { LINE_WORDS, type Selection } from './selection.ts';

type Entry<K extends keyof Dossier> = Dossier[K] extends (infer T)[] ? T : never;
type Stand = Entry<'positions'>['stands'][number];

/** Items as templates see them: no missing fields, and no fields that templates do not need. */
export function createViews(context: ViewContext) {
  const common = commonFields(context);
  return {
    mark: context.mark,
    // Written out for speed: a brief has far more points than anything else.
    point: (item: Item, point: Point) => ({
      key: item.key,
      mark: context.mark(item),
      cites: context.cites(point.cites),
      depth: depthOf(item),
      isHeld: !context.isReleased(item),
      priority: priorityOf(item),
      text: point.text,
      date: point.date ?? '',
      tier: point.tier ?? ('' as const),
    }),
    addressed: (item: Item, { text }: { text: string }) => ({ ...common(item), text }),
    bottomLine: (item: Item, { text, unknown }: Entry<'bottomLines'>) => ({ ...common(item), text, unknown: unknown ?? '' }),
    event: (item: Item, event: Entry<'timeline'>) => ({ ...common(item), date: event.date, text: event.text, short: event.short ?? '' }),
    figure: (item: Item, figure: Entry<'figures'>) => ({ ...common(item), ...figureView(item, figure, context) }),
    ...outlineViews(context),
    ...spokenViews(common),
    ...referenceViews(common),
    ...eventViews(common),
    ...programmeViews(common, context.mark),
  };
}

/** Spoken items: talking points, statements, quotations, questions. */
function spokenViews(common: CommonFields) {
  return {
    line: (item: Item, line: Entry<'lines'>) => ({
      ...common(item),
      verb: line.verb,
      tier: line.tier,
      [LINE_WORDS]: { text: line.text, say: line.say ?? '', why: line.why ?? '' },
    }),
    statement: (item: Item, statement: NonNullable<Dossier['statement']>) => ({
      ...common(item),
      posture: statement.posture,
      text: statement.text,
      contingency: statement.contingency ?? '',
    }),
    quote(item: Item, quote: Entry<'quotes'>, people: Dossier['people']) {
      const person = people.find(({ id }) => id === quote.speaker);
      const key = `people/${quote.speaker}`;
      return {
        ...common(item),
        words: quote.words,
        fragment: isFragment(quote.words),
        speaker: person?.name ?? '',
        office: person?.office ?? '',
        of: person?.of ?? '',
        date: quote.date ?? '',
        occasion: quote.occasion ?? '',
        // The words belong to the quotation, the name to the person.
        [FIELD_ORIGINS]: { speaker: { key, field: 'name' }, office: { key, field: 'office' }, of: { key, field: 'of' } } satisfies FieldOrigins,
      };
    },
    question: (item: Item, question: Entry<'questions'>) => ({
      ...common(item),
      question: question.question,
      answer: question.answer,
      ifPressed: question.ifPressed ?? '',
      owner: question.owner ?? '',
      tier: question.tier,
    }),
  };
}

/** Reference items: positions, terms. */
function referenceViews(common: CommonFields) {
  return {
    stand: (item: Item, stand: Stand) => ({
      ...common(item),
      who: stand.who,
      total: stand.number,
      stance: stand.stance,
      sign: stand.sign,
      since: stand.since ?? '',
      limits: stand.limits ?? '',
    }),
    term: (item: Item, term: Entry<'glossary'>) => ({
      ...common(item),
      term: term.term,
      expansion: term.expansion ?? '',
      meaning: term.meaning,
      short: term.short ?? '',
    }),
  };
}

export type Views = ReturnType<typeof createViews>;

/** The fields of a figure besides those that every item has. */
function figureView(item: Item, figure: Entry<'figures'>, { cites, numbers }: ViewContext) {
  return {
    id: figure.id,
    title: figure.title,
    heading: figure.finding ?? figure.title,
    subtitle: figure.subtitle ?? '',
    note: figure.note ?? '',
    caption: figure.caption,
    alt: figure.alt,
    of: figure.of,
    columns: figure.columns,
    rows: figure.rows.map((row) => ({ label: row.label, values: row.values, note: row.note ?? '', bound: boundOf(row), cites: cites(row.cites) })),
    chart: figure.chart ?? ('' as const),
    data: figure.chart ? dataOf(figure, numbers) : [],
    target: figure.target ? String(figure.target.value) : '',
    targetLabel: figure.target?.label ?? '',
    unit: figure.unit ?? (figure.chart && isPercent(figure) ? '%' : ''),
    keyValue: figure.key?.value ?? '',
    keyLabel: figure.key?.label ?? '',
    [FIELD_ORIGINS]: renamed(item.key, {
      keyValue: 'key/value',
      keyLabel: 'key/label',
      target: 'target/value',
      targetLabel: 'target/label',
      heading: figure.finding === undefined ? 'title' : 'finding',
    }),
  };
}

/** The origins of fields that have another name, or another place, in the dossier. */
function renamed(key: string, names: Readonly<Record<string, string>>): FieldOrigins {
  return Object.fromEntries(Object.entries(names).map(([name, field]) => [name, { key, field }]));
}

/** The inputs of a brief, besides its identity. */
interface BriefParts {
  dossier: Dossier;
  audience: Audience;
  request: BriefRequest;
  front: FrontMatter;
  language: Language;
  offsetIn: OffsetIn;
}

/** Quotations with fewer words are fragments. As a block they would look like a sentence. */
const LEAST_QUOTED = 5;

function isFragment(words: string): boolean {
  return (
    proseToText(words)
      .split(/\s+/)
      .filter((word) => /[\p{L}\p{N}]/u.test(word)).length < LEAST_QUOTED
  );
}

/** The name of the crest as a picture; empty without one. The dossier's comes before the audience's. */
function crestOf({ crest }: { crest?: string | undefined }, { issuer }: Identity): string {
  return crest === undefined ? '' : `${issuer ? FROM_DOSSIER : FROM_AUDIENCE}${crest}`;
}

/** Says that no decision is asked for. */
const NO_DECISION = 'none';

/** The fields that every brief has about itself. */
export function briefView(identity: Identity, { dossier: { meta }, audience, request, front, language, offsetIn }: BriefParts): Selection['brief'] {
  const { contact, clearedBy, distribution, dates, decision, keyOf } = identity;
  const issuer = identity.issuer ?? audience.issuer;
  const zone = zoneOf(meta.zone);
  const from = (field: MetaField) => ({ key: keyOf(field), field });
  const origins: FieldOrigins = {
    ...Object.fromEntries(META_FIELDS.map((field) => [field, from(field)])),
    shortTitle: from('title'),
    start: from('dates'),
    end: from('dates'),
    ...(request.preparedFor === undefined ? {} : { preparedFor: { request: 'preparedFor' } }),
    preparedBy: { request: 'preparedBy' },
    // The words of the audience's file are the program's, like its other words.
    ...(identity.issuer ? {} : { issuer: undefined }),
    isDecisionNone: undefined,
  };
  const view: Selection['brief'] = {
    kind: kindIn(front, language).heading,
    kindInTitle: kindIn(front, language).inTitle,
    title: identity.title,
    shortTitle: identity.shortTitle,
    occasion: identity.occasion,
    place: identity.place,
    start: dates.start,
    end: dates.end,
    reference: identity.reference,
    version: meta.version,
    status: meta.status,
    asOf: momentIn(zone, request.asOf ?? meta.asOf, { asOf: meta.asOf, offsetIn }),
    zone: zone.label,
    language: language.tag,
    preparedFor: request.preparedFor ?? phraseIn(audience.preparedFor, language),
    preparedBy: request.preparedBy ?? '',
    contact: contact ? filled<'name' | 'office' | 'phone' | 'email'>(contact, ['name', 'office', 'phone', 'email']) : '',
    clearedBy: clearedBy ? filled<'name' | 'office' | 'date'>(clearedBy, ['name', 'office', 'date']) : '',
    issuer: issuer ? { name: issuer.name, unit: issuer.unit ?? '', crest: crestOf(issuer, identity) } : '',
    decision: decision === NO_DECISION ? '' : decision,
    isDecisionNone: decision === NO_DECISION,
    distribution: distribution.map(({ name, copy }) => ({ name, copy: copy === undefined ? '' : String(copy) })),
  };
  return Object.assign(view, { [FIELD_ORIGINS]: origins });
}

function filled<const K extends string>(value: Partial<Record<K, string | undefined>>, keys: readonly K[]): Record<K, string> {
  return Object.fromEntries(keys.map((key) => [key, value[key] ?? ''])) as Record<K, string>;
}
