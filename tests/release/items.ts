import type { RandomDossier } from './dossier-parts.ts';
import { META_FIELDS } from '../../electron/contract/meta.ts';

/** An item of a dossier as the oracle sees it. */
export interface OracleItem {
  path: string;
  /** What the report calls it where its neighbours can all be seen: `positions/mines/2`. */
  key: string;
  /** The key without the last part, which unnamed items are counted under. */
  prefix: string;
  value: Record<string, unknown>;
  /** The items around it, the outermost first. */
  within: OracleItem[];
}

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
  'positions',
  'figures',
  'quotes',
  'questions',
  'glossary',
  'sources',
] as const;
type Values = readonly Record<string, unknown>[];

/** All items of a dossier, read from its fields alone. */
export function itemsIn(dossier: RandomDossier): OracleItem[] {
  const items = metaItems(dossier);
  const add = (values: Values, list: string, prefix: string, within: OracleItem[]): OracleItem[] =>
    values.map((value, index) => {
      const item = { path: `${list}/${index}`, key: `${prefix}${value.id ?? index + 1}`, prefix, value, within };
      items.push(item);
      return item;
    });
  const sections = (values: Values, list: string, within: OracleItem[]): void => {
    for (const item of add(values, list, '', within)) {
      add(item.value.points as Values, `${item.path}/points`, `${item.key}/`, [...within, item]);
      sections(item.value.sections as Values, `${item.path}/sections`, [...within, item]);
    }
  };
  sections(dossier.sections as unknown as Values, 'sections', []);
  if (dossier.statement) items.push({ path: 'statement', key: 'statement', prefix: '', value: dossier.statement, within: [] });
  for (const list of LISTS) {
    for (const item of add((dossier[list] ?? []) as Values, list, `${list}/`, [])) {
      if (list === 'positions') add(item.value.stands as Values, `${item.path}/stands`, `${item.key}/`, [item]);
      if (list === 'programme') add(item.value.entries as Values, `${item.path}/entries`, `${item.key}/`, [item]);
    }
  }
  return items;
}

/** What a dossier says of itself, field by field, each handled as the dossier is unless it says otherwise. */
function metaItems({ meta }: RandomDossier): OracleItem[] {
  const own = META_FIELDS.filter((name) => meta[name] !== undefined && !(Array.isArray(meta[name]) && meta[name].length === 0)).map((name) => ({
    path: `meta/${name}`,
    key: `meta/${name}`,
    prefix: 'meta/',
    value: { release: meta.release, ...meta.handling?.[name] },
    within: [],
  }));
  const { public: open } = meta;
  return open ? [...own, { path: 'meta/public', key: 'meta/public', prefix: 'meta/', value: { marking: open.marking ?? '' }, within: [] }] : own;
}
