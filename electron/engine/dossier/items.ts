import type { Dossier, Section } from '../../contract/dossier.ts';

/** What every item has that selection, the release check and the checks of a dossier look at. */
export interface Handled {
  marking?: string | undefined;
  release?: string | undefined;
  audiences?: string[] | undefined;
  cites?: string[] | undefined;
  id?: string | undefined;
}

/** One item of a dossier with its path, and the items it stands inside, outermost first. */
export interface Item {
  /** What the program calls it everywhere: `background/agenda`, `timeline/3`. */
  key: string;
  value: Handled & Record<string, unknown>;
  path: readonly (string | number)[];
  within: readonly Item[];
}

/** The lists of a dossier that hold items, in the order a brief is read. */
const LISTS = [
  'purposes',
  'bottomLines',
  'objectives',
  'lines',
  'timeline',
  'people',
  'positions',
  'figures',
  'quotes',
  'questions',
  'glossary',
  'sources',
] as const;

/** Every item of a dossier, outer before inner, in reading order. */
export function itemsOf(dossier: Dossier): Item[] {
  const items = sectionItems(dossier.sections, ['sections'], []);
  if (dossier.statement) items.push({ key: 'statement', value: dossier.statement, path: ['statement'], within: [] });
  for (const list of LISTS) {
    dossier[list].forEach((value, index) => {
      const item: Item = { key: `${list}/${nameOf(value, index)}`, value, path: [list, index], within: [] };
      items.push(item);
      if (list === 'positions') items.push(...standItems(item));
    });
  }
  return items;
}

/** The key of an item of a list: its id where it has one, else its number, counted from 1. */
export function nameOf(value: Handled, index: number): string {
  return value.id ?? String(index + 1);
}

function sectionItems(sections: readonly Section[], path: readonly (string | number)[], within: readonly Item[]): Item[] {
  return sections.flatMap((section, index) => {
    const here = path.concat(index);
    const item: Item = { key: section.id, value: section as unknown as Item['value'], path: here, within };
    const inner = within.concat(item);
    const points = section.points.map((point, at) => ({
      key: `${section.id}/${nameOf(point, at)}`,
      value: point,
      path: here.concat('points', at),
      within: inner,
    }));
    return [item, ...points, ...sectionItems(section.sections, here.concat('sections'), inner)];
  });
}

function standItems(position: Item): Item[] {
  const stands = position.value.stands as (Item['value'] & { id?: string })[];
  return stands.map((value, index) => ({
    key: `${position.key}/${nameOf(value, index)}`,
    value,
    path: position.path.concat('stands', index),
    within: [position],
  }));
}
