import { type ElementNode, elements } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import { type Line, layoutParagraph } from '../inline/paragraph.ts';
import { type FlowItem, FORBID, leaf, type PageReference } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { baseline, type BlockContext, type FlowBlock, lineMarks } from './context.ts';
import { labelSpan } from './key-labels.ts';
import { spansOf } from './spans.ts';
import { ROW_RULE, ruleMark } from './table-rules.ts';

/** Room for page numbers at the right, in ems. */
const NUMBER_ROOM = 3;
/** Space above and below the rule between two rows, in points. */
const PAD = 5.25;

/**
 * A table of contents without leaders: rows with the title, what the chapter says below it, and the page at the right. The letter or number
 * stands in the key column; in a theme without one it runs in. Headings inside a chapter are not bold.
 */
export function layoutContents(toc: ElementNode, context: BlockContext): FlowBlock {
  const entries = elements(toc, 'tocitem');
  const items = entries.flatMap((entry, index) => {
    const row = rowOf(entry, context);
    const [first] = row;
    if (first && index > 0) first.before = PAD;
    return row;
  });
  return { items, before: context.styles.line / 2, after: context.styles.line };
}

function rowOf(entry: ElementNode, context: BlockContext): FlowItem[] {
  const { styles, shaper, x, width, frames, within, hyphenate: hyphenateWide } = context;
  const isChapter = entry.attributes.level === '1';
  const style = styles.block(isChapter ? 'tocTop' : 'toc');
  const title = isChapter ? styles.inline(style, 'strong') : style;
  const column = styles.keyColumn;
  const edge = column ? column.width + column.gap : 0;
  const measure = width - edge - NUMBER_ROOM * style.size;
  const { label } = entry.attributes;
  const runIn = label === undefined || column ? [] : [labelSpan(entry, 'label', `${label}\u2002`, title)];
  const below = styles.block('why');
  const rows: { line: Line; style: BlockStyle }[] = [
    ...layoutParagraph([...runIn, ...spansOf(entry, title, styles)], { shaper, measure, hyphenateWide }).map((line) => ({ line, style: title })),
    ...layoutParagraph(summarySpans(entry, below), { shaper, measure, hyphenateWide }).map((line) => ({ line, style: below })),
  ];
  const last = rows.filter((row) => row.style === title).length - 1;
  const right = x + width;
  const number = { ...styles.block('toc'), size: style.size };
  const reference: PageReference = {
    target: entry.attributes.target ?? '',
    right,
    leaderFrom: right,
    y: baseline(style),
    style: number,
    key: entry.key,
  };
  const items = rows.map((row, index) => {
    const marks = [...(index === 0 && column ? keyMarks(entry, title, context) : []), ...lineMarks(row.line, x + edge, 0, row.style)];
    return leaf(row.style.leading, marks, { penalty: FORBID, frames, within, references: index === last ? [reference] : [] });
  });
  return [...items, leaf(0, [ruleMark(context, 0, width, ROW_RULE)], { before: PAD, frames, within })];
}

function summarySpans(entry: ElementNode, style: BlockStyle): Span[] {
  const { summary } = entry.attributes;
  const owner = { key: entry.key, part: 'end' as const };
  return summary === undefined ? [] : [{ text: summary, style, owner, place: entry.place, origins: entry.attributeOrigins?.summary }];
}

/** The letter or number in the key column, on the baseline of the title. */
function keyMarks(entry: ElementNode, title: BlockStyle, { styles, shaper, x }: BlockContext): Mark[] {
  const { label } = entry.attributes;
  if (label === undefined) return [];
  const style = { ...styles.block('key'), size: title.size };
  const [line] = layoutParagraph([labelSpan(entry, 'label', label, style)], { shaper, measure: Number.POSITIVE_INFINITY });
  return line ? [{ kind: 'text', x, y: baseline(title), runs: line.runs }] : [];
}
