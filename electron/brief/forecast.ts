import { type ElementNode, elements } from './document/document.ts';
import type { Attempt } from './draft.ts';
import type { FlowItem } from './layout/pages/flow.ts';
import { paginate } from './layout/pages/paginate.ts';
import { innermostItems } from './places.ts';

/**
 * What would come of leaving items out, foretold from a brief that has them: its lines and rows without those of the items,
 * cut into pages anew. Exact but for what else changes with an item: widths of columns, numbers of notes, what a template
 * shows in its place. Fast enough to be asked hundreds of times, so that only what is likely to fit is really made.
 */
export interface Forecast {
  /**
   * Whether all promises would be kept.
   * @param dropped keys of the items left out.
   * @param stretch how many points higher pages are taken to be than they are.
   */
  keeps(promises: readonly PagePromise[], dropped: ReadonlySet<string>, stretch: number): boolean;
  /**
   * What the items are called together for which a forecast is wrong by nearly the same: they stand between the same
   * page starts that were asked for, and in the same table, whose columns change width with any of its rows.
   */
  groupOf(key: string): string;
}

/** The most pages of the brief, or of what stands inside the element with a key. */
export interface PagePromise {
  most: number;
  within: number | undefined;
}

/** An element that is there for the items in it: without the last of them it goes. */
interface Guard {
  /** The items in it that say something by themselves. */
  keys: ReadonlySet<string>;
}

/** @param isContainer whether an item is only there for others inside it, as a section is. */
export function createForecast({ document, paged, flow }: Attempt, isContainer: (key: string) => boolean): Forecast {
  const { root } = document;
  const { items, noteGap } = flow;
  const guards = guardsOf(root, isContainer);
  const owners = items.map(ownersOf);
  const chains = owners.map((keys) => keys.map((key) => guards.elements.get(key) ?? []));
  const sources = owners.map(([first]) => first !== undefined && guards.sources.has(first));
  const lines = sources.filter((isSource) => isSource).length;
  const shownWithout = (dropped: ReadonlySet<string>): FlowItem[] => {
    const stands = standing(dropped);
    const refs = new Set(guards.cites.flatMap(({ refs: own, chain }) => (chain.every(stands) ? own : [])));
    let left = Math.ceil((lines * refs.size) / Math.max(1, guards.refs));
    const isShown = (own: readonly (readonly Guard[])[]): boolean => own.length === 0 || own.some((chain) => chain.every(stands));
    return items.filter((_, index) => (sources[index] ? left-- > 0 : isShown(chains[index] ?? [])));
  };
  const itemOf = innermostItems(root);
  const tables = tablesOf(root);
  let segment = 0;
  const groups = new Map<string, string>();
  items.forEach(({ start }, index) => {
    if (start) segment += 1;
    for (const owner of owners[index] ?? []) {
      const item = itemOf.get(owner);
      if (item !== undefined && !groups.has(item)) groups.set(item, `${segment} ${tables.get(owner) ?? ''}`);
    }
  });
  return {
    groupOf: (key) => groups.get(key) ?? '',
    keeps(promises, dropped, stretch) {
      const shown = shownWithout(dropped);
      const ranges = paginate(shown, paged.textHeight + stretch, noteGap);
      return promises.every(({ most, within }) => {
        if (within === undefined) return ranges.length <= most;
        return ranges.filter(({ start, end }) => shown.slice(start, end).some((item) => item.within.includes(within))).length <= most;
      });
    },
  };
}

/** The key of the table around each element that is in one, by the element's key. */
function tablesOf(root: ElementNode): Map<number, number> {
  const tables = new Map<number, number>();
  const visit = (element: ElementNode, around: number | undefined): void => {
    const table = element.name === 'table' ? element.key : around;
    if (table !== undefined) tables.set(element.key, table);
    for (const child of elements(element)) visit(child, table);
  };
  visit(root, undefined);
  return tables;
}

/** Whether a guard still has something in it; found once for each. */
function standing(dropped: ReadonlySet<string>): (guard: Guard) => boolean {
  const known = new Map<Guard, boolean>();
  return (guard) => {
    let stands = known.get(guard);
    if (stands === undefined) {
      stands = false;
      for (const key of guard.keys) {
        if (dropped.has(key)) continue;
        stands = true;
        break;
      }
      known.set(guard, stands);
    }
    return stands;
  };
}

interface Guards {
  /** The guards around each element, by its key. */
  elements: ReadonlyMap<number, readonly Guard[]>;
  /** The elements that hold source notes. */
  sources: ReadonlySet<number>;
  cites: readonly { refs: readonly string[]; chain: readonly Guard[] }[];
  /** How many places are cited. */
  refs: number;
}

function guardsOf(root: ElementNode, isContainer: (key: string) => boolean): Guards {
  const found = new Map<number, readonly Guard[]>();
  const sources = new Set<number>();
  const cites: { refs: readonly string[]; chain: readonly Guard[] }[] = [];
  const visit = (element: ElementNode, around: readonly Guard[], item: string | undefined, isSource: boolean): Set<string> => {
    const own = element.attributes.item ?? item;
    const keys = new Set<string>(own !== undefined && !isContainer(own) ? [own] : []);
    const guard: Guard = { keys };
    const chain = [...around, guard];
    const holdsNotes = isSource || element.name === 'sources';
    found.set(element.key, chain);
    if (holdsNotes) sources.add(element.key);
    if (element.name === 'cite') cites.push({ refs: (element.attributes.ref ?? '').split(/;\s*/), chain });
    for (const child of elements(element)) for (const key of visit(child, chain, own, holdsNotes)) keys.add(key);
    return keys;
  };
  visit(root, [], undefined, false);
  // Guards that hold no item stand whatever is left out.
  const bearing = (chain: readonly Guard[]): Guard[] => chain.filter(({ keys }) => keys.size > 0);
  return {
    elements: new Map([...found].map(([key, chain]) => [key, bearing(chain)])),
    sources,
    cites: cites.map(({ refs, chain }) => ({ refs, chain: bearing(chain) })),
    refs: new Set(cites.flatMap(({ refs }) => refs)).size,
  };
}

/** The elements of what is drawn in an item: one for a line, several for a row. */
function ownersOf({ marks }: FlowItem): number[] {
  const keys = new Set<number>();
  for (const mark of marks) {
    const owners = mark.kind === 'text' ? mark.runs.map(({ owner }) => owner) : mark.kind === 'figure' ? [mark] : 'owner' in mark ? [mark.owner] : [];
    for (const owner of owners) if ('key' in owner) keys.add(owner.key);
  }
  return [...keys];
}
