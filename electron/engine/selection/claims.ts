import type { Part } from '../../contract/audience.ts';
import type { Claim } from '../../contract/template.ts';
import { isNested } from '../dossier/items.ts';
import { type Admission, depthOf, mostImportant } from './admission.ts';
import { isWithin } from './choice.ts';

/**
 * The values that one claim or more takes. For positions and programmes a claim is about issues and days, not about what is in them, and takes
 * all of that.
 */
export function claimedOf<T extends object>(claims: readonly Claim[], name: Part, views: ReadonlyMap<T, unknown>, { itemOf }: Admission): Set<T> {
  const all = [...views.keys()];
  return new Set(
    claims.flatMap((claim) => {
      if (isNested(name)) return all;
      const { depth = 'detail', where = [], most } = claim;
      const found = all.filter((value) => isWithin(depthOf(itemOf(value)), depth) && where.every((one) => matches(views.get(value), one)));
      const kept = mostImportant(found.map(itemOf), most);
      return found.filter((value) => kept.has(itemOf(value)));
    }),
  );
}

function matches(view: unknown, { field, value }: { field: string; value: string | undefined }): boolean {
  const found = (view as Readonly<Record<string, unknown>>)[field] ?? '';
  return value === undefined ? found !== '' : String(found) === value;
}
