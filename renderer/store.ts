import { SAMPLE_DOSSIER } from '../electron/contract/sample.ts';
import type { CallInput, Catalogue, Outline, Preview, SectionChoice } from '../electron/contract/briefing.ts';
import { DEPTHS, type Depth } from '../electron/contract/depths.ts';
import type { ManuscriptKind } from '../electron/contract/manuscript.ts';
import { type Problem, summaryOf } from '../electron/contract/problem.ts';
import type { Connection } from '../electron/contract/wire.ts';
import { TEXTS } from './texts.ts';

/** The person's choices for one section. */
export interface Pick {
  on: boolean;
  /** Undefined: the same depth as the section around it. */
  depth: Depth | undefined;
}

/** The set-up a person chose. Missing values use the default of the audience. */
export type SetUp = Omit<CallInput<'preview'>, 'dossier' | 'audience' | 'sections' | 'omit' | 'keep'>;

export const VIEWS = ['brief', 'dossier', 'template', 'theme'] as const;
export type View = (typeof VIEWS)[number];

/** A message to announce, with an optional action. */
export interface Notice {
  text: string;
  action?: { label: string; run(): void } | undefined;
}

/** The state of the window. Replaced, never changed. */
export interface State {
  view: View;
  catalogue: Catalogue | undefined;
  outline: Outline | undefined;
  dossier: string;
  audience: string;
  /** By section id. */
  picks: ReadonlyMap<string, Pick>;
  /** Ids of all sections, in the order shown and requested. */
  order: readonly string[];
  /** Whether the person changed the sections; until then the defaults of the audience apply. */
  arePicksOwn: boolean;
  /** Keys of points that no page budget may leave out. */
  keep: readonly string[];
  setUp: SetUp;
  /** The pages in the window. They belong to this dossier, audience and template, but may miss the last edits. */
  preview: Preview | undefined;
  isWorking: boolean;
  /** Whether the last request for pages failed, so that those in the window are out of date. */
  hasFailed: boolean;
  /** The problems of the brief. */
  problems: readonly Problem[];
  /** Why the last action failed; empty after the next action. */
  refused: readonly Problem[];
  /** The last message to announce. */
  notice: Notice | undefined;
  /** Whether the program answers. */
  connection: Connection;
}

export const START: State = {
  view: 'brief',
  catalogue: undefined,
  outline: undefined,
  dossier: SAMPLE_DOSSIER,
  audience: 'head-of-delegation',
  picks: new Map(),
  order: [],
  arePicksOwn: false,
  keep: [],
  setUp: {},
  preview: undefined,
  isWorking: true,
  hasFailed: false,
  problems: [],
  refused: [],
  notice: undefined,
  connection: 'here',
};

/** Whether two states ask for different briefs, so that pages of one must not be shown for the other. */
export function isOtherBrief(one: State, other: State): boolean {
  const identityOf = ({ dossier, audience, setUp: { template, marking, asOf } }: State) => [dossier, audience, template, marking, asOf];
  const before = identityOf(one);
  return identityOf(other).some((part, index) => part !== before[index]);
}

/** The name of the manuscript of a kind that the brief uses; empty until it is known. */
export function manuscriptOf({ dossier, setUp, outline }: State, kind: ManuscriptKind): string {
  if (kind === 'dossiers') return dossier;
  return (kind === 'templates' ? (setUp.template ?? outline?.template) : (setUp.theme ?? outline?.theme)) ?? '';
}

/** The state without any data from the pages of another brief. */
export function withoutPages(state: State): State {
  return { ...state, preview: undefined, isWorking: true, hasFailed: false, problems: [] };
}

/** The state without any data from the dossier. */
export function withoutOutline(state: State): State {
  return { ...state, outline: undefined, picks: new Map(), order: [], arePicksOwn: false };
}

/** Why pages cannot be saved or printed: not ready, none, or out of date. */
export type Block = 'not-yet' | 'none' | 'other';

export function blockOf({ preview, hasFailed }: State): Block | undefined {
  if (hasFailed) return preview ? 'other' : 'none';
  return preview ? undefined : 'not-yet';
}

/** The first problem that prevents pages. */
export function reasonOf({ problems }: State): string {
  const found = problems.find(({ severity }) => severity === 'error');
  return found ? summaryOf(found) : '';
}

/** The state after the outline of a dossier for an audience arrives: the audience's sections are selected. */
export function withOutline(state: State, outline: Outline): State {
  return { ...state, outline, picks: picksOf(outline), order: orderOf(outline), arePicksOwn: false, keep: [] };
}

/** The state after the same dossier changed: selected sections stay if they still exist. */
export function withNewOutline(state: State, outline: Outline): State {
  if (!state.arePicksOwn) return { ...withOutline(state, outline), keep: state.keep };
  const fresh = picksOf(outline);
  const picks = new Map([...fresh].map(([id, pick]) => [id, state.picks.get(id) ?? pick]));
  const known = state.order.filter((id) => fresh.has(id));
  return { ...state, outline, picks, order: [...known, ...orderOf(outline).filter((id) => !known.includes(id))] };
}

function picksOf({ sections, chosen }: Outline): Map<string, Pick> {
  const known = new Map(chosen.map((one) => [one.id, one]));
  const picks = new Map<string, Pick>();
  const visit = (section: SectionChoice, around: Depth | undefined): void => {
    const { isIn: on = false, depth } = known.get(section.id) ?? {};
    picks.set(section.id, { on, depth: depth === around ? undefined : depth });
    for (const inner of section.sections) visit(inner, depth);
  };
  for (const section of sections) visit(section, undefined);
  return picks;
}

