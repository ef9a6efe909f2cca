import type { Dossier } from '../../contract/dossier.ts';
import { plainValue } from '../../contract/yaml/plain.ts';
import { PUBLIC_IDENTITY } from '../dossier/items.ts';
import type { Selected } from '../selection/select.ts';
import { readPlain, writeYaml } from '../source/yaml.ts';

type Value = Record<string, unknown>;
type Path = readonly (string | number)[];

/**
 * A dossier as one audience may see it, to go into its brief: what it may see, printed or not, and nothing else. No comments, no words
 * for others, no trace of what was there. Read again for the same audience it is the same dossier, to the byte.
 * @param text the YAML of the whole. @param selected what was selected of it.
 */
export function redactedDossier(text: string, { identity, withheld, visible, visibleKey, clearance, reader }: Selected): string {
  const whole = (plainValue(text) ?? readPlain(text)) as Value;
  const isPublic = identity.keyOf('title') === PUBLIC_IDENTITY;
  const people = new Set(visible.flatMap(({ path, value }) => (path[0] === 'people' ? String(value.id) : [])));
  const sources = new Set(visible.flatMap(({ path, value }) => (path[0] === 'sources' ? String(value.id) : [])));
  const sections = new Set(visible.flatMap(({ path, value }) => (path[0] === 'sections' && 'points' in value ? String(value.id) : [])));
  const keys = new Map(visible.map(({ key }) => [key, visibleKey(key)]));
  const gone = new Set(withheld.map(({ path }) => path.join('/')));
  const isKnown = (cite: unknown): boolean => sources.has(String(cite).slice(0, String(cite).indexOf('#')));

  const copy = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) {
      return value.flatMap((one, index) => {
        const here = [...path, index];
        return gone.has(here.join('/')) || isOrphan(one, path) ? [] : [copy(one, here)];
      });
    }
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
        const here = [...path, name];
        if (gone.has(here.join('/'))) return [];
        if (name === 'audiences') return [[name, [reader]]];
        if (name === 'section' && path[0] === 'timeline') return sections.has(String(inner)) ? [[name, inner]] : [];
        if (name === 'cites' && Array.isArray(inner)) return inner.some(isKnown) ? [[name, inner.filter(isKnown)]] : [];
        if (name === 'rests' && Array.isArray(inner)) {
          const rests = inner.flatMap((key) => keys.get(String(key)) ?? []);
          return rests.length > 0 ? [[name, rests]] : [];
        }
        return [[name, copy(inner, here)]];
      }),
    );
  };
  /** What loses its sense with what it speaks of: words without their speaker, an issue nobody has a position on. */
  const isOrphan = (value: unknown, path: Path): boolean => {
    const entry = value as Value | null;
    if (path.join() === 'quotes') return !people.has(String(entry?.speaker));
    return path.join() === 'positions' && visible.every(({ within }) => within[0]?.value.id !== entry?.id);
  };
  const kept = copy(whole, []) as Value & { meta: Value };
  return writeYaml({ ...kept, meta: metaFor(kept.meta, whole.meta as Dossier['meta'], isPublic, clearance.lowest) });
}

/** What the dossier says of itself, under the name this audience knows it by. */
function metaFor(kept: Value, whole: Dossier['meta'], isPublic: boolean, lowest: string): Value {
  if (!isPublic || !whole.public) return kept;
  const { marking = lowest, ...identity } = whole.public;
  const { id: _id, title: _title, shortTitle: _short, occasion: _occasion, place: _place, dates: _dates, public: _public, ...rest } = kept;
  return { ...identity, ...rest, marking: { scheme: whole.marking.scheme, level: marking } };
}
