import type { PathCommand } from '../paged.ts';

/** The shapes of charts, as paths from the figure's top left. All sizes in points. */

/** An upright rectangle, by its top left corner. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The path around a rectangle. */
export function rectangle({ x, y, width, height }: Rectangle): PathCommand[] {
  return [['M', x, y], ['L', x + width, y], ['L', x + width, y + height], ['L', x, y + height], ['Z']];
}

/** A rectangle whose right end is a point of a given length. */
export function pointed({ x, y, width, height }: Rectangle, tip: number): PathCommand[] {
  const [right, shoulder] = [x + width, x + width - tip];
  return [['M', x, y], ['L', shoulder, y], ['L', right, y + height / 2], ['L', shoulder, y + height], ['L', x, y + height], ['Z']];
}

/** Two strokes that meet in a point at the right, as high as a bar. */
export function chevron(x: number, y: number, length: number, height: number): PathCommand[] {
  return [
    ['M', x, y],
    ['L', x + length, y + height / 2],
    ['L', x, y + height],
  ];
}

/** Distance between the lines of a hatched bar. */
const HATCH = 3;

/** Lines at 45 degrees across a rectangle, each from edge to edge. */
export function hatching({ x, y, width, height }: Rectangle): PathCommand[] {
  const commands: PathCommand[] = [];
  for (let at = HATCH; at < width + height; at += HATCH) {
    const start = Math.max(0, at - height);
    const end = Math.min(width, at);
    commands.push(['M', x + start, y + at - start], ['L', x + end, y + at - end]);
  }
  return commands;
}

/** The factor with which a cubic curve best approximates a quarter of a circle. */
const KAPPA = 0.5523;

/** A circle of four cubic curves. */
export function circle(x: number, y: number, radius: number): PathCommand[] {
  const k = KAPPA * radius;
  return [
    ['M', x + radius, y],
    ['C', x + radius, y + k, x + k, y + radius, x, y + radius],
    ['C', x - k, y + radius, x - radius, y + k, x - radius, y],
    ['C', x - radius, y - k, x - k, y - radius, x, y - radius],
    ['C', x + k, y - radius, x + radius, y - k, x + radius, y],
    ['Z'],
  ];
}

/** A square on its corner. */
export function diamond(x: number, y: number, size: number): PathCommand[] {
  return [['M', x, y - size], ['L', x + size, y], ['L', x, y + size], ['L', x - size, y], ['Z']];
}
