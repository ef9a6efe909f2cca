import { type ElementNode, elements } from '../../document/document.ts';
import { labelOf } from '../../document/list-labels.ts';
import { type FlowItem, FORBID, leaf } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, type FlowBlock, baseline } from './context.ts';
import { hasBlocks, layoutEntry } from './entry.ts';
import {
  continuedLabel,
  END_WIDTH,
  endMarks,
  fitsColumn,
  type Label,
  labelAbove,
  labelMarks,
  labelSpan,
  labelStyle,
  setLabel,
} from './key-labels.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';
import { OUTER_RULE, ROW_RULE, ruleMark } from './table-rules.ts';

/** Space above and below the rule between two rows, in lines. */
const ROW_SPACE = 0.3;
/** The least space between entries without rules, in lines. */
const BETWEEN = 0.25;
/** The penalty for a page break between two entries. */
const ENTRY_PENALTY = 8;

/** Up to how many lines an entry of several blocks, such as a question with its answer, stays on one page. */
const KEPT_LINES = 12;

/** Where labels and words of a list stand, in points from the left edge of the text. */
interface Columns {
  x: number;
  labelWidth: number;
  textX: number;
  textWidth: number;
}

/**
 * A list whose labels stand in the key column of the page and its words in the text column. Inside a box the labels begin at the box's
 * padding and the words at the same edge; where the key column is already taken, such as in an entry of another keyed list, a column of
 * the same width is made. In a theme without a key column labels run in.
 */
export function layoutKeyed(list: ElementNode, context: BlockContext): FlowBlock {
  const inner: BlockContext = { ...context, role: list.attributes.role === 'table' ? 'table' : context.role, listDepth: context.listDepth + 1 };
  const style = context.styles.block(inner.role);
  const label = labelStyle(list, context);
  const hasRows = list.attributes.kind === 'rows';
  // Rows in the type of tables end like a table.
  const isClosed = hasRows && inner.role === 'table';
  const between = hasRows ? ROW_SPACE * context.styles.line : Math.max(BETWEEN * context.styles.line, style.before);
  const entries = elements(list, 'li');
  const hasEnds = entries.some(({ attributes }) => attributes.end !== undefined);
  const columns = columnsOf(context, hasEnds ? END_WIDTH * label.size : 0);
  const items: FlowItem[] = isClosed ? [ruleItem(context, OUTER_RULE, FORBID)] : [];
  entries.forEach((entry, index) => {
    const parts = { entry, text: labelOf(list, index, context.listDepth), style: label, hasRows };
    const body = columns ? setBeside(parts, columns, inner) : runIn(parts, inner, hasEnds ? END_WIDTH * label.size : 0);
    const [first] = body;
    const last = body.at(-1);
    if (!first || !last) return;
    const isKept = hasBlocks(entry) && keepTogether(body, KEPT_LINES * context.styles.line);
    if (entry.attributes.end !== undefined) {
      const spot = { x: context.x + context.width, y: firstBaseline(body, label) };
      // It is read after the entry, so it is drawn after it where all of it is on one page.
      if (isKept) last.marks = [...last.marks, ...endMarks(entry, label, { ...spot, y: spot.y - topOfLast(body) }, context)];
      else first.marks = [...first.marks, ...endMarks(entry, label, spot, context)];
    }
    if (index < entries.length - 1) last.penalty = Math.max(last.penalty, ENTRY_PENALTY);
    else if (isClosed) last.penalty = FORBID;
    if (hasRows && items.length > (isClosed ? 1 : 0)) items.push({ ...ruleItem(context, ROW_RULE, FORBID), before: between });
    first.before = hasRows ? (items.length > 0 ? between : 0) : index > 0 ? Math.max(first.before, between) : first.before;
    items.push(...body);
  });
  if (items.length === (isClosed ? 1 : 0)) return { items: [], before: 0, after: 0 };
  if (isClosed) items.push({ ...ruleItem(context, OUTER_RULE, 0), before: between });
  return {
    items,
    before: context.listDepth > 0 ? between : Math.max(style.before, isClosed ? context.styles.line / 2 : 0),
    after: Math.max(style.after, hasRows ? context.styles.line / 2 : 0),
  };
}

function columnsOf({ styles, x, width }: BlockContext, end: number): Columns | undefined {
  const { keyColumn } = styles;
  if (!keyColumn) return undefined;
  const edge = keyColumn.width + keyColumn.gap;
  const textX = x < keyColumn.width / 2 ? edge : x + edge;
  return { x, labelWidth: textX - keyColumn.gap - x, textX, textWidth: x + width - textX - end };
}

