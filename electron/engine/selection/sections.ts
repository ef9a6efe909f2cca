import type { Point } from '../../contract/dossier.ts';
import type { Item } from '../dossier/items.ts';
import { mostImportant } from './admission.ts';
import type { Limits } from './plan/asks.ts';
import type { Plan, Planned } from './plan/planned.ts';
import type { SectionView } from './selection.ts';
import type { Tools } from './tools.ts';

/** The sections of a brief, in order. Records why the others are out. */
export function sectionsOf(tools: Tools): SectionView[] {
  for (const planned of tools.choice.out) passAll(planned, tools);
  return tools.choice.top.flatMap((planned) => sectionView(planned, tools));
}

/** Sections of which a page limit dropped everything: a brief names them, so that nobody takes it for the whole. */
export function leftSections(shown: readonly SectionView[], { choice, admission }: Tools): { key: string; title: string }[] {
  const ids = new Set(shown.map(({ id }) => id));
  const isDropped = ({ section, inner }: Planned): boolean => section.points.some(admission.isDropped) || inner.some(isDropped);
  return choice.top.filter((planned) => !ids.has(planned.section.id) && isDropped(planned)).map(({ section: { id, title } }) => ({ key: id, title }));
}

/**
 * The keys of points that the audience does not ask for, in sections outside its topics. A page limit drops them first, headlines included: no
 * page budget is too small because of what nobody asked for.
 */
export function besidesOf({ top, limits }: Plan, itemOf: (value: object) => Item): Set<string> {
  const visit = ({ section, isRest, inner }: Planned): string[] => [
    ...(isRest ? section.points.filter(({ topics }) => !limits.asksFor(topics)).map((point) => itemOf(point).key) : []),
    ...inner.flatMap(visit),
  ];
  return new Set(top.flatMap(visit));
}

/** Records why nothing of a section is in. */
function passAll({ section, out = 'section', inner }: Planned, tools: Tools): void {
  for (const point of section.points) tools.admission.pass(point, out);
  for (const one of inner) passAll(one, tools);
}

function sectionView(planned: Planned, tools: Tools): SectionView[] {
  const { admission, views } = tools;
  const { section, out, inner } = planned;
  if (out !== undefined) {
    passAll(planned, tools);
    return [];
  }
  const points = pointsOf(planned, tools).map(([item, point]) => views.point(item, point));
  const sections = inner.flatMap((one) => sectionView(one, tools));
  if (points.length === 0 && sections.length === 0) return [];
  const item = admission.itemOf(section);
  admission.include(item);
  return [views.section(item, section, { points, sections })];
}

/** The points of a section. One that is taken at headline depth and has no headline gives its most important point. */
function pointsOf({ section, depth }: Planned, { admission, choice: { limits } }: Tools): [Item, Point][] {
  const lifted = depth === 'headline' ? liftedOf(section.points, { admission, limits }) : undefined;
  return section.points.flatMap((point): [Item, Point][] => {
    const limit = limits.ofPoint(point, depth);
    if ('out' in limit) {
      admission.pass(point, limit.out);
      return [];
    }
    // A headline for page budgets is one that the dossier names. The lifted point can be dropped.
    const item = admission.admit(point, lifted === admission.itemOf(point) ? 'detail' : limit.depth);
    return item ? [[item, point]] : [];
  });
}

/** The most important of the points that the audience gets, if none of them is a headline. */
function liftedOf(points: readonly Point[], { admission, limits }: Pick<Tools, 'admission'> & { limits: Limits }): Item | undefined {
  const found = points.filter((point) => admission.isOpen(point) && 'depth' in limits.ofPoint(point, 'headline'));
  if (found.some(({ depth }) => depth === 'headline')) return undefined;
  const [first] = mostImportant(found.map(admission.itemOf), 1);
  return first;
}
