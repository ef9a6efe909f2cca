import type { GlyphRun, TextStyle } from '../layout/paged.ts';

/**
 * Stands for a sequence of glyphs in the order they got their slots in a subset. Two documents that have come to the same one
 * have given the same slots: what was written of a line in one is right in the other. A number, so that what is kept with it
 * holds on to nothing.
 */
export type SlotOrder = number;

/** What a line was written as, and what has to be so again for it to be right: the slots, up to the last it uses, of each face. */
interface Shown {
  style: TextStyle;
  text: string;
  faces: readonly FaceState[];
}

/** A face in a document: its name there, the last slot a line uses, and the order of slots up to that one. */
export interface FaceState {
  face: string;
  id: string;
  last: number;
  order: SlotOrder | undefined;
}

/** The lines written before, by the glyphs they are kept with (see `layout/inline/kept.ts`). */
export interface ShownLines {
  /** What was written, where it would be written so again. */
  find(runs: readonly GlyphRun[], style: TextStyle, isSo: (state: FaceState) => boolean): Shown | undefined;
  keep(runs: readonly GlyphRun[], shown: Shown): void;
  /** The order of a face that has given no slot. */
  order(face: string): SlotOrder;
  /** The order after one more glyph, which stands for a text. */
  after(order: SlotOrder, text: string, glyph: number): SlotOrder;
}

/** For a file that is written once: nothing is kept, and no order is another's. */
export const NOTHING_SHOWN: ShownLines = { find: () => undefined, keep: () => undefined, order: () => 0, after: () => 0 };

/** How many orders are known; when there are more, all are forgotten, and none is ever given again. An edit brings some hundred. */
const MOST_ORDERS = 200_000;

export function createShownLines(): ShownLines {
  const lines = new WeakMap<readonly GlyphRun[], Shown>();
  const orders = new Map<string, SlotOrder>();
  let last = 0;
  const orderOf = (key: string): SlotOrder => {
    let order = orders.get(key);
    if (order === undefined) {
      if (orders.size >= MOST_ORDERS) orders.clear();
      last += 1;
      order = last;
      orders.set(key, order);
    }
    return order;
  };
  return {
    find(runs, style, isSo) {
      const shown = lines.get(runs);
      return shown?.style === style && shown.faces.every(isSo) ? shown : undefined;
    },
    keep: (runs, shown) => lines.set(runs, shown),
    order: (face) => orderOf(`:${face}`),
    after: (order, text, glyph) => orderOf(`${order} ${glyph} ${text}`),
  };
}
