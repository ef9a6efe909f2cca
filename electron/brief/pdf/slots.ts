import type { EmbeddedFont } from 'pdfkit';
import type { SlotOrder } from './shown.ts';

/** What a slot of a subset stands for. */
export interface Slot {
  glyph: number;
  text: string;
}

/** A face in one document. */
export interface UsedFace {
  embedded: EmbeddedFont;
  /** By text, then by glyph. */
  slots: Map<string, Map<number, number>>;
  /** By slot, the order up to it. */
  orders: SlotOrder[];
  orderAfter(order: SlotOrder, text: string, glyph: number): SlotOrder;
  /** The slots added since the page began, and the order before them. */
  added: Slot[];
  before: SlotOrder | undefined;
}

/**
 * One slot of the subset for each glyph and text: a font maps a code to one text, but the same glyph can be
 * a hyphen, a no-break hyphen or a soft one, a capital or a small capital. pdfkit keeps only the first, and
 * then copies, searches and reads aloud wrong.
 */
export function slotOf({ embedded, slots, orders, orderAfter, added }: UsedFace, glyph: number, text: string): number {
  let ofText = slots.get(text);
  if (!ofText) {
    ofText = new Map();
    slots.set(text, ofText);
  }
  const known = ofText.get(glyph);
  if (known !== undefined) return known;
  const { subset, unicode, widths, font, scale } = embedded;
  const isNew = subset.mapping[glyph] === undefined;
  const slot = isNew ? subset.includeGlyph(glyph) : subset.glyphs.push(glyph) - 1;
  unicode[slot] = [...text].map((character) => character.codePointAt(0) ?? 0);
  widths[slot] = font.getGlyph(glyph).advanceWidth * scale;
  ofText.set(glyph, slot);
  const before = orders.at(-1);
  if (before !== undefined) orders[slot] = orderAfter(before, text, glyph);
  added.push({ glyph, text });
  return slot;
}
