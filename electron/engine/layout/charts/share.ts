import type { Chart, Datum } from '../../document/chart.ts';
import type { Pen } from './pen.ts';

/** The side of a mark and the distance between two, in ems; smaller in a narrow figure. */
const SIDE = 1.1;
const PITCH = 1.45;
/** The most marks in a row; larger totals are split into even rows. */
const LONGEST_ROW = 20;

/** Draws a share as countable marks: the share filled, the rest in outline. */
export function drawShares({ data, unit }: Chart, pen: Pen): number {
  return data.reduce((y, datum) => drawShare(datum, unit, pen, y), 0);
}

function drawShare({ label, value, total }: Datum, unit: string, pen: Pen, top: number): number {
  const em = pen.style.size;
  const fitting = Math.max(5, Math.min(LONGEST_ROW, Math.floor(pen.width / (PITCH * em))));
  const perRow = Math.ceil(total / Math.ceil(total / fitting));
  const pitch = Math.min(PITCH * em, pen.width / perRow);
  const side = (pitch * SIDE) / PITCH;
  for (let index = 0; index < total; index += 1) {
    const [x, y] = [(index % perRow) * pitch, top + Math.floor(index / perRow) * pitch];
    pen.bar({ x, y, width: side, height: side }, index < value ? 0 : 3);
  }
  const y = top + Math.ceil(total / perRow) * pitch;
  return y + pen.text(`${label}: ${value} of ${total}${unit ? ` ${unit.trim()}` : ''}`, 0, y, { measure: pen.width }) + em * 0.5;
}
