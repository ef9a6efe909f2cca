/**
 * Limits for pictures, which come from anywhere. They are checked by the size that a picture declares, before it is unpacked.
 * `docs/limits.md` lists them.
 */

/** The longest side, in pixels. */
export const MOST_SIDE = 65_500;
/** Pixels of a JPEG, which is not unpacked here. Programs that show the file unpack it. */
export const MOST_JPEG_PIXELS = 250_000_000;
/** Unpacked bytes of a PNG. */
export const MOST_UNPACKED = 160_000_000;
/** Samples of a PNG that is unpacked and packed again: with transparency or 16 bits, or interlaced. */
export const MOST_SAMPLES = 64_000_000;
/** Bytes of an SVG. */
export const MOST_SVG = 4_000_000;
/** Nested elements of an SVG. The PDF writer draws them by recursion. */
export const MOST_NESTED = 200;
/** Elements of an SVG, and of what it draws when each `use`, pattern and marker is drawn. */
export const MOST_ELEMENTS = 50_000;
/** Characters of tags and texts that an SVG draws, counted in the same way. */
export const MOST_DRAWN = 8_000_000;
/** Pixels of all pictures embedded in an SVG, which pdfkit unpacks. */
export const MOST_EMBEDDED = 8_000_000;
