import type { Dossier } from '../../contract/dossier.ts';
import { BriefError, caution, type Problem } from '../../contract/problem.ts';
import { KINDS } from '../../contract/readers.ts';
import { itemsOf } from '../dossier/items.ts';
import type { Library } from '../library.ts';
import { pathText } from '../source/schema.ts';
import { nearest } from '../source/suggest.ts';
import type { Sourced } from '../source/yaml.ts';

/**
 * Warnings of readers that a text is for, or that have a priority of their own, which are neither a kind nor an audience of the library: what is
 * for them reaches nobody. An audience in a file of its own is not known here.
 */
export function readerProblems({ value, placeOf }: Sourced<Dossier>, library: Library): Problem[] {
  const known = new Map<string, boolean>(KINDS.map((kind) => [kind, true]));
  const isKnown = (name: string): boolean => {
    if (!known.has(name)) known.set(name, hasAudience(name, library));
    return known.get(name) === true;
  };
  return itemsOf(value).flatMap(({ value: { audiences = [] }, path }) =>
    audiences.flatMap((name, index): Problem[] => {
      if (isKnown(name)) return [];
      const here = [...(path[0] === 'meta' && path[1] !== 'public' ? ['meta', 'handling', ...path.slice(1)] : path), 'audiences', index];
      const near = nearest(name, KINDS);
      const hints = [...(near === undefined ? [] : [`did you mean "${near}"?`]), 'if it is the id of an audience in a file of its own, keep it'];
      const message = `there is no audience and no kind of readers "${name}": the text may reach nobody`;
      return [caution('unknown-reader', message, { place: placeOf(here), path: pathText(here), expected: [...KINDS], hints })];
    }),
  );
}

function hasAudience(name: string, library: Library): boolean {
  try {
    library.audience(name);
    return true;
  } catch (error) {
    // One that cannot be read is there.
    if (error instanceof BriefError) return error.problems.some(({ code }) => code !== 'unknown-audience');
    throw error;
  }
}
