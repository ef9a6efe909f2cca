import type { Audience } from '../../contract/audience.ts';
import type { Dossier } from '../../contract/dossier.ts';
import type { MarkingScheme } from '../../contract/marking.ts';
import { sourceOf } from '../../contract/common.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { Reader } from '../../contract/readers.ts';
import type { LeftOut, LeftOutReason, Reason, SectionChosen, Withheld, WithheldReason } from '../../contract/report.ts';
import type { BriefRequest } from '../../contract/request.ts';
import type { Claims, FrontMatter } from '../../contract/template.ts';
import { type Item, visibleKeys } from '../dossier/items.ts';
import { FIELD_ORIGINS, type FieldOrigins } from '../dossier/origin.ts';
import { portionText } from '../marking/marking.ts';
import { type Admission, createAdmissions, depthOf } from './admission.ts';
import { choiceOf } from './choice.ts';
import { type Clearance, clearanceFor } from './access.ts';
import { type Identity, identityOf } from './identity.ts';
import { LINE_WORDS, type Selection } from './selection.ts';
import { othersOf } from './groups.ts';
import { choicesIn } from './plan/choices.ts';
import type { Plan } from './plan/planned.ts';
import { addressed, part } from './part.ts';
import { type Around, inTime, participantsOf, withZonesOnce } from './programme.ts';
import { besidesOf, leftSections, sectionsOf } from './sections.ts';
import { termsIn } from './terms.ts';
import type { OffsetIn } from '../dossier/zone.ts';
import type { Tools } from './tools.ts';
import type { Language } from '../language/language.ts';
import { briefView, createViews } from './views.ts';

/** A selection, what was left out, and what the release check needs. */
export interface Selected {
  selection: Selection;
  /** Items the audience may see that are not in the selection. */
  leftOut(): LeftOut[];
  /** Items of the selection that the template did not print. @param said the keys of the printed items. */
  unprinted(printed: ReadonlySet<string>): LeftOut[];
  /** Items the audience may not see, for the report. */
  refused(): Withheld[];
  /** The same items in full, for the release check. */
  withheld: readonly Item[];
  /** Items in the selection. */
  admitted: readonly Item[];
  /** Items the audience may see, in the selection or not. */
  visible: readonly Item[];
  /** The sources this audience may see. */
  sources: readonly (Dossier['sources'][number] & { key: string })[];
  /** Keys of points that the audience does not ask for, and gets if there is room. */
  besides: ReadonlySet<string>;
  /** Whether each section that it may see is in, and why. */
  choices: readonly SectionChosen[];
  /** Why the topics of the audience decided nothing; undefined if they did. */
  notice: Plan['notice'];
  /** The identity of the brief for this audience. */
  identity: Identity;
  /** The items of a dossier, by key. */
  itemOf(key: string): Item | undefined;
  clearance: Clearance;
  /** Who the brief is for. */
  reader: Reader;
  /** The keys of the items that the bottom line is based on. */
  rests: readonly string[];
  /** The public key of an item: items without ids are counted among those this audience may see. */
  visibleKey(key: string): string;
}

export interface SelectInput {
  dossier: Dossier;
  audience: Audience;
  request: BriefRequest;
  front: FrontMatter;
  /** What the template prints. */
  claims: Claims;
  schemes: readonly MarkingScheme[];
  /** The time zones that there are. */
  offsetIn: OffsetIn;
  /** The language of the brief, and that of the dossier, in which its numbers are read. */
  language: Language;
  reading: Language;
}

/** The identity of a brief, without selecting its items. @throws BriefError if the audience may see no name of the dossier. */
export function identityFor({ dossier, audience, request, schemes }: Pick<SelectInput, 'dossier' | 'audience' | 'request' | 'schemes'>): Identity {
  const clearance = clearanceFor(dossier, audience, schemeOf({ dossier, schemes }), request.asOf ?? dossier.meta.asOf);
  return identityOf(dossier, audience, createAdmissions(dossier, clearance, audience)(new Set()).isOpenKey);
}

/** Selects what a request asks for from the dossier. Always returns a selection, even if its lists are empty. */
export function select(input: SelectInput): Selected {
  return createSelector(input)(new Set());
}

