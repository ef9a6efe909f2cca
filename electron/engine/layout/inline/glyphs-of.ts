import { Blob, Buffer, Face, Font, type GlyphPosition, shape } from 'harfbuzzjs';
import { BriefError, fault, type SourceLocation } from '../../../contract/problem.ts';

/** Glyphs that a face may make of a text: a fixed part, and a part for each character. A ligature taken apart has twenty. */
const MOST_GLYPHS = { fixed: 32, each: 8 };

/** Whether the rules of a face made many more glyphs than the text has characters, which would fill the memory. */
export function hasTooManyGlyphs(shaped: Buffer, text: string): boolean {
  return shaped.getLength() > MOST_GLYPHS.fixed + MOST_GLYPHS.each * text.length;
}

/** The error of a face that makes too many glyphs. @param place where the theme names it. */
export function tooManyGlyphs(place: SourceLocation | undefined): BriefError {
  const hints = ['use another font'];
  return new BriefError(fault('unknown-font', 'the font makes too many glyphs of one word', { ...(place ? { place } : {}), hints }));
}

/** A glyph with the text it represents, and its position in font units. */
export interface PlacedGlyph {
  id: number;
  text: string;
  position: GlyphPosition;
}

/** Shapes texts of one face as they are, without words, styles or other faces. @returns undefined for too many glyphs. */
function createPlainShaper(face: Face): (text: string) => PlacedGlyph[] | undefined {
  const font = new Font(face);
  const buffer = new Buffer();
  return (text) => {
    buffer.clearContents();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    shape(font, buffer, []);
    if (hasTooManyGlyphs(buffer, text)) return undefined;
    const [infos, positions] = [buffer.getGlyphInfos(), buffer.getGlyphPositions()];
    const texts = textsOf(infos, text);
    return positions.map((position, index) => ({ id: infos[index]?.codepoint ?? 0, text: texts[index] ?? '', position }));
  };
}

/** The shaper of a font file. */
export function openPlainShaper(file: Uint8Array): ReturnType<typeof createPlainShaper> {
  return createPlainShaper(new Face(new Blob(file), 0));
}

/** Characters shaped together in a probe, and the most of a font that are probed. */
const PROBE = { together: 100, most: 10_000 };

/**
 * Shapes the characters of a font once, with their neighbours, to find a font that makes too many glyphs of them. Rules for other texts are
 * found when a brief has one.
 * @throws BriefError without a place.
 */
export function probeFont(file: Uint8Array): void {
  const face = new Face(new Blob(file), 0);
  const shapeText = createPlainShaper(face);
  const characters = Array.from(face.collectUnicodes().subarray(0, PROBE.most), (codePoint) => String.fromCodePoint(codePoint));
  for (let at = 0; at < characters.length; at += PROBE.together) {
    if (!shapeText(characters.slice(at, at + PROBE.together).join(''))) throw tooManyGlyphs(undefined);
  }
}

/** The text of each glyph: the first glyph of a cluster has all of its text. Clusters are in ascending or descending order. */
export function textsOf(glyphs: readonly { cluster: number }[], text: string): string[] {
  const texts = glyphs.map(() => '');
  const isBackwards = (glyphs[0]?.cluster ?? 0) > (glyphs.at(-1)?.cluster ?? 0);
  let end = text.length;
  for (let step = 0, first = 0; step < glyphs.length; step += 1) {
    const at = isBackwards ? step : glyphs.length - 1 - step;
    const { cluster } = glyphs[at] ?? { cluster: 0 };
    if (glyphs[isBackwards ? at + 1 : at - 1]?.cluster === cluster) continue;
    // In descending order the first glyph of the cluster came earlier; in ascending order it is this one.
    texts[isBackwards ? first : at] = text.slice(cluster, end);
    end = cluster;
    first = step + 1;
  }
  return texts;
}

/**
 * Texts moved, within clusters, to the glyph that takes room: in right-to-left text the marks of a letter come before it, and PDF readers find the
 * place of a text by its glyph.
 */
export function onBases(texts: readonly string[], glyphs: readonly { cluster: number }[], positions: readonly { xAdvance: number }[]): string[] {
  const moved = [...texts];
  for (let from = 0, to = 0; from < glyphs.length; from = to) {
    to = from + 1;
    while (to < glyphs.length && glyphs[to]?.cluster === glyphs[from]?.cluster) to += 1;
    const widths = positions.slice(from, to).map(({ xAdvance }) => xAdvance);
    const base = from + widths.indexOf(Math.max(...widths));
    const holder = from + texts.slice(from, to).findIndex((text) => text !== '');
    if (holder < from || base === holder) continue;
    [moved[base], moved[holder]] = [texts[holder] ?? '', ''];
  }
  return moved;
}
