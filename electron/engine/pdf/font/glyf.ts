import { copyOf, longs, shorts, viewOf } from './binary.ts';
import type { Table } from './sfnt.ts';

/** The outlines of a TrueType face, in its file. */
export interface Outlines {
  file: Uint8Array;
  glyf: Table;
  loca: Table;
  /** Whether offsets have four bytes, or are halved and have two. */
  isLong: boolean;
  /** The number of glyphs. */
  count: number;
}

/** The tables written for a subset. */
export interface CutOutlines {
  glyf: Uint8Array;
  loca: Uint8Array;
  isLong: boolean;
}

/**
 * The outlines of some glyphs, in order, with the components of composite ones (ISO/IEC 14496-22, 5.3.3 and 5.3.4). Hinting
 * instructions are dropped: they take a tenth of a short file, and neither paper nor modern screens need them.
 * @param glyphs grows by the components of composite glyphs.
 * @param include returns the index of a component among them.
 */
export function cutOutlines(outlines: Outlines, glyphs: readonly number[], include: (glyph: number) => number): CutOutlines {
  const parts: Uint8Array[] = [];
  const starts = [0];
  let length = 0;
  for (let slot = 0; slot < glyphs.length; slot += 1) {
    const outline = outlineOf(outlines, glyphs[slot] ?? 0, include);
    parts.push(outline);
    length += outline.length + (outline.length % 2);
    starts.push(length);
  }
  const glyf = new Uint8Array(length);
  for (const [slot, part] of parts.entries()) glyf.set(part, starts[slot]);
  const isLong = length > 2 * 0xffff;
  return { glyf, loca: isLong ? longs(starts) : shorts(starts.map((start) => start / 2)), isLong };
}

const NONE = new Uint8Array();
/** The bytes of the contour count and the bounding box. */
const HEAD = 10;

function outlineOf(outlines: Outlines, glyph: number, include: (glyph: number) => number): Uint8Array {
  const { file, glyf, loca, isLong, count } = outlines;
  if (glyph >= count || (glyph + 2) * (isLong ? 4 : 2) > loca.length) return NONE;
  const view = viewOf(file);
  const offsetOf = (index: number): number => (isLong ? view.getUint32(loca.start + 4 * index) : 2 * view.getUint16(loca.start + 2 * index));
  const [start, end] = [offsetOf(glyph), Math.min(offsetOf(glyph + 1), glyf.length)];
  if (end - start < HEAD) return NONE;
  const outline = copyOf(file, glyf.start + start, glyf.start + end);
  const contours = viewOf(outline).getInt16(0);
  return contours < 0 ? madeOfOthers(outline, include) : ofItsOwn(outline, contours);
}

function ofItsOwn(outline: Uint8Array, contours: number): Uint8Array {
  const at = HEAD + 2 * contours;
  if (at + 2 > outline.length) return outline;
  const view = viewOf(outline);
  const instructions = view.getUint16(at);
  view.setUint16(at, 0);
  outline.copyWithin(at + 2, at + 2 + instructions);
  return outline.subarray(0, outline.length - instructions);
}

/** Flags of a component (ISO/IEC 14496-22, 5.3.4.2). */
const [WORDS, SCALED, MORE, TWO_SCALES, TURNED, INSTRUCTED] = [0x0001, 0x0008, 0x0020, 0x0040, 0x0080, 0x0100];

/** Replaces the glyph ids of components with their indices in the subset. */
function madeOfOthers(outline: Uint8Array, include: (glyph: number) => number): Uint8Array {
  const view = viewOf(outline);
  let at = HEAD;
  for (let flags = MORE; flags & MORE && at + 4 <= outline.length; ) {
    flags = view.getUint16(at);
    view.setUint16(at, flags & ~INSTRUCTED);
    view.setUint16(at + 2, include(view.getUint16(at + 2)));
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & SCALED ? 2 : flags & TWO_SCALES ? 4 : flags & TURNED ? 8 : 0);
  }
  return outline.subarray(0, at);
}
