import type { RoleName } from '../../../contract/theme.ts';
import type { ElementNode } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import { createLineCounter, paragraphWidths } from '../inline/paragraph.ts';
import { type FlowItem, FORBID, leaf } from '../pages/flow.ts';
import type { BlockStyle } from '../style.ts';
import { baseline, type BlockContext, type FlowBlock } from './context.ts';
import { labelMarks, setLabel } from './key-labels.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';

/** The size of a label beside a heading, as a fraction of the heading's. */
const LABEL = 0.8;

/** Headings stay with what follows; their words are not divided, unless one is wider than the text. A label stands in the key column, or runs in. */
export function layoutHeading(element: ElementNode, context: BlockContext): FlowBlock {
  const style = context.styles.block(roleOfHeading(element, context));
  const { label } = element.attributes;
  const column = label === undefined ? undefined : context.styles.keyColumn;
  const edge = column ? column.width + column.gap : 0;
  const width = context.width - edge;
  const spans = [...(label !== undefined && !column ? [runIn(element, label, style)] : []), ...spansOf(element, style, context.styles)];
  const whole: BlockContext = { ...context, x: context.x + edge, width, isPlain: true };
  const items = textItems(spans, style, { ...whole, width: balancedWidth(spans, whole) });
  for (const item of items) item.penalty = FORBID;
  const [first] = items;
  if (first && column && label !== undefined) {
    const own = { entry: element, text: label, style: labelStyle(style, context) };
    const marks = labelMarks(setLabel(own, column.width, context), { x: context.x, y: baseline(style) }, context);
    first.marks = [...marks, ...first.marks];
  }
  const all = withRule(items, style, context);
  if (element.attributes.kind === 'chapter') beginChapter(all, element);
  return { items: all, before: style.before, after: style.after };
}

/** A chapter begins a page, unless the one before is less than half full; its letter or number stands on the tabs of its pages. */
function beginChapter([first]: FlowItem[], { attributes: { label = '' }, attributeOrigins, place }: ElementNode): void {
  if (!first) return;
  first.start = 'soft';
  first.chapter = { label, place, origins: attributeOrigins?.label };
}

/** On a card of A6 the title is set as the heading of a section: text is no wider there than this, in points. */
const CARD = 260;

function roleOfHeading({ name, attributes }: ElementNode, { isCover, role, width }: BlockContext): RoleName {
  if (name === 'h1') return isCover ? 'h1' : width <= CARD ? 'h2' : 'title';
  if (name === 'h2' && role === 'column') return 'columnHeading';
  return attributes.kind === 'chapter' ? 'chapter' : (name as RoleName);
}

function labelStyle(heading: BlockStyle, { styles }: BlockContext): BlockStyle {
  const key = styles.block('key');
  return { ...key, size: Math.max(key.size, LABEL * heading.size), leading: heading.leading };
}

function runIn(element: ElementNode, label: string, style: BlockStyle): Span {
  return {
    text: `${label}\u2002`,
    style,
    owner: { key: element.key, part: 'label' },
    place: element.place,
    origins: element.attributeOrigins?.label,
  };
}

/** The heading with the rule above it, if its role has one. */
function withRule(items: FlowItem[], { rule }: BlockStyle, { styles, x, width, frames, within }: BlockContext): FlowItem[] {
  const [first] = items;
  if (!rule || !first) return items;
  const mark = { kind: 'rule' as const, x, y: 0, width, height: 0, thickness: rule.thickness, colour: styles.colour('ink') };
  first.before = rule.gap;
  return [leaf(0, [{ ...mark, owner: { artifact: 'layout' } }], { penalty: FORBID, frames, within }), ...items];
}

/** The narrowest measure that takes no more lines, so that two lines of a heading are about equally long. */
function balancedWidth(spans: readonly Span[], { width, shaper, styles }: BlockContext): number {
  const measure = Math.min(width, styles.frame.measure);
  const { least, most } = paragraphWidths(spans, shaper);
  if (most <= measure || least > measure) return measure;
  const count = createLineCounter(spans, shaper);
  const lines = count(measure);
  let [low, high] = [measure / lines, measure];
  while (high - low > 2) {
    const middle = (low + high) / 2;
    if (count(middle) > lines) low = middle;
    else high = middle;
  }
  return high;
}
