import type { ElementNode } from '../../document/document.ts';
import { FORBID, type FlowFrame, leaf } from '../pages/flow.ts';
import type { BoxMark } from '../paged.ts';
import type { BlockContext, FlowBlock } from './context.ts';
import { textItems } from './paragraph.ts';

/** Padding of a box, in lines, and the width of the bar at its left, in points. */
const PADDING = 0.6;
const BAR = 2.5;
const QUOTE_BAR = 1.25;
/** The penalty for a page break inside a box. */
const INSIDE_PENALTY = 250;

/** A tinted box with a bar in the accent colour and a title. */
export function layoutAside(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles } = context;
  const pad = PADDING * styles.line;
  const { kind = 'note', title } = element.attributes;
  const bar = styles.colour(kind === 'warning' ? 'warning' : 'accent');
  const frame = tintFrame(context, styles.colour('tint'), bar);
  const inner: BlockContext = { ...context, x: context.x + pad + BAR, width: context.width - 2 * pad - BAR, frames: [...context.frames, frame] };
  const label = styles.block('label');
  const heading = title
    ? textItems([{ text: title, style: label, owner: { key: element.key, part: 'label' }, place: element.place }], label, inner)
    : [];
  for (const line of heading) line.penalty = FORBID;
  const body = context.layoutChildren(element, { ...inner, role: kind === 'key' ? 'lead' : context.role });
  const [first] = body.items;
  if (first) first.before = heading.length > 0 ? styles.line / 4 : 0;
  const strut = (penalty: number) => leaf(pad * 0.75, [], { penalty, frames: inner.frames, within: context.within });
  const items = [strut(FORBID), ...heading, ...body.items, strut(0)];
  items.forEach((item, index) => {
    if (index === items.length - 2) item.penalty = FORBID;
    else if (index < items.length - 2) item.penalty = Math.max(item.penalty, INSIDE_PENALTY);
  });
  return { items, before: styles.line * 0.75, after: styles.line * 0.75 };
}

function tintFrame({ x, width }: BlockContext, tint: string, bar: string): FlowFrame {
  return {
    draw(top, bottom) {
      const box = (left: number, wide: number, colour: string): BoxMark => ({
        kind: 'box',
        x: left,
        y: top,
        width: wide,
        height: bottom - top,
        colour,
        owner: { artifact: 'background' },
      });
      return [box(x, width, tint), box(x, BAR, bar)];
    },
  };
}

/** A quotation: indented, with a thin bar at the left. */
export function layoutQuote(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles, x, width } = context;
  const indent = styles.line;
  const colour = styles.colour('rule');
  const frame: FlowFrame = {
    draw: (top, bottom) => [{ kind: 'box', x, y: top, width: QUOTE_BAR, height: bottom - top, colour, owner: { artifact: 'background' } }],
  };
  const inner: BlockContext = { ...context, x: x + indent, width: width - indent, role: 'quote', frames: [...context.frames, frame] };
  const { items } = context.layoutChildren(element, inner);
  for (const item of items.slice(0, -1)) item.penalty = Math.max(item.penalty, INSIDE_PENALTY);
  const [first] = items;
  if (first) first.before = 0;
  return { items, before: styles.line / 2, after: styles.line / 2 };
}