/** Like `select`, but repeatedly, each time without other keys, to meet a page limit. */
export function createSelector(input: SelectInput): (dropped: ReadonlySet<string>) => Selected {
  const { dossier, audience, request, front, claims } = input;
  const scheme = schemeOf(input);
  const clearance = clearanceFor(dossier, audience, scheme, request.asOf ?? dossier.meta.asOf);
  const open = createAdmissions(dossier, clearance, audience);
  const { isOpen, isOpenKey, isUniform, itemCalled, itemOf, withheld } = open(new Set());
  const identity = identityOf(dossier, audience, isOpenKey);
  const hidden = new Set(dossier.sources.filter((source) => !isOpen(source)).map(({ id }) => id));
  const views = createViews({
    mark: (item) => (isUniform ? '' : portionText(clearance.marking(item), scheme)),
    isReleased: clearance.isReleased,
    numbers: input.reading.formats.number,
    cites: (cites) => (cites ?? []).filter((cite) => !hidden.has(sourceOf(cite))),
  });
  const visible = withheld.length === 0 ? new Map<string, string>() : visibleKeys(dossier, isOpen);
  const choice = choiceOf(dossier.sections, { audience, request, claims, isOpen });
  const [choices, besides] = [choicesIn(choice), besidesOf(choice, itemOf)];
  const brief = briefView(identity, { dossier, audience, request, front, language: input.language, offsetIn: input.offsetIn });
  const sources = dossier.sources.filter(isOpen).map((source) => ({ key: `sources/${source.id}`, ...source }));
  const reader = { id: audience.id, name: audience.name, description: audience.description };
  return (dropped) => {
    const tools: Tools = { admission: open(dropped), choice, views, reader: audience.id, offsetIn: input.offsetIn, language: brief.language };
    const parts = partsOf(dossier, tools);
    const { admission } = tools;
    return {
      selection: { brief, audience: reader, ...parts, glossary: glossaryOf(dossier, parts, tools) },
      leftOut: () => absentOf<LeftOutReason>(admission, (reason) => !isRefusal(reason)),
      unprinted: (printed) => unprinted(admission.admitted, printed),
      refused: () => absentOf<WithheldReason>(admission, isRefusal),
      withheld: admission.withheld,
      admitted: admission.admitted,
      visible: admission.visible,
      sources,
      besides,
      choices,
      notice: choice.notice,
      identity,
      itemOf: itemCalled,
      clearance,
      reader: { id: audience.id, kind: audience.kind },
      rests: restsOf(parts.bottomLine, admission.visible),
      visibleKey: (key) => visible.get(key) ?? key,
    };
  };
}

function schemeOf({ dossier, schemes }: Pick<SelectInput, 'dossier' | 'schemes'>): MarkingScheme {
  const scheme = schemes.find(({ id }) => id === dossier.meta.marking.scheme);
  if (scheme) return scheme;
  throw new BriefError(fault('unknown-scheme', `there is no marking scheme "${dossier.meta.marking.scheme}"`));
}

/** The parts in reading order. The glossary comes last, because it holds the terms that the others use. */
function partsOf(dossier: Dossier, tools: Tools): Omit<Selection, 'brief' | 'audience' | 'glossary'> {
  const { admission, views } = tools;
  const people = new Map(dossier.people.filter(admission.isOpen).map((person) => [person.id, person]));
  const positions = dossier.positions.flatMap((position) => positionView(position, tools));
  const sections = sectionsOf(tools);
  const programme = withZonesOnce(
    dossier.programme.flatMap((day) => dayView({ day, clock: { ...dossier.meta, offsetIn: tools.offsetIn }, people }, tools)),
  );
  return {
    purpose: addressed(dossier.purposes, views.addressed, tools),
    bottomLine: addressed(dossier.bottomLines, views.bottomLine, tools),
    objectives: part('objectives', dossier.objectives, views.addressed, tools),
    lines: part('lines', dossier.lines, views.line, tools),
    statement: (dossier.statement && part('statement', [dossier.statement], views.statement, tools)[0]) ?? '',
    sections,
    left: leftSections(sections, tools),
    timeline: part('timeline', dossier.timeline, views.event, tools),
    programme,
    participants: participantsOf(programme, people),
    decisions: part('decisions', dossier.decisions, views.decision, tools),
    judgements: part('judgements', dossier.judgements, views.judgement, tools),
    actions: part('actions', dossier.actions, views.action, tools),
    risks: part('risks', dossier.risks, views.risk, tools),
    people: part('people', dossier.people, views.person, tools),
    contacts: part('contacts', dossier.contacts, views.contact, tools),
    pictures: part('pictures', dossier.pictures, views.picture, tools),
    positions,
    matrix: matrixOf(positions),
    figures: part('figures', dossier.figures, views.figure, tools),
    // A quotation needs its speaker, so it is withheld if the speaker is.
    quotes: part(
      'quotes',
      dossier.quotes.filter(({ speaker }) => people.has(speaker)),
      (item, quote) => views.quote(item, quote, dossier.people),
      tools,
    ),
    questions: part('questions', dossier.questions, views.question, tools),
  };
}

