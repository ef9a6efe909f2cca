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
/** Chunks of a PNG. Programs write some kilobytes into each. */
export const MOST_CHUNKS = 100_000;
/** Bytes of an SVG. */
export const MOST_SVG = 4_000_000;
/** Nested elements of an SVG. The PDF writer draws them by recursion. */
export const MOST_NESTED = 100;
/** Attributes of one element of an SVG. */
export const MOST_ATTRIBUTES = 500;
/** What an SVG draws when each `use`, pattern and marker is drawn. A picture within all limits takes about a second and 400 MB. */
export const MOST_DRAWN = {
  /** All elements. */
  elements: 15_000,
  /** Elements, each with the elements around it, from which it inherits. */
  levels: 400_000,
  /** Numbers of lines and curves, as they are drawn: a line has 2, a curve 4, an arc or circle 20. */
  numbers: 200_000,
  /** Numbers that are looked at to place text on lines, and to find what surrounds clipped lines. */
  steps: 120_000_000,
  /** Characters of texts. */
  text: 20_000,
  /** Characters of all attributes. */
  attributes: 8_000_000,
  /** Elements times parts of selectors in style sheets: each is compared with each. */
  matches: 10_000_000,
} as const;
/** Pixels of all pictures embedded in an SVG, which pdfkit unpacks. */
export const MOST_EMBEDDED = 8_000_000;
/** Stops of all gradients that an SVG draws; repeated gradients have many. */
export const MOST_STOPS = 50_000;
