import type { Point } from './pen.ts';

/** A part of a chart that is taken, in points from its top left. */
export interface Area {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export function touch(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether a straight line runs through an area (Liang and Barsky 1984). */
export function crosses([x1, y1]: Point, [x2, y2]: Point, { left, right, top, bottom }: Area): boolean {
  let [from, to] = [0, 1];
  const sides = [
    [x1 - x2, x1 - left],
    [x2 - x1, right - x1],
    [y1 - y2, y1 - top],
    [y2 - y1, bottom - y1],
  ] as const;
  for (const [step, room] of sides) {
    if (step === 0 && room < 0) return false;
    if (step < 0) from = Math.max(from, room / step);
    if (step > 0) to = Math.min(to, room / step);
  }
  return from <= to;
}
