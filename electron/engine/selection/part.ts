import type { Part } from '../../contract/audience.ts';
import type { Item } from '../dossier/items.ts';
import { depthOf, mostImportant } from './admission.ts';
import { isWithin } from './choice.ts';
import { claimedOf } from './claims.ts';
import type { Tools } from './tools.ts';

/** The entries of a part for the audience: no deeper than its depth, and the most important of them up to its number limit. */
export function part<T extends object, V>(name: Part, values: readonly T[], view: (item: Item, value: T) => V, { admission, choice }: Tools): V[] {
  const share = choice.share(name);
  if (!share) {
    for (const value of values) admission.pass(value, choice.isNever(name) ? 'never' : 'section');
    return [];
  }
  const limits = new Map(values.map((value) => [value, choice.limits.ofEntry(admission.itemOf(value).value.topics, share.depth)]));
  // The number limit applies before the page limit, so that dropped items are not replaced by less important ones.
  const within = values.filter((value) => {
    const limit = limits.get(value);
    return limit !== undefined && 'depth' in limit && admission.isOpen(value) && isWithin(depthOf(admission.itemOf(value)), limit.depth);
  });
  const kept = mostImportant(within.map(admission.itemOf), share.most);
  const views = new Map(within.flatMap((value) => (kept.has(admission.itemOf(value)) ? [[value, view(admission.itemOf(value), value)]] : [])));
  const claimed = claimedOf(choice.claimsOn(name) ?? [], name, views, admission);
  const all = values.flatMap((value) => {
    const item = admission.itemOf(value);
    const seen = views.get(value);
    const limit = limits.get(value);
    if (limit === undefined || 'out' in limit) admission.pass(value, limit?.out);
    // Items that the template does not print are not selected. The report lists them.
    else if (seen !== undefined && !claimed.has(value)) admission.skip(item);
    else if (admission.admit(value, limit.depth, !kept.has(item)) && seen !== undefined) return [seen];
    return [];
  });
  // A list counts its missing entries, but never withheld ones: the number would reveal them.
  const others = values.filter(admission.isOpen).length - all.length;
  return others > 0 ? Object.assign(all, { others }) : all;
}

/** The text for this audience by its id, otherwise for its kind, otherwise for all; otherwise none. */
export function addressed<T extends { audiences?: string[] | undefined }, V>(
  values: readonly T[],
  view: (item: Item, value: T) => V,
  { admission, reader }: Tools,
): V | '' {
  const open = values.filter(admission.isOpen);
  const own = open.find(({ audiences }) => audiences?.includes(reader)) ?? open.find(({ audiences }) => audiences) ?? open[0];
  // A text for other audiences is not reported. One withheld by marking or release is.
  const isForOthers = (value: T): boolean => admission.isOpen(value) || admission.refusalOf(value) === 'audience';
  for (const value of values) if (value !== own && isForOthers(value)) admission.forget(value);
  if (!own) return '';
  const item = admission.itemOf(own);
  admission.include(item);
  return view(item, own);
}
