import { type ElementNode, elements } from '../../document/document.ts';
import { type FlowItem, FORBID, leaf } from '../pages/flow.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, EMPTY, type FlowBlock, lineMarks } from './context.ts';
import { layoutEntry } from './entry.ts';
import { labelLines } from './key-labels.ts';
import { spansOf } from './spans.ts';
import { ROW_RULE, ruleMark } from './table-rules.ts';

/** Space between rows, and above the rule at the end, in points. */
const BETWEEN = 2;
const END = 7;
/** The rule at the end on a cover, in points. */
const COVER_RULE = 1.5;

/**
 * What a brief says of itself: labels in the key column, values beside them, a rule at the end. Without a key column labels stand at the
 * left of their values, as wide as the widest.
 */
export function layoutMeta(list: ElementNode, context: BlockContext): FlowBlock {
  const { styles, x, width } = context;
  const label = styles.inline(styles.block('meta'), 'strong');
  const column = styles.keyColumn ?? { width: widestLabel(list, label, context), gap: label.size };
  const textX = x + column.width + column.gap;
  const inner: BlockContext = { ...context, x: textX, width: x + width - textX, role: 'table', isPlain: true };
  const items: FlowItem[] = [];
  for (const { term, meanings } of pairsOf(list)) {
    const body = meanings.flatMap((meaning) => context.stages.block(meaning, inner, layoutEntry).items);
    const lines = term ? labelLines(spansOf(term, label, styles), column.width, context) : [];
    const [first = leaf(0, [], { frames: context.frames, within: context.within })] = body;
    first.marks = [...lines.flatMap((line, index) => lineMarks(line, x, index * label.leading, label)), ...first.marks];
    const height = body.reduce((sum, item) => sum + item.before + item.height, 0);
    const last = body.at(-1) ?? first;
    last.height += Math.max(0, lines.length * label.leading - height);
    first.before = items.length > 0 ? BETWEEN : 0;
    for (const item of body) item.penalty = FORBID;
    items.push(...(body.length > 0 ? body : [first]));
  }
  if (items.length === 0) return EMPTY;
  const rule = context.isCover ? COVER_RULE : ROW_RULE;
  items.push(leaf(0, [ruleMark(context, 0, width, rule)], { before: END, frames: context.frames, within: context.within }));
  return { items, before: 0, after: styles.line / 2 };
}

function pairsOf(list: ElementNode): { term: ElementNode | undefined; meanings: ElementNode[] }[] {
  const pairs: { term: ElementNode | undefined; meanings: ElementNode[] }[] = [];
  for (const child of elements(list)) {
    if (child.name === 'dt' || pairs.length === 0) pairs.push({ term: child.name === 'dt' ? child : undefined, meanings: [] });
    if (child.name === 'dd') pairs.at(-1)?.meanings.push(child);
  }
  return pairs;
}

/** At most a third of the text. */
function widestLabel(list: ElementNode, style: BlockStyle, { stages, styles, shaper, width }: BlockContext): number {
  const widths = elements(list, 'dt').map((term) => stages.widths(term, style, { styles, shaper }).most);
  return Math.min(width / 3, Math.max(0, ...widths) + 0.01);
}
