import type { Dossier, Section } from '../../contract/dossier.ts';
import { META_FIELDS, type MetaField } from '../../contract/meta.ts';

/** The fields that selection, the release check and the checks of a dossier need from every item. */
export interface Handled {
  marking?: string | undefined;
  release?: string | undefined;
  audiences?: string[] | undefined;
  topics?: string[] | undefined;
  cites?: string[] | undefined;
  id?: string | undefined;
}

/** One item of a dossier with its path and the items around it, outermost first. */
export interface Item {
  /** Its key, used everywhere: `background/agenda`, `timeline/3`. */
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
  'programme',
  'decisions',
  'judgements',
  'actions',
  'risks',
  'people',
  'contacts',
  'pictures',
  'positions',
  'figures',
  'quotes',
  'questions',
  'glossary',
  'sources',
] as const;

/** Lists whose entries hold items themselves, and where: an issue has stands, a day of a programme has entries. */
export const INNER = { positions: 'stands', programme: 'entries' } as const;
export type Nested = keyof typeof INNER;

export function isNested(list: string): list is Nested {
  return Object.hasOwn(INNER, list);
}

/** Every item of a dossier, outer before inner, in reading order. */
export function itemsOf(dossier: Dossier): Item[] {
  const items = [...metaItems(dossier), ...sectionItems(dossier.sections, ['sections'], [])];
  if (dossier.statement) items.push({ key: 'statement', value: dossier.statement, path: ['statement'], within: [] });
  for (const list of LISTS) {
    dossier[list].forEach((value, index) => {
      const item: Item = { key: `${list}/${nameOf(value, index)}`, value, path: [list, index], within: [] };
      items.push(item);
      if (isNested(list)) items.push(...innerItems(item, INNER[list]));
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

function innerItems(around: Item, field: string): Item[] {
  const inner = around.value[field] as (Item['value'] & { id?: string })[];
  return inner.map((value, index) => ({
    key: `${around.key}/${nameOf(value, index)}`,
    value,
    path: around.path.concat(field, index),
    within: [around],
  }));
}

/** The fields of `meta` as items, and one item for the public title. */
function metaItems({ meta }: Dossier): Item[] {
  const own = META_FIELDS.flatMap((field): Item[] => {
    const value = field === 'title' ? [meta.title, ...(meta.shortTitle ? [meta.shortTitle] : [])] : meta[field];
    if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
    const handling = { ...(meta.release === undefined ? {} : { release: meta.release }), ...meta.handling?.[field] };
    // The id counts as text, because it is used for file names.
    return [{ key: metaKey(field), value: { ...handling, [field === 'id' ? 'name' : field]: value }, path: ['meta', field], within: [] }];
  });
  if (!meta.public) return own;
  const { marking, id: name, ...identity } = meta.public;
  return [...own, { key: PUBLIC_IDENTITY, value: { ...identity, name, marking: marking ?? LOWEST }, path: ['meta', 'public'], within: [] }];
}

/** The key of a field of `meta`. */
export function metaKey(field: MetaField): string {
  return `meta/${field}`;
}

/** The key of the public name of a dossier, for audiences that may not see its real one. */
export const PUBLIC_IDENTITY = 'meta/public';

/** Stands for the lowest level of any scheme. */
export const LOWEST = '';

/**
 * The keys of items without ids for one audience. Only visible items are counted, so that numbers reveal nothing about others.
 * @returns by the key of `itemsOf`, only those that differ.
 */
export function visibleKeys(dossier: Dossier, isOpen: (value: object) => boolean): Map<string, string> {
  const keys = new Map<string, string>();
  /** @param shown the key of what is around the values, as the audience counts it. */
  const count = (prefix: string, values: readonly Handled[], shown = prefix): void => {
    let visible = 0;
    values.forEach((value, index) => {
      if (!isOpen(value)) return;
      const [key, own] = [`${prefix}/${nameOf(value, index)}`, `${shown}/${nameOf(value, visible)}`];
      if (key !== own) keys.set(key, own);
      if ('entries' in value) count(key, value.entries as Handled[], own);
      visible += 1;
    });
  };
  const visit = (sections: readonly Section[]): void => {
    for (const section of sections) {
      count(section.id, section.points);
      visit(section.sections);
    }
  };
  visit(dossier.sections);
  for (const list of LISTS) count(list, dossier[list]);
  for (const position of dossier.positions) count(`positions/${position.id}`, position.stands);
  return keys;
}
