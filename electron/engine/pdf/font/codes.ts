import type { EmbeddedFont } from 'pdfkit';

/** A glyph and the text it represents, unique in its face. */
export interface Pair {
  glyph: number;
  text: string;
  /** Its index among the pairs of its face, in order of first use. It is never written to a file. */
  index: number;
  /** The index of its text among the common ones; -1 if it is none of them. */
  common: number;
}

/** A face in one document. */
export interface UsedFace {
  embedded: EmbeddedFont;
  pairOf(glyph: number, text: string): Pair;
  /** By the index of the pair. */
  slots: (number | undefined)[];
  /** By the index of the pair, where its slot was recorded last: each is recorded once for a page. */
  noted: (UsedSlots | undefined)[];
}

/** Pairs and their slots, in order of first use. */
export interface UsedSlots {
  pairs: Pair[];
  slots: number[];
}

/** A face in a document: its name there, and the slots a page uses. */
export interface FaceState extends UsedSlots {
  face: string;
  id: string;
}

const PRINTABLE = Array.from({ length: 0x7e - 0x20 + 1 }, (_, index) => String.fromCharCode(0x20 + index));
/** Texts in most documents in Latin script; a ligature's text is all of its letters. */
const COMMON = [...PRINTABLE, ...'\u00A0\u00AD\u202F–—‘’“”•…·−€£§é', 'ff', 'fi', 'fl', 'ffi', 'ffl', 'ft', 'tt', 'Th'];

/** The text of a slot that is not used yet. */
const UNUSED: number[] = [];

/** Returns the same pair for the same glyph and text, or creates one on first use. */
export function createPairs(): (glyph: number, text: string) => Pair {
  /** The texts of each glyph; nearly all have one. */
  const byGlyph: (Pair[] | undefined)[] = [];
  let count = 0;
  return (glyph, text) => {
    byGlyph[glyph] ??= [];
    const pairs = byGlyph[glyph];
    for (const pair of pairs) if (pair.text === text) return pair;
    const pair = { glyph, text, index: count, common: COMMON.indexOf(text) };
    count += 1;
    pairs.push(pair);
    return pair;
  };
}

/**
 * Begins the subset of a face. Common texts have reserved slots, blank until they are used: a new letter on the first page
 * then does not change the codes of all later glyphs, and with them the bytes of all pages.
 * @param blank a glyph that shows nothing.
 */
export function reserveSlots({ subset, unicode, widths, font, scale }: EmbeddedFont, blank: number): void {
  const { advanceWidth } = font.getGlyph(blank);
  for (let slot = 1; slot <= COMMON.length; slot += 1) {
    subset.glyphs[slot] = blank;
    unicode[slot] = UNUSED;
    widths[slot] = advanceWidth * scale;
  }
}

/**
 * One slot of the subset for each glyph and text: a font maps a code to one text, but the same glyph can be
 * a hyphen, a no-break hyphen or a soft one, a capital or a small capital. pdfkit keeps only the first text,
 * which breaks copying, search and screen readers.
 */
export function slotOf(face: UsedFace, pair: Pair): number {
  let slot = face.slots[pair.index];
  if (slot === undefined) {
    slot = freeSlot(face.embedded, pair.common);
    face.slots[pair.index] = slot;
    put(face.embedded, slot, pair);
  }
  return slot;
}

/** The reserved slot of the text, for the first glyph that represents it, or the next free slot. */
function freeSlot({ subset, unicode }: EmbeddedFont, common: number): number {
  // 0, the slot of the missing glyph, if the text is not a common one.
  const own = 1 + common;
  return unicode[own] === UNUSED ? own : subset.glyphs.length;
}

function put({ subset, unicode, widths, font, scale }: EmbeddedFont, slot: number, { glyph, text }: Pair): void {
  subset.glyphs[slot] = glyph;
  // Composite glyphs refer to the first slot of each component.
  subset.mapping[glyph] ??= slot;
  unicode[slot] = charactersOf(text);
  widths[slot] = font.getGlyph(glyph).advanceWidth * scale;
}

/** The text of each slot; an unused slot has the text it is reserved for. */
export function textsOf({ unicode }: EmbeddedFont): number[][] {
  return Array.from(unicode, (text = [], slot) => (text === UNUSED ? charactersOf(COMMON[slot - 1] ?? '') : text));
}

function charactersOf(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

/** Assigns pairs their slots again. Stops and returns false at the first that would get a different one. */
export function reuse(face: UsedFace, { pairs, slots }: UsedSlots): boolean {
  for (let at = 0; at < pairs.length; at += 1) {
    const pair = pairs[at];
    // The pair may come from an earlier opening of the face.
    if (pair && slotOf(face, face.pairOf(pair.glyph, pair.text)) !== slots[at]) return false;
  }
  return true;
}
