import type { EmbeddedFont } from 'pdfkit';

/** A glyph and the text it stands for, known to a face once. */
export interface Pair {
  glyph: number;
  text: string;
  /** Its number among those of its face, in the order they were met: nothing of it reaches a file. */
  index: number;
  /** The place of its text among the common ones; -1 for none of them. */
  common: number;
}

/** A face in one document. */
export interface UsedFace {
  embedded: EmbeddedFont;
  pairOf(glyph: number, text: string): Pair;
  /** By the number of the pair. */
  slots: (number | undefined)[];
  /** By the number of the pair, where its slot was noted last: each is noted once for a page. */
  noted: (UsedSlots | undefined)[];
}

/** Pairs and their slots, in the order they came. */
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
/** What is in most texts of Latin letters; a ligature's text is all of its letters. */
const COMMON = [...PRINTABLE, ...'\u00A0\u00AD\u202F–—‘’“”•…·−€£§é', 'ff', 'fi', 'fl', 'ffi', 'ffl', 'ft', 'tt', 'Th'];

/** In the place of what a slot stands for that nobody has used. */
const UNUSED: number[] = [];

/** Gives the same pair for the same glyph and text, a new one where they were not met before. */
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
 * Begins the subset of a face. Common texts have slots of their own, blank until they are used: a letter typed on the first
 * page, where no word had it, does not give all glyphs after it other codes, and all pages other bytes.
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
 * a hyphen, a no-break hyphen or a soft one, a capital or a small capital. pdfkit keeps only the first, and
 * then copies, searches and reads aloud wrong.
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

/** The slot of the text's own, for the first glyph that stands for it, or the next there is. */
function freeSlot({ subset, unicode }: EmbeddedFont, common: number): number {
  // 0 where the text is none of the common ones: the missing glyph's.
  const own = 1 + common;
  return unicode[own] === UNUSED ? own : subset.glyphs.length;
}

function put({ subset, unicode, widths, font, scale }: EmbeddedFont, slot: number, { glyph, text }: Pair): void {
  subset.glyphs[slot] = glyph;
  // Glyphs made of others are told the first slot of each.
  subset.mapping[glyph] ??= slot;
  unicode[slot] = charactersOf(text);
  widths[slot] = font.getGlyph(glyph).advanceWidth * scale;
}

/** What each slot stands for; one that nobody has used, for the text it is there for. */
export function textsOf({ unicode }: EmbeddedFont): number[][] {
  return Array.from(unicode, (text = [], slot) => (text === UNUSED ? charactersOf(COMMON[slot - 1] ?? '') : text));
}

function charactersOf(text: string): number[] {
  return [...text].map((character) => character.codePointAt(0) ?? 0);
}

/** Gives pairs their slots again; false from the first on that would have another. */
export function reuse(face: UsedFace, { pairs, slots }: UsedSlots): boolean {
  for (let at = 0; at < pairs.length; at += 1) {
    const pair = pairs[at];
    // The pair may be of a face that was opened before this one.
    if (pair && slotOf(face, face.pairOf(pair.glyph, pair.text)) !== slots[at]) return false;
  }
  return true;
}
