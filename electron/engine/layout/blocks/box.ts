import { type ElementNode, elements } from '../../document/document.ts';
import { type FlowFrame, type FlowItem, FORBID, leaf } from '../pages/flow.ts';
import type { BoxMark, Mark } from '../paged.ts';
import type { RoleName } from '../../../contract/theme.ts';
import type { BlockStyle } from '../style.ts';
import { baseline, type BlockContext, type FlowBlock } from './context.ts';
import { labelMarks, setLabel } from './key-labels.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';

/** The accent rule above a key box, and its padding; the frames of other boxes, and their padding; points. */
const KEY = { rule: 2, top: 8.5, bottom: 9, side: 8.5, right: 10, between: 6 };
const FRAME = { note: 0.75, warning: 1.75, top: 7, bottom: 8, side: 9 };
/** The frame of a decision, and the padding of its parts; points. */
const DECISION = { frame: 1.75, rule: 0.5, top: 6, bottom: 6.5, side: 9 };
/** The bar beside a quotation, and the space between. */
const QUOTE = { bar: 2, indent: 9 };
/** The penalty for a page break inside a box. */
const INSIDE_PENALTY = 250;

/** A box: tinted under a rule in the accent colour, or in a frame, a thicker one for a warning. */
export function layoutAside(element: ElementNode, context: BlockContext): FlowBlock {
  if (element.attributes.kind === 'decision') return layoutDecision(element, context);
  const { kind } = element.attributes;
  const isKey = kind === 'key';
  const thick = isKey ? context.styles.boxFrame : kind === 'warning' ? FRAME.warning : FRAME.note;
  const frame = thick === undefined ? tintFrame(context) : lineFrame(context, thick);
  const inner: BlockContext = { ...context, frames: [...context.frames, frame] };
  const body = isKey ? keyItems(element, inner) : framedItems(element, inner);
  const strut = (height: number, penalty: number) => leaf(height, [], { penalty, frames: inner.frames, within: context.within });
  const pad = isKey ? KEY : FRAME;
  const [above, below] = isKey ? [thick ?? KEY.rule, thick ?? 0] : [0, 0];
  const items = [strut(pad.top + above, FORBID), ...body, strut(pad.bottom + below, 0)];
  return boxOf(items, context);
}

/** The items of a box, kept together if possible, with the space around it. */
function boxOf(items: FlowItem[], { styles: { line } }: BlockContext): FlowBlock {
  items.forEach((item, index) => {
    if (index === items.length - 2) item.penalty = FORBID;
    else if (index < items.length - 2) item.penalty = Math.max(item.penalty, INSIDE_PENALTY);
  });
  return { items, before: line * 0.75, after: line * 0.75 };
}

/** What is to be decided, in a thick frame: headings in the key column, and from the second on tinted, under a rule. */
function layoutDecision(element: ElementNode, context: BlockContext): FlowBlock {
  const { within, styles } = context;
  const frames = [...context.frames, lineFrame(context, DECISION.frame)];
  const strut = (height: number, own = frames): FlowItem => leaf(height, [], { penalty: FORBID, frames: own, within });
  const items = partsOf(element).flatMap(({ label, blocks }, index) => {
    const own = index === 0 ? frames : [...frames, partFrame(context)];
    const part = { element, label, blocks, role: 'body' as const, style: styles.block('key'), side: DECISION.side };
    const body = partItems(part, { ...context, frames: own });
    const [first] = body;
    if (first) first.before = 0;
    return [strut(DECISION.top, own), ...body, strut(DECISION.bottom, own)];
  });
  return boxOf([strut(DECISION.frame), ...items, { ...strut(DECISION.frame), penalty: 0 }], context);
}

/** The tint of a part of a decision, under a rule, inside the frame. */
function partFrame({ styles, x, width }: BlockContext): FlowFrame {
  const inside = { x: x + DECISION.frame, width: width - 2 * DECISION.frame, kind: 'box' as const, owner: { artifact: 'background' as const } };
  return {
    draw: (top, bottom) => [
      ...(styles.boxFrame === undefined ? [{ ...inside, y: top, height: bottom - top, colour: styles.colour('tint') }] : []),
      { ...inside, y: top, height: DECISION.rule, colour: styles.colour(styles.boxFrame === undefined ? 'rule' : 'ink') },
    ],
  };
}

/** Headings in the key column, or above where there is none, and the text beside them: first in large type, then in that of boxes. */
function keyItems(element: ElementNode, context: BlockContext): FlowItem[] {
  const items: FlowItem[] = [];
  for (const { label, blocks } of partsOf(element)) {
    const isFirst = items.length === 0;
    const { styles } = context;
    const style = isFirst ? styles.block('key') : { ...styles.block('key'), colour: styles.block('why').colour };
    const part = partItems({ element, label, blocks, role: isFirst ? 'lead' : 'box', style, side: KEY.side }, context);
    const [first] = part;
    if (first) first.before = isFirst ? 0 : KEY.between;
    items.push(...part);
  }
  return items;
}

/** A part of a key box: a heading, or the title of the box, and what stands beside it. */
interface Part {
  element: ElementNode;
  label: ElementNode | string | undefined;
  blocks: ElementNode[];
  /** The role of what stands beside the heading, and the style of the heading. */
  role: RoleName;
  style: BlockStyle;
  /** The space at the left, in points. */
  side: number;
}

