import { create, type Font } from 'fontkit';

/** The tables of a font file by their tags, as offsets; undefined where it is no TrueType or OpenType font (ISO/IEC 14496-22, 4.5). */
export function tablesOf(file: Uint8Array): Map<string, number> | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < 12 || ![0x00010000, 0x4f54544f, 0x74727565].includes(view.getUint32(0))) return undefined;
  const count = view.getUint16(4);
  if (file.length < 12 + 16 * count) return undefined;
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + 16 * index;
      return [String.fromCharCode(...file.subarray(at, at + 4)), view.getUint32(at + 8)];
    }),
  );
}

/** What a PDF says of a face by its `post` table. */
export interface Post {
  /** Degrees, counted to the left. */
  italicAngle: number;
  /** 0 where glyphs are of several widths. */
  isFixedPitch: number;
}

/** The bytes of a `post` table up to there. */
const POST = 16;

/**
 * A face, whose `post` table is read without the names of its glyphs: there are thousands, nobody asks for them, and fontkit
 * takes 2 ms a face for them.
 */
export function openFont(file: Uint8Array): Font {
  const font = create(file);
  const start = tablesOf(file)?.get('post') ?? file.length;
  if (start + POST > file.length) return font;
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const post: Post = { italicAngle: view.getInt32(start + 4) / 0x10000, isFixedPitch: view.getUint32(start + 12) };
  return Object.create(font, { post: { value: post } }) as Font;
}