function ruleItem(context: BlockContext, thickness: number, penalty: number): FlowItem {
  const { frames, within } = context;
  return leaf(0, [ruleMark(context, 0, context.width, thickness)], { penalty, frames, within });
}

/** An entry that is being laid out. */
interface Entry extends Label {
  hasRows: boolean;
}

/** The label in its column, the words beside it. */
function setBeside(own: Entry, { x, labelWidth, textX, textWidth }: Columns, context: BlockContext): FlowItem[] {
  const { entry, text, style, hasRows } = own;
  const { items: body } = context.stages.block(entry, { ...context, x: textX, width: textWidth }, layoutEntry);
  const [first] = body;
  if (!first) return [];
  first.before = 0;
  if (text === '' && entry.attributes.sub === undefined) return body;
  if (!fitsColumn(own, labelWidth, context)) return [labelAbove(own, context), ...body];
  const label = setLabel(own, labelWidth, context);
  const spot = { x, y: firstBaseline(body, style) };
  first.marks = [...labelMarks(label, spot, context), ...first.marks];
  holdLabel(body, label.height);
  if (hasRows) {
    const continued = continuedLabel(own, labelWidth, context);
    const marks = labelMarks(continued, spot, context);
    for (const item of body.slice(1)) item.repeat ??= { height: 0, marks };
    keepFor(body, continued.height);
  }
  return body;
}

/** Keeps an entry that is no higher than a limit on one page. Returns whether it is. */
function keepTogether(body: readonly FlowItem[], most: number): boolean {
  if (body.reduce((sum, { before, height }) => sum + before + height, 0) > most) return false;
  for (const item of body.slice(0, -1)) item.penalty = FORBID;
  return true;
}

/** How far below the top of an entry its last item begins. */
function topOfLast(body: readonly FlowItem[]): number {
  return body.slice(0, -1).reduce((sum, { height }) => sum + height, 0) + body.slice(1).reduce((sum, { before }) => sum + before, 0);
}

/** Leaves no less for the next page than the height of the label that goes on there. */
function keepFor(body: readonly FlowItem[], height: number): void {
  let below = 0;
  for (let index = body.length - 1; index > 0; index -= 1) {
    const item = body[index] as FlowItem;
    // The space above is dropped at the top of a page.
    if (below + item.height >= height) return;
    below += item.before + item.height;
    (body[index - 1] as FlowItem).penalty = FORBID;
  }
}

/** Makes an entry as high as its label, and keeps the lines beside the label on one page. */
function holdLabel(body: FlowItem[], height: number): void {
  const last = body.at(-1);
  let beside = 0;
  for (const item of body) {
    beside += item.before + item.height;
    if (beside < height - 0.01 && item !== last) item.penalty = FORBID;
  }
  if (last && beside < height) last.height += height - beside;
}

/** The first baseline of an entry's words, so that the label stands on it. */
function firstBaseline([first]: readonly FlowItem[], style: BlockStyle): number {
  const text = first?.marks.find((mark: Mark) => mark.kind === 'text');
  return text?.kind === 'text' ? text.y : baseline(style);
}

/** The label before the first words, in bold. */
function runIn({ entry, text }: Entry, context: BlockContext, end: number): FlowItem[] {
  const inner = { ...context, width: context.width - end };
  const words = [text, entry.attributes.sub ?? ''].filter((part) => part !== '').join(', ');
  if (words === '') return context.stages.block(entry, inner, layoutEntry).items;
  const [paragraph, ...rest] = hasBlocks(entry) ? elements(entry) : [entry];
  const isText = paragraph === entry || paragraph?.name === 'p';
  const style = context.styles.block(isText && paragraph?.attributes.role ? (paragraph.attributes.role as BlockStyle['role']) : context.role);
  const bold = context.styles.inline(style, 'strong');
  const label = labelSpan(entry, 'label', `${words}\u2002`, bold);
  const own = isText && paragraph ? spansOf(paragraph, style, context.styles) : [];
  const items = textItems([label, ...own], style, inner);
  if (paragraph === entry) return items;
  // The label alone: its entry comes below.
  if (!isText) for (const item of items) item.penalty = FORBID;
  const others = layoutRest(entry, isText ? rest : elements(entry), inner);
  return [...items, ...others];
}

function layoutRest(entry: ElementNode, children: readonly ElementNode[], context: BlockContext): FlowItem[] {
  if (children.length === 0) return [];
  const { items, before } = context.layoutChildren({ ...entry, children: [...children] }, context);
  const [first] = items;
  if (first) first.before = Math.max(first.before, before);
  return items;
}
