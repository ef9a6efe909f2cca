import type { Asked, Catalogue, Outline, Preview, SectionChoice } from '../electron/contract/briefing.ts';
import type { Depth } from '../electron/contract/common.ts';
import type { Problem } from '../electron/contract/problem.ts';

/** What the person has chosen of one section. */
export interface Pick {
  on: boolean;
  /** Undefined: as deep as the section around it. */
  depth: Depth | undefined;
}

/** The request as the person makes it: what they did not touch is the audience's. */
export type SetUp = Omit<Asked<'preview'>, 'dossier' | 'audience' | 'sections' | 'omit'>;

/** All the window knows. Replaced, never changed. */
export interface State {
  catalogue: Catalogue | undefined;
  outline: Outline | undefined;
  dossier: string;
  audience: string;
  /** By section id. */
  picks: ReadonlyMap<string, Pick>;
  /** Whether the person changed a pick; until then the audience's own sections are asked for. */
  arePicksOwn: boolean;
  setUp: SetUp;
  preview: Preview | undefined;
  isWorking: boolean;
  problems: readonly Problem[];
  /** The last thing worth announcing. */
  notice: string;
}

export const START: State = {
  catalogue: undefined,
  outline: undefined,
  dossier: 'washington-summit-2024',
  audience: 'head-of-delegation',
  picks: new Map(),
  arePicksOwn: false,
  setUp: {},
  preview: undefined,
  isWorking: true,
  problems: [],
  notice: '',
};

/** The state after the outline of a dossier for an audience has come: the audience's sections are picked. */
export function withOutline(state: State, outline: Outline): State {
  return { ...state, outline, picks: picksOf(outline), arePicksOwn: false };
}

function picksOf({ sections, chosen }: Outline): Map<string, Pick> {
  const depths = new Map(chosen.map(({ id, depth }) => [id, depth]));
  const picks = new Map<string, Pick>();
  const visit = (section: SectionChoice, isParentOn: boolean): void => {
    const on = isParentOn || depths.has(section.id);
    picks.set(section.id, { on, depth: depths.get(section.id) });
    for (const inner of section.sections) visit(inner, on);
  };
  for (const section of sections) visit(section, false);
  return picks;
}

/** The state after the person turned a section on or off, and all inside it with it. */
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

/** Whether all, some or none of a section and what is inside it are picked. */
export function shareOf(section: SectionChoice, picks: State['picks']): 'all' | 'some' | 'none' {
  const shares = section.sections.map((inner) => shareOf(inner, picks));
  const own = section.points.headline + section.points.summary + section.points.detail > 0 || shares.length === 0;
  const all = [...shares, ...(own ? [picks.get(section.id)?.on ? 'all' : 'none'] : [])];
  if (all.every((share) => share === 'all')) return 'all';
  return all.every((share) => share === 'none') ? 'none' : 'some';
}

/** What the window asks for, from what the person picked. */
export function requestOf(state: State): Asked<'preview'> {
  const { dossier, audience, setUp, outline, picks, arePicksOwn } = state;
  const request = { ...setUp, dossier, audience };
  if (!arePicksOwn || !outline) return request;
  return { ...request, ...sectionsOf(inAudienceOrder(outline), picks) };
}

/** The audience's own sections first, in its order; then the others in the dossier's. */
function inAudienceOrder({ sections, chosen }: Outline): SectionChoice[] {
  const rank = new Map(chosen.map(({ id }, index) => [id, index]));
  return [...sections].sort((a, b) => (rank.get(a.id) ?? sections.length) - (rank.get(b.id) ?? sections.length));
}

function sectionsOf(sections: readonly SectionChoice[], picks: State['picks']): Wanted {
  const taken: Wanted['sections'] = [];
  const omit: string[] = [];
  const visit = (section: SectionChoice, isParentOn: boolean): void => {
    const { on = false, depth } = picks.get(section.id) ?? {};
    if (on && (!isParentOn || depth)) taken.push({ id: section.id, ...(depth ? { depth } : {}) });
    if (!on && isParentOn) omit.push(section.id);
    for (const inner of section.sections) visit(inner, on);
  };
  for (const section of sections) visit(section, false);
  return { sections: taken, omit };
}

interface Wanted {
  sections: { id: string; depth?: Depth }[];
  omit: string[];
}
