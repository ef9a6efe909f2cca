import type { ChartType } from '../../../contract/common.ts';
import { type Chart, chartOf } from '../../document/chart.ts';
import type { ElementNode } from '../../document/document.ts';
import { leaf } from '../pages/flow.ts';
import { type BlockContext, EMPTY, type FlowBlock } from '../blocks/context.ts';
import { drawBars, drawGroups } from './bars.ts';
import { drawLines } from './line.ts';
import { createPen, type Pen } from './pen.ts';
import { drawRanges } from './range.ts';
import { drawShares } from './share.ts';
import { drawTimeline } from './timeline.ts';

/** Draws a chart and returns its height. */
type Draw = (chart: Chart, pen: Pen) => number;

const DRAWINGS: Readonly<Record<ChartType, Draw>> = {
  bars: drawBars,
  grouped: drawGroups,
  share: drawShares,
  line: drawLines,
  range: drawRanges,
  timeline: drawTimeline,
};

/** Lays out a chart, which never breaks and belongs to its figure as a whole. It is as wide as tables are. Nothing if there is nothing to draw. */
export function layoutChart(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles, width } = context;
  const chart = chartOf(element, context.language);
  const pen = createPen(context, element.key, element.place, width);
  const height = DRAWINGS[chart.type](chart, pen);
  if (pen.marks.length === 0) return EMPTY;
  const bounds = { kind: 'figure' as const, key: element.key, x: context.x, y: 0, width, height };
  const item = leaf(height, [bounds, ...pen.marks], { frames: context.frames, within: context.within });
  return { items: [item], before: styles.line / 2, after: styles.line / 2 };
}