function partsOf(element: ElementNode): Pick<Part, 'label' | 'blocks'>[] {
  const parts: Pick<Part, 'label' | 'blocks'>[] = [{ label: element.attributes.title, blocks: [] }];
  for (const child of elements(element)) {
    if (/^h[234]$/.test(child.name)) parts.push({ label: child, blocks: [] });
    else parts.at(-1)?.blocks.push(child);
  }
  return parts.filter(({ label, blocks }) => label !== undefined || blocks.length > 0);
}

function partItems({ element, label, blocks, role, style: key, side: padding }: Part, context: BlockContext): FlowItem[] {
  const { styles, x, width } = context;
  const { keyColumn } = styles;
  // Inside another block the key column of the page is not there.
  const edge = keyColumn && x < keyColumn.width / 2 && label !== undefined ? keyColumn.width + keyColumn.gap - x : undefined;
  const side = edge ?? padding;
  const inner: BlockContext = { ...context, x: x + side, width: width - side - KEY.right, role };
  const body = context.layoutChildren({ ...element, attributes: {}, children: blocks }, inner).items;
  if (label === undefined) return body;
  const owner = typeof label === 'string' ? element : label;
  if (edge === undefined) return [...headingItems(label, element, key, inner), ...body];
  const labelX = x + padding;
  const set = setLabel(
    { entry: owner, text: '', style: key },
    x + edge - (keyColumn?.gap ?? 0) - labelX,
    context,
    spansOfHeading(label, element, key, context),
  );
  const [first = leaf(0, [], { frames: context.frames, within: context.within })] = body;
  const text = first.marks.find((mark: Mark) => mark.kind === 'text');
  const y = text?.kind === 'text' ? text.y : baseline(key);
  first.marks = [...labelMarks(set, { x: labelX, y }, context), ...first.marks];
  const height = body.reduce((sum, item) => sum + item.before + item.height, 0);
  const last = body.at(-1) ?? first;
  last.height += Math.max(0, set.height - height);
  return body.length > 0 ? body : [first];
}

function spansOfHeading(label: ElementNode | string, element: ElementNode, style: BlockStyle, { styles }: BlockContext) {
  if (typeof label !== 'string') return spansOf(label, style, styles);
  return [
    { text: label, style, owner: { key: element.key, part: 'label' as const }, place: element.place, origins: element.attributeOrigins?.title },
  ];
}

/** A heading above its text. */
function headingItems(label: ElementNode | string, element: ElementNode, style: BlockStyle, context: BlockContext): FlowItem[] {
  const lines = textItems(spansOfHeading(label, element, style, context), style, context);
  for (const line of lines) line.penalty = FORBID;
  return lines;
}

/** The title and the text of a box in a frame. */
function framedItems(element: ElementNode, context: BlockContext): FlowItem[] {
  const { styles, x, width } = context;
  const { title } = element.attributes;
  const inner: BlockContext = { ...context, x: x + FRAME.side, width: width - 2 * FRAME.side, role: 'box' };
  const label = styles.inline(styles.block('box'), 'strong');
  const heading = title ? headingItems(title, element, label, inner) : [];
  const { items } = context.layoutChildren(element, inner);
  const [first] = items;
  if (first) first.before = 0;
  return [...heading, ...items];
}

function tintFrame({ styles, x, width }: BlockContext): FlowFrame {
  const [tint, accent] = [styles.colour('tint'), styles.colour('accent')];
  return {
    draw(top, bottom) {
      const box = (height: number, colour: string): BoxMark => ({ kind: 'box', x, y: top, width, height, colour, owner: { artifact: 'background' } });
      return [box(bottom - top, tint), box(KEY.rule, accent)];
    },
  };
}

/** A frame of four boxes, so that its corners are whole. */
function lineFrame({ styles, x, width }: BlockContext, thick: number): FlowFrame {
  const colour = styles.colour('ink');
  return {
    draw(top, bottom) {
      const box = (left: number, y: number, wide: number, height: number): BoxMark => {
        return { kind: 'box', x: left, y, width: wide, height, colour, owner: { artifact: 'background' } };
      };
      const tall = bottom - top;
      return [box(x, top, width, thick), box(x, bottom - thick, width, thick), box(x, top, thick, tall), box(x + width - thick, top, thick, tall)];
    },
  };
}

/** A quotation: in the text column, with a bar at the left. */
export function layoutQuote(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles, width } = context;
  const { keyColumn } = styles;
  const edge = keyColumn && context.x < keyColumn.width / 2 ? keyColumn.width + keyColumn.gap : context.x;
  const colour = styles.colour('accentLight');
  const frame: FlowFrame = {
    draw: (top, bottom) => [{ kind: 'box', x: edge, y: top, width: QUOTE.bar, height: bottom - top, colour, owner: { artifact: 'background' } }],
  };
  const x = edge + QUOTE.bar + QUOTE.indent;
  const inner: BlockContext = { ...context, x, width: context.x + width - x, role: 'quote', frames: [...context.frames, frame] };
  const { items } = context.layoutChildren(element, inner);
  for (const item of items.slice(0, -1)) item.penalty = Math.max(item.penalty, INSIDE_PENALTY);
  const [first] = items;
  if (first) first.before = 0;
  return { items, before: styles.line / 2, after: styles.line / 2 };
}
