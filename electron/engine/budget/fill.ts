import type { Extent, PageHeights } from '../layout/paged.ts';
import type { Flow } from '../layout/pages/flow.ts';
import { paginate } from '../layout/pages/paginate.ts';

/** How a vertical list fills sheets of one size. */
export interface Fill {
  flow: Flow;
  heights: PageHeights;
  pages: number;
  /** Pages of the elements with a page limit, by key. */
  extents: ReadonlyMap<number, Extent>;
}

/** Cuts a list into pages, without placing anything on them. */
export function fillOf(flow: Flow, heights: PageHeights): Fill {
  const ranges = paginate(flow.items, heights, flow.noteGap);
  const extents = new Map<number, Extent>();
  ranges.forEach(({ start, end }, index) => {
    const page = index + 1;
    for (const { within } of flow.items.slice(start, end))
      for (const key of within) extents.set(key, { first: extents.get(key)?.first ?? page, last: page });
  });
  return { flow, heights, pages: ranges.length, extents };
}
