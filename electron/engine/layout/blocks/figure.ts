import { type ElementNode, elements } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import { FORBID, type FlowItem, leaf } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, EMPTY, type FlowBlock, lineMarks } from './context.ts';
import { footnotesOf } from './footnote.ts';
import { spansOf } from './spans.ts';

/** The most facts side by side, and the least width of each, in body ems. */
const MOST_FACTS = 4;
const LEAST_FACT = 8;
/** Space between facts, in ems. */
const GAP = 1.4;
/** A panel of key figures: large values with labels below, between two rules. */
export function layoutFacts(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles } = context;
  const facts = elements(element, 'fact');
  if (facts.length === 0) return EMPTY;
  const fitting = Math.max(1, Math.floor(context.width / (LEAST_FACT * styles.block('body').size)));
  const perRow = rowLength(facts.length, Math.min(MOST_FACTS, fitting));
  const gap = GAP * styles.block('factLabel').size;
  const width = (context.width - gap * (perRow - 1)) / perRow;
  const items = [];
  for (let at = 0; at < facts.length; at += perRow) {
    const columns = facts.slice(at, at + perRow).map((fact, index) => layoutFact(fact, context, context.x + index * (width + gap), width));
    const height = Math.max(...columns.map((column) => column.height)) + styles.line * 0.5;
    const top = rule(context, 0);
    const isLast = at + perRow >= facts.length;
    const marks: Mark[] = [top, ...columns.flatMap((column) => column.marks), ...(isLast ? [rule(context, height)] : [])];
    const notes = columns.flatMap((column) => column.notes);
    items.push(leaf(height, marks, { penalty: isLast ? 0 : FORBID, notes, frames: context.frames, within: context.within }));
  }
  return { items, before: styles.line * 0.75, after: styles.line * 0.75 };
}

/** The number of facts in a row that makes rows as even as possible. */
function rowLength(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / Math.ceil(count / most)));
}

function layoutFact(fact: ElementNode, context: BlockContext, x: number, width: number): { height: number; marks: Mark[]; notes: FlowItem[] } {
  const { styles, shaper } = context;
  const [valueStyle, labelStyle] = [styles.block('factValue'), styles.block('factLabel')];
  let y = styles.line * 0.3;
  const marks: Mark[] = [];
  const notes: FlowItem[] = [];
  const set = (spans: readonly Span[], style: BlockStyle): void => {
    for (const line of layoutParagraph(spans, { shaper, measure: width })) {
      notes.push(...footnotesOf([line], context));
      marks.push(...lineMarks(line, x, y, style));
      y += style.leading;
    }
  };
  const value = { text: fact.attributes.value ?? '', style: valueStyle, origins: fact.attributeOrigins?.value };
  set([{ ...value, owner: { key: fact.key, part: 'label' }, place: fact.place }], valueStyle);
  set(spansOf(fact, labelStyle, styles), labelStyle);
  return { height: y, marks, notes };
}

function rule({ styles, x, width }: BlockContext, y: number): Mark {
  return { kind: 'rule', x, y, width, height: 0, thickness: 0.5, colour: styles.colour('rule'), owner: { artifact: 'layout' } };
}

/** A figure and its caption stay together. */
export function layoutFigure(element: ElementNode, context: BlockContext): FlowBlock {
  const { items } = context.layoutChildren(element, context);
  for (const item of items.slice(0, -1)) item.penalty = Math.max(item.penalty, FORBID / 10);
  return { items, before: context.styles.line / 2, after: context.styles.line * 0.75 };
}
