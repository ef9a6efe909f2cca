import { type Dossier, dossier as dossierSchema } from '../../contract/dossier.ts';
import { sourceOf } from '../../contract/common.ts';
import type { MetaField } from '../../contract/meta.ts';
import { type Priority, priorityFor } from '../../contract/readers.ts';
import type { BriefRequest } from '../../contract/request.ts';
import { isNested, type Item, PUBLIC_IDENTITY } from '../dossier/items.ts';
import type { Selected } from '../selection/select.ts';
import { readPlain, writeYaml } from '../source/yaml.ts';

type Value = Record<string, unknown>;
type Path = readonly (string | number)[];

/**
 * Selects the items of an embedded dossier: those the audience may see, without those that depend on withheld ones or on other files. A quotation
 * is removed with its speaker, an issue with its last position, a day with its last entry. The title is replaced by the public one.
 */
export function attachedItems({ identity, visible }: Pick<Selected, 'identity' | 'visible'>): Item[] {
  const isPublic = identity.keyOf('title') === PUBLIC_IDENTITY;
  const people = new Set(visible.flatMap(({ path, value }) => (path[0] === 'people' ? String(value.id) : [])));
  const around = new Set(visible.flatMap(({ within }) => within));
  return visible.filter((item) => {
    const [list, field] = item.path;
    if (list === 'quotes') return people.has(String(item.value.speaker));
    // Pictures are files of their own.
    if (list === 'pictures') return false;
    if (isNested(String(list))) return item.within.length > 0 || around.has(item);
    return !(isPublic && list === 'meta' && identity.keyOf(field as MetaField) === PUBLIC_IDENTITY);
  });
}

/** The request of a brief, without sections and items its audience may not see, which the embedded dossier lacks. */
export function redactedRequest(request: BriefRequest, { visible, visibleKey }: Selected): BriefRequest {
  const keys = new Set(visible.map(({ key }) => visibleKey(key)));
  const { sections, omit, keep } = request;
  return {
    ...request,
    ...(sections ? { sections: sections.filter(({ id }) => keys.has(id)) } : {}),
    ...(omit ? { omit: omit.filter((id) => keys.has(id)) } : {}),
    ...(keep ? { keep: keep.filter((key) => keys.has(key)) } : {}),
  };
}

/**
 * The dossier as one audience may see it, to embed in its brief. It contains everything the audience may see, printed or not, and nothing
 * else; no comments, and no texts for others. Redacting the result again for the same audience gives the same bytes.
 * @param text the YAML of the whole dossier. @param selected the selection made from it.
 */
export function redactedDossier(text: string, selected: Selected): string {
  const { identity, visible, visibleKey, withheld, clearance, reader } = selected;
  const whole = readPlain(text, dossierSchema) as Value;
  const attached = attachedItems(selected);
  const stays = new Set(attached);
  const idsOf = (isWanted: (item: Item) => boolean): Set<string> => new Set(attached.filter(isWanted).map(({ value }) => String(value.id)));
  const sources = idsOf(({ path }) => path[0] === 'sources');
  const sections = idsOf(({ value }) => 'points' in value);
  const keys = new Map(attached.map(({ key }) => [key, visibleKey(key)]));
  const gone = new Set([...withheld, ...visible.filter((item) => !stays.has(item))].map(({ path }) => path.join('/')));
  const isGone = (path: Path): boolean => gone.has(path.join('/')) || (path[1] === 'handling' && path.length === 3 && gone.has(`meta/${path[2]}`));
  const people = idsOf(({ path }) => path[0] === 'people');
  const isPerson = (id: unknown): boolean => people.has(String(id));
  // Numbers of other files are written into the dossier.
  const figures = new Map(attached.flatMap(({ path, value }) => (path[0] === 'figures' ? [[[...path, 'from'].join('/'), value] as const] : [])));
  const isKnown = (cite: unknown): boolean => sources.has(sourceOf(String(cite)));

  const copy = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) {
      return value.flatMap((one, index) => {
        const here = [...path, index];
        return isGone(here) ? [] : [copy(one, here)];
      });
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
        const here = [...path, name];
        if (isGone(here)) return [];
        // Crests and portraits are files of their own, which are not embedded.
        if ((name === 'crest' && path.join('/') === 'meta/issuer') || name === 'portrait') return [];
        if (name === 'from' && path[0] === 'figures') return dataOf(figures.get(here.join('/')));
        if (name === 'who' && Array.isArray(inner)) return inner.some(isPerson) ? [[name, inner.filter(isPerson)]] : [];
        if (name === 'lead' && path[0] === 'programme') return isPerson(inner) ? [[name, inner]] : [];
        if (name === 'audiences') return [[name, [reader.id]]];
        // Other audiences are not named.
        if (name === 'priority') return [[name, priorityFor(inner as Priority, reader)]];
        if (name === 'section' && (path[0] === 'timeline' || path[0] === 'pictures')) return sections.has(String(inner)) ? [[name, inner]] : [];
        if (name === 'cites' && Array.isArray(inner)) return inner.some(isKnown) ? [[name, inner.filter(isKnown)]] : [];
        if (name === 'rests' && Array.isArray(inner)) {
          const rests = inner.flatMap((key) => keys.get(String(key)) ?? []);
          return rests.length > 0 ? [[name, rests]] : [];
        }
        return [[name, copy(inner, here)]];
      }),
    );
  };
  const kept = copy(whole, []) as Value & { meta: Value };
  const isPublic = identity.keyOf('title') === PUBLIC_IDENTITY;
  const own = whole.meta as Dossier['meta'];
  return writeYaml(isPublic ? { ...kept, meta: publicMeta(kept.meta, own, clearance.lowest, attached.some(isUnmarked)) } : kept);
}

/** The numbers of a figure, as if they were written in the dossier. */
function dataOf(figure: Value | undefined): [string, unknown][] {
  const { of, columns, rows } = figure ?? {};
  return Object.entries({ of, columns, rows });
}

/** Whether an item has the marking of the dossier. */
function isUnmarked({ value, within, key }: Item): boolean {
  return key !== PUBLIC_IDENTITY && [value, ...within.map((around) => around.value)].every(({ marking }) => marking === undefined);
}

/**
 * The `meta` fields, under the name that this audience may see.
 * @param isInherited whether a remaining item has the marking of the dossier, which must then stay too.
 */
function publicMeta(kept: Value, whole: Dossier['meta'], lowest: string, isInherited: boolean): Value {
  const { marking = lowest, ...identity } = whole.public ?? {};
  const { shortTitle: _, public: __, ...rest } = kept;
  const open = Object.fromEntries(Object.keys(identity).map((field) => [field, { marking, release: 'yes' }]));
  const level = isInherited ? whole.marking.level : marking;
  return { ...identity, ...rest, handling: { ...(kept.handling as object | undefined), ...open }, marking: { scheme: whole.marking.scheme, level } };
}