/** The audience's own sections first, in its order; then the others in the dossier's. */
function orderOf({ sections, chosen }: Outline): string[] {
  const rank = new Map(chosen.map(({ id }, index) => [id, index]));
  const top = [...sections].sort((a, b) => (rank.get(a.id) ?? sections.length) - (rank.get(b.id) ?? sections.length));
  return top.flatMap(idsOf);
}

function idsOf({ id, sections }: SectionChoice): string[] {
  return [id, ...sections.flatMap(idsOf)];
}

/** Sibling sections in the person's order. */
export function inOrder(sections: readonly SectionChoice[], { order }: { order: State['order'] }): SectionChoice[] {
  return [...sections].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

/** The state after the person turned a section on or off, with all sections inside it. */
export function withSection(state: State, section: SectionChoice, on: boolean): State {
  const picks = new Map(state.picks);
  const visit = ({ id, sections }: SectionChoice): void => {
    picks.set(id, { on, depth: picks.get(id)?.depth });
    for (const inner of sections) visit(inner);
  };
  visit(section);
  return { ...state, picks, arePicksOwn: true };
}

/** The state after every section was turned on or off. */
export function withAll(state: State, on: boolean): State {
  return (state.outline?.sections ?? []).reduce((all, section) => withSection(all, section, on), state);
}

export function withDepth(state: State, id: string, depth: Depth | undefined): State {
  const picks = new Map(state.picks);
  picks.set(id, { on: picks.get(id)?.on ?? true, depth });
  return { ...state, picks, arePicksOwn: true };
}

/** The state after a section was moved to the position of a sibling. The same state if they are not siblings. */
export function withMoved(state: State, id: string, target: string): State {
  const siblings = siblingsOf(state, id);
  const [from, to] = [siblings.indexOf(id), siblings.indexOf(target)];
  if (from < 0 || to < 0 || from === to) return state;
  const moved = siblings.filter((one) => one !== id);
  moved.splice(to, 0, id);
  // Only the order among siblings matters. They exchange positions in the list of all sections.
  const places = siblings.map((one) => state.order.indexOf(one)).sort((a, b) => a - b);
  const order = [...state.order];
  for (const [index, place] of places.entries()) order[place] = moved[index] ?? '';
  return { ...state, order, arePicksOwn: true };
}

/** The ids of a section and its siblings, in order. */
export function siblingsOf(state: State, id: string): string[] {
  const find = (sections: readonly SectionChoice[]): readonly SectionChoice[] | undefined =>
    sections.some((section) => section.id === id) ? sections : sections.map((section) => find(section.sections)).find((found) => found);
  return inOrder(find(state.outline?.sections ?? []) ?? [], state).map((section) => section.id);
}

/** Why each section is in the brief, or is not, by id: of the pages on screen, until then by the defaults. */
export function reasonsOf({ preview, outline }: State): (id: string) => string {
  const choices = preview?.report.choices ?? outline?.chosen ?? [];
  const reasons = new Map(choices.map(({ id, why }) => [id, why]));
  return (id) => reasons.get(id) ?? (preview ? TEXTS.sectionWithheld : '');
}

/** Whether all, some or none of a section and the sections inside it are selected. */
export function shareOf(section: SectionChoice, picks: State['picks']): 'all' | 'some' | 'none' {
  const shares = section.sections.map((inner) => shareOf(inner, picks));
  const own = section.points.headline + section.points.summary + section.points.detail > 0 || shares.length === 0;
  const all = [...shares, ...(own ? [picks.get(section.id)?.on ? 'all' : 'none'] : [])];
  if (all.every((share) => share === 'all')) return 'all';
  return all.every((share) => share === 'none') ? 'none' : 'some';
}

/** The number of points and words that a section and all sections inside it add, at the depth it would have. */
export function weightOf(section: SectionChoice, depth: Depth, picks: State['picks']): { points: number; words: number } {
  const own = picks.get(section.id)?.depth ?? depth;
  const taken = DEPTHS.slice(0, DEPTHS.indexOf(own) + 1);
  const sum = (counts: Record<Depth, number>): number => taken.reduce((all, one) => all + counts[one], 0);
  const inner = section.sections.map((one) => weightOf(one, own, picks));
  return {
    points: inner.reduce((all, { points }) => all + points, sum(section.points)),
    words: inner.reduce((all, { words }) => all + words, sum(section.words)),
  };
}

/** The request for the person's choices. */
export function requestOf(state: State): CallInput<'preview'> {
  const { dossier, audience, setUp, outline, arePicksOwn, keep } = state;
  const request = { ...setUp, dossier, audience, ...(keep.length > 0 ? { keep: [...keep] } : {}) };
  if (!arePicksOwn || !outline) return request;
  return { ...request, ...sectionsOf(state, outline) };
}

function sectionsOf(state: State, outline: Outline): Wanted {
  const taken: Wanted['sections'] = [];
  const omit: string[] = [];
  const visit = (section: SectionChoice, isParentOn: boolean, isMoved: boolean): void => {
    const { on = false, depth } = state.picks.get(section.id) ?? {};
    if (on && (!isParentOn || depth || isMoved)) taken.push({ id: section.id, ...(depth ? { depth } : {}) });
    if (!on && isParentOn) omit.push(section.id);
    visitAll(section.sections, on);
  };
  const visitAll = (sections: readonly SectionChoice[], isParentOn: boolean): void => {
    const shown = inOrder(sections, state);
    const isMoved = shown.some((section, index) => section !== sections[index]);
    for (const section of shown) visit(section, isParentOn, isMoved);
  };
  visitAll(outline.sections, false);
  return { sections: taken, omit };
}

interface Wanted {
  sections: { id: string; depth?: Depth }[];
  omit: string[];
}
