import type { Extent } from '../layout/paged.ts';
import type { Flow } from '../layout/pages/flow.ts';
import { paginate } from '../layout/pages/paginate.ts';

/** How a vertical list fills sheets of one height. */
export interface Fill {
  flow: Flow;
  /** Points. */
  textHeight: number;
  pages: number;
  /** Pages of the elements with a page limit, by key. */
  extents: ReadonlyMap<number, Extent>;
}

/** Cuts a list into pages, without placing anything on them. @param textHeight points. */
export function fillOf(flow: Flow, textHeight: number): Fill {
  const ranges = paginate(flow.items, textHeight, flow.noteGap);
  const extents = new Map<number, Extent>();
  ranges.forEach(({ start, end }, index) => {
    const page = index + 1;
    for (const { within } of flow.items.slice(start, end))
      for (const key of within) extents.set(key, { first: extents.get(key)?.first ?? page, last: page });
  });
  return { flow, textHeight, pages: ranges.length, extents };
}
