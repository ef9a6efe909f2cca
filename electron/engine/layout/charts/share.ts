import { type Chart, type Datum, restWords, shareWords } from '../../document/chart.ts';
import type { Pen } from './pen.ts';

/** The space between two marks, their greatest height and least width, and their outline, in points. */
const MARK = { gap: 2.6, most: 14, least: 6, outline: 1 };
/** The space between marks, bracket and words, and the bracket's line, in points. */
const BRACKET = { above: 3, below: 2, thickness: 0.75 };
/** The space after the words, and the least between two. */
const AFTER = 4;
const BETWEEN = 9;

/** Draws a share as countable marks across the width: the share filled, the rest in outline, each named below its bracket. */
export function drawShares(chart: Chart, pen: Pen): number {
  return chart.data.reduce((y, datum) => drawShare(datum, chart, pen, y), 0);
}

function drawShare(datum: Datum, chart: Chart, pen: Pen, top: number): number {
  const { value, total } = datum;
  const fitting = Math.max(5, Math.floor((pen.width + MARK.gap) / (MARK.least + MARK.gap)));
  const perRow = Math.ceil(total / Math.ceil(total / fitting));
  const pitch = (pen.width + MARK.gap) / perRow;
  const side = pitch - MARK.gap;
  const height = Math.min(side, MARK.most);
  for (let index = 0; index < total; index += 1) {
    const [x, y] = [(index % perRow) * pitch, top + Math.floor(index / perRow) * (height + MARK.gap)];
    const half = MARK.outline / 2;
    pen.bar({ x: x + half, y: y + half, width: side - MARK.outline, height: height - MARK.outline }, index < value ? 0 : 3);
  }
  const bottom = top + Math.ceil(total / perRow) * (height + MARK.gap) - MARK.gap;
  // Marks in several rows have no brackets: the rest begins in the middle of a row.
  const edge = perRow < total ? undefined : value * pitch;
  return drawWords(datum, { y: bottom + BRACKET.above, edge, chart }, pen) + AFTER;
}

/** Where the words of a share stand: below the marks, and where the rest begins. */
interface Below {
  y: number;
  edge: number | undefined;
  chart: Chart;
}

/** The words for the share and the rest side by side, each at its part if there is room, else one below the other. */
function drawWords(datum: Datum, { y, edge, chart }: Below, pen: Pen): number {
  const { strong, style, width } = pen;
  const line = { thickness: BRACKET.thickness, colour: style.colour };
  if (edge !== undefined && datum.value > 0) pen.line([0, y], [edge - MARK.gap, y], line);
  if (edge !== undefined && datum.value < datum.total) pen.line([edge, y], [width, y], line);
  const [own, rest] = [shareWords(datum, chart), restWords(datum, chart.language)];
  const [ownWidth, restWidth] = [pen.widthOf(own, strong), pen.widthOf(rest)];
  const top = y + BRACKET.below;
  if (rest === '') return top + pen.text(own, 0, top, { measure: width, style: strong });
  const left = Math.min(Math.max(edge ?? 0, ownWidth + BETWEEN), width - restWidth);
  if (left >= ownWidth + BETWEEN) {
    pen.text(rest, left, top);
    return top + pen.text(own, 0, top, { style: strong });
  }
  const below = top + pen.text(own, 0, top, { measure: width, style: strong });
  return below + pen.text(rest, 0, below, { measure: width });
}
