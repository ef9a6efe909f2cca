import { type ElementNode, elements } from '../../document/document.ts';
import { isLongValue } from '../../document/facts.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import { FORBID, type FlowItem, leaf } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, EMPTY, type FlowBlock, lineMarks } from './context.ts';
import { footnotesOf } from './footnote.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';
import { OUTER_RULE, ruleMark } from './table-rules.ts';

/** The most facts side by side, and the least width of each, in body ems. */
const MOST_FACTS = 4;
const LEAST_FACT = 8;
/** Space between facts, and between a rule and what it bounds; points. */
const GAP = 12;
const PAD = { top: 6, bottom: 7 };

/** A panel of key figures: large values with labels below, in equal columns between two rules. One alone is a line of text. */
export function layoutFacts(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles } = context;
  const facts = elements(element, 'fact');
  const [only] = facts;
  if (!only) return EMPTY;
  if (facts.length === 1) return layoutLine(only, context);
  const fitting = Math.max(1, Math.floor(context.width / (LEAST_FACT * styles.block('body').size)));
  const perRow = rowLength(facts.length, Math.min(MOST_FACTS, fitting));
  const width = (context.width - GAP * (perRow - 1)) / perRow;
  const items = [];
  for (let at = 0; at < facts.length; at += perRow) {
    const columns = facts.slice(at, at + perRow).map((fact, index) => layoutFact(fact, context, context.x + index * (width + GAP), width));
    const height = Math.max(...columns.map((column) => column.height)) + PAD.bottom;
    const top = ruleMark(context, 0, context.width, OUTER_RULE);
    const isLast = at + perRow >= facts.length;
    const bottom = isLast ? [ruleMark(context, height, context.width, OUTER_RULE)] : [];
    const marks: Mark[] = [top, ...columns.flatMap((column) => column.marks), ...bottom];
    const notes = columns.flatMap((column) => column.notes);
    items.push(leaf(height, marks, { penalty: isLast ? 0 : FORBID, notes, frames: context.frames, within: context.within }));
  }
  return { items, before: styles.line * 0.75, after: styles.line * 0.75 };
}

/** The number of facts in a row that makes rows as even as possible. */
function rowLength(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / Math.ceil(count / most)));
}

/** One fact as a line of text. */
function layoutLine(fact: ElementNode, context: BlockContext): FlowBlock {
  const style = context.styles.block(context.role);
  const items = textItems(inOneLine(fact, style, context), style, context);
  return { items, before: style.before, after: style.after };
}

/** The value, in bold, and the label after it. */
function inOneLine(fact: ElementNode, style: BlockStyle, { styles }: BlockContext): Span[] {
  return [valueSpan(fact, styles.inline(style, 'strong'), ' '), ...spansOf(fact, style, styles)];
}

function valueSpan(fact: ElementNode, style: BlockStyle, after = ''): Span {
  const text = `${fact.attributes.value ?? ''}${after}`;
  return { text, style, owner: { key: fact.key, part: 'label' }, place: fact.place, origins: fact.attributeOrigins?.value };
}

function layoutFact(fact: ElementNode, context: BlockContext, x: number, width: number): { height: number; marks: Mark[]; notes: FlowItem[] } {
  const { styles, shaper } = context;
  const [valueStyle, labelStyle] = [styles.block('factValue'), styles.block('factLabel')];
  let y = PAD.top;
  const marks: Mark[] = [];
  const notes: FlowItem[] = [];
  const set = (spans: readonly Span[], style: BlockStyle): void => {
    for (const line of layoutParagraph(spans, { shaper, measure: width })) {
      notes.push(...footnotesOf([line], context));
      marks.push(...lineMarks(line, x, y, style));
      y += style.leading;
    }
  };
  if (isLongValue(fact.attributes.value ?? '')) set(inOneLine(fact, labelStyle, context), labelStyle);
  else {
    set([valueSpan(fact, valueStyle)], valueStyle);
    set(spansOf(fact, labelStyle, styles), labelStyle);
  }
  return { height: y, marks, notes };
}
