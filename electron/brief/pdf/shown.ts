import type { GlyphRun, TextStyle } from '../layout/paged.ts';

/**
 * A sequence of glyphs in the order they got their slots in a subset, with the sequences that go on from it. Two documents
 * that have come to the same one have given the same slots: what was written of a line in one is right in the other.
 */
export interface SlotOrder {
  after(text: string, glyph: number): SlotOrder;
}

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
  /** The empty order of a face. */
  order(face: string): SlotOrder;
}

/** How many orders are kept; when there are more, all begin anew. An edit brings a few dozen at most. */
const MOST_ORDERS = 100_000;

export function createShownLines(): ShownLines {
  const lines = new WeakMap<readonly GlyphRun[], Shown>();
  const roots = new Map<string, SlotOrder>();
  let count = 0;
  const createOrder = (): SlotOrder => {
    const next = new Map<string, Map<number, SlotOrder>>();
    count += 1;
    return {
      after(text, glyph) {
        let ofText = next.get(text);
        if (!ofText) {
          ofText = new Map();
          next.set(text, ofText);
        }
        let order = ofText.get(glyph);
        if (!order) {
          order = createOrder();
          ofText.set(glyph, order);
        }
        return order;
      },
    };
  };
  return {
    find(runs, style, isSo) {
      const shown = lines.get(runs);
      return shown?.style === style && shown.faces.every(isSo) ? shown : undefined;
    },
    keep: (runs, shown) => lines.set(runs, shown),
    order(face) {
      if (count > MOST_ORDERS) {
        roots.clear();
        count = 0;
      }
      const root = roots.get(face) ?? createOrder();
      roots.set(face, root);
      return root;
    },
  };
}
