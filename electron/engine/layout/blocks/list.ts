import { type ElementNode, elements } from '../../document/document.ts';
import { isKeyed, labelOf } from '../../document/list-labels.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import { FORBID } from '../pages/flow.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, type FlowBlock, lineMarks } from './context.ts';
import { layoutEntry } from './entry.ts';
import { layoutKeyed } from './keyed.ts';
import { layoutMeta } from './meta-list.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';

/** Space between entries, in lines, and between a label and its text, in ems. */
const BETWEEN = 0.25;
const LABEL_GAP = 0.5;
/** The least indent of a list, in ems. */
const LEAST_INDENT = 1.1;
/** The penalty for a page break between two entries. */
const ENTRY_PENALTY = 8;

export function layoutList(element: ElementNode, context: BlockContext): FlowBlock {
  if (isKeyed(element)) return layoutKeyed(element, context);
  const isSmall = element.attributes.role === 'small';
  const inner: BlockContext = { ...context, role: isSmall ? 'small' : context.role, listDepth: context.listDepth + 1 };
  const style = context.styles.block(inner.role);
  const entries = elements(element, 'li');
  const labels = entries.map((_, index) => labelOf(element, index, context.listDepth));
  const widest = Math.max(0, ...labels.map((label) => context.shaper.width(label, style)));
  const indent = widest === 0 ? 0 : Math.max(LEAST_INDENT * style.size, widest + LABEL_GAP * style.size);
  const between = isSmall ? 0 : BETWEEN * context.styles.line;
  const items = entries.flatMap((entry, index) => {
    const { items: body } = context.stages.block(entry, { ...inner, x: context.x + indent, width: context.width - indent }, layoutEntry);
    const first = body[0];
    const last = body.at(-1);
    if (!first || !last) return [];
    first.marks = [...labelMarks(entry, labels[index] ?? '', style, inner), ...first.marks];
    if (index > 0) first.before = Math.max(first.before, between);
    if (index < entries.length - 1) last.penalty = Math.max(last.penalty, ENTRY_PENALTY);
    return body;
  });
  return { items, before: context.listDepth > 0 ? between : style.before / 2, after: style.after };
}

/** Places the label to the left of the entry's first line. */
function labelMarks(entry: ElementNode, label: string, style: BlockStyle, context: BlockContext) {
  const span: Span = { text: label, style, owner: { key: entry.key, part: 'label' } };
  const [line] = layoutParagraph([span], { shaper: context.shaper, measure: Number.POSITIVE_INFINITY });
  return line ? lineMarks(line, context.x, 0, style) : [];
}

/** Sets terms in bold on a separate line, with meanings indented below. */
export function layoutTerms(element: ElementNode, context: BlockContext): FlowBlock {
  if (element.attributes.kind === 'meta') return layoutMeta(element, context);
  const style = context.styles.block(context.role);
  const term = context.styles.inline(style, 'strong');
  const indent = LEAST_INDENT * style.size;
  const items = elements(element).flatMap((child) => {
    if (child.name === 'dt') {
      const lines = textItems(spansOf(child, term, context.styles), term, context);
      for (const line of lines) line.penalty = FORBID;
      const [first] = lines;
      if (first) first.before = context.styles.line / 2;
      return lines;
    }
    return context.stages.block(child, { ...context, x: context.x + indent, width: context.width - indent }, layoutEntry).items;
  });
  return { items, before: 0, after: style.after };
}
