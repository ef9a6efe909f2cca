import { create, type Font } from 'fontkit';
import { viewOf } from './binary.ts';
import { tablesOf } from './sfnt.ts';
import { cleanName, type Face, openTrueType } from './truetype.ts';

/** A face to draw text that is already laid out. */
export function openFace(file: Uint8Array): Face {
  const face = openTrueType(file);
  if (face) return face;
  const font = openFont(file);
  return Object.create(font, { blank: { value: font.glyphForCodePoint(0x20).id } }) as Font & Face;
}

/** The size in bytes of a `post` table up to the glyph names. */
const POST = 16;

/**
 * A face that can lay out text as well. Its `post` table is read without the thousands of glyph names, which nothing needs
 * and which take fontkit 2 ms for each face.
 */
export function openFont(file: Uint8Array): Font {
  const font = create(file);
  const postscriptName = { get: () => cleanName(font.postscriptName) };
  const start = tablesOf(file)?.get('post')?.start ?? file.length;
  if (start + POST > file.length) return Object.create(font, { postscriptName }) as Font;
  const view = viewOf(file);
  const post: Font['post'] = { italicAngle: view.getInt32(start + 4) / 0x10000, isFixedPitch: view.getUint32(start + 12) };
  return Object.create(font, { post: { value: post }, postscriptName }) as Font;
}
