/**
 * Where the pixels of a picture are shown: `x = x[0]·u + x[1]·v + x[2]`, and so for `y`. `u` and `v` go from 0 to 1 along the rows and down
 * the columns of its pixels, `x` and `y` along and down what is shown.
 */
export interface Turn {
  x: readonly [u: number, v: number, start: number];
  y: readonly [u: number, v: number, start: number];
  /** Whether rows are shown as columns. */
  isSideways: boolean;
}

const ALONG = [1, 0, 0] as const;
const BACK = [-1, 0, 1] as const;
const DOWN = [0, 1, 0] as const;
const UP = [0, -1, 1] as const;

/** By the number of an Exif orientation (CIPA DC-008, 4.6.4); undefined for upright pictures. */
export const TURNS: readonly (Turn | undefined)[] = [
  undefined,
  undefined,
  { x: BACK, y: DOWN, isSideways: false },
  { x: BACK, y: UP, isSideways: false },
  { x: ALONG, y: UP, isSideways: false },
  { x: DOWN, y: ALONG, isSideways: true },
  { x: UP, y: ALONG, isSideways: true },
  { x: UP, y: BACK, isSideways: true },
  { x: DOWN, y: BACK, isSideways: true },
];