/** Everyone's positions on all issues. Those with positions on several issues come first. */
function matrixOf(positions: Selection['positions']): Selection['matrix'] {
  const names = [...new Set(positions.flatMap(({ stands }) => stands.map(({ who }) => who)))];
  const rows = names.map((who) => ({
    who,
    cells: positions.map(({ stands }) => {
      const stand = stands.find((one) => one.who === who);
      return stand ?? { key: '', mark: '', cites: [], depth: 'detail' as const, isHeld: false, priority: 5, stance: '', sign: '' as const };
    }),
  }));
  const filledCells = (row: (typeof rows)[number]): number => row.cells.filter(({ stance }) => stance !== '').length;
  const others = positions.reduce((sum, { stands }) => sum + ((stands as { others?: number }).others ?? 0), 0);
  // If several people share a name, it is that of the first.
  const keyOfName = (who: string): string => positions.flatMap(({ stands }) => stands.find((stand) => stand.who === who)?.key ?? [])[0] ?? '';
  const origins: FieldOrigins = { issues: positions.map(({ key }) => ({ key, field: 'issue' })) };
  return {
    issues: positions.map(({ issue }) => issue),
    rows: Object.assign(
      rows
        .sort((a, b) => filledCells(b) - filledCells(a))
        .map((row) => ({
          ...row,
          isShared: filledCells(row) > 1,
          [FIELD_ORIGINS]: { who: { key: keyOfName(row.who), field: 'who' } } satisfies FieldOrigins,
        })),
      others > 0 ? { others } : {},
    ),
    ...{ [FIELD_ORIGINS]: origins },
  };
}

function dayView(around: Around, tools: Tools): Selection['programme'] {
  const { admission, views } = tools;
  const { day } = around;
  if (!admission.isOpen(day)) return [];
  const entries = part('programme', inTime(around), (item, entry) => views.entry(item, entry, around), tools);
  if (entries.length === 0) return [];
  const item = admission.itemOf(day);
  admission.include(item);
  return [views.day(item, around, entries)];
}

function positionView(position: Dossier['positions'][number], tools: Tools): Selection['positions'] {
  const { admission, views } = tools;
  if (!admission.isOpen(position)) return [];
  const stands = part('positions', position.stands, views.stand, tools);
  if (stands.length === 0) return [];
  const visible = position.stands.filter(admission.isOpen);
  // Counted as the groups are: one stand can be that of several.
  const others = othersOf(visible, stands);
  if (others > 0) Object.assign(stands, { others });
  const item = admission.itemOf(position);
  admission.include(item);
  return [views.position(item, position, { stands, visible, language: tools.language })];
}

/** The keys of the items a bottom line is based on; for a section or an issue, of all items in it. */
function restsOf(bottomLine: Selection['bottomLine'], visible: readonly Item[]): string[] {
  if (bottomLine === '') return [];
  const rests = new Set(visible.find(({ key }) => key === bottomLine.key)?.value.rests as string[] | undefined);
  if (rests.size === 0) return [];
  return visible.flatMap(({ key, within }) => (rests.has(key) || within.some((around) => rests.has(around.key)) ? key : []));
}

function glossaryOf(dossier: Dossier, selection: Pick<Selection, 'lines'>, tools: Tools): Selection['glossary'] {
  const used = termsIn([selection, selection.lines.map((line) => line[LINE_WORDS])], dossier.glossary);
  for (const term of dossier.glossary) if (!used.has(term)) tools.admission.forget(term);
  const terms = dossier.glossary.filter((term) => used.has(term));
  return part('glossary', terms, tools.views.term, tools);
}

function isRefusal(reason: Reason): reason is WithheldReason {
  return reason === 'marking' || reason === 'release' || reason === 'audience';
}

/** Items that were not printed. An item counts as printed if an item inside it was. */
function unprinted(admitted: readonly Item[], printed: ReadonlySet<string>): LeftOut[] {
  const around = new Set<Item>();
  for (const { key, within } of admitted) if (printed.has(key)) for (const item of within) around.add(item);
  return admitted.flatMap((item) => (printed.has(item.key) || around.has(item) ? [] : absent(item, 'template' as const)));
}

function absentOf<R extends Reason>(admission: Admission, isWanted: (reason: Reason) => boolean) {
  return [...admission.left()].flatMap(([item, reason]) => (isWanted(reason) ? absent(item, reason as R) : []));
}

/** The report entry of an item that is not in the brief. Only items with content, and withheld ones, get one. */
function absent<R extends Reason>(item: Item, reason: R) {
  const { value, within, path, key } = item;
  if (!isRefusal(reason) && reason !== 'template' && !value.depth && path[0] !== 'statement') return [];
  const section = within.findLast((around) => 'points' in around.value);
  const words =
    value.text ??
    value.question ??
    value.words ??
    value.title ??
    value.name ??
    value.term ??
    value.issue ??
    value.what ??
    value.caption ??
    value.alt ??
    key;
  const text = value.stance ? `${value.who}: ${value.stance}` : String(words);
  return [{ key, part: section ? String(section.value.title) : String(path[0]), text, depth: depthOf(item), reason }];
}
