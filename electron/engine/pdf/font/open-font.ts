import { create, type Font } from 'fontkit';
import { viewOf } from './binary.ts';
import { tablesOf } from './sfnt.ts';
import { type Face, openTrueType } from './truetype.ts';

/** A face to draw with what is laid out already. */
export function openFace(file: Uint8Array): Face {
  const face = openTrueType(file);
  if (face) return face;
  const font = openFont(file);
  return Object.create(font, { blank: { value: font.glyphForCodePoint(0x20).id } }) as Font & Face;
}

/** The bytes of a `post` table up to the names of glyphs. */
const POST = 16;

/**
 * A face that lays out text as well, whose `post` table is read without the names of its glyphs: there are thousands, nobody
 * asks for them, and fontkit takes 2 ms a face for them.
 */
export function openFont(file: Uint8Array): Font {
  const font = create(file);
  const start = tablesOf(file)?.get('post')?.start ?? file.length;
  if (start + POST > file.length) return font;
  const view = viewOf(file);
  const post: Font['post'] = { italicAngle: view.getInt32(start + 4) / 0x10000, isFixedPitch: view.getUint32(start + 12) };
  return Object.create(font, { post: { value: post } }) as Font;
}
