import { type ElementNode, elements } from '../../document/document.ts';
import { rectangle } from '../charts/shapes.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import { FORBID, type FlowItem, leaf } from '../pages/flow.ts';
import type { Artifact, Mark } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { baseline, type BlockContext, EMPTY, type FlowBlock, lineMarks } from './context.ts';

/** A box to tick: its side, its line, the space beside it, and how far it reaches below the baseline; points. */
const BOX = { side: 11, line: 1, gap: 5, below: 1.5 };
/** Choices: how many stand on a line, the part of the width that the first has, and the space between lines in points. */
const CHOICES = { perLine: 2, first: 1 / 2.25, between: 6 };
/** A line to write on: the space above it, its thickness, and the space to its label; points. */
const LINE = { above: 40, rule: 0.75, label: 2 };
/** A line for a comment: its height, its thickness, and the space above its label; points. */
const COMMENT = { height: 24, rule: 0.5, label: 7 };
/** The space between two places to write on, in points. */
const GAP = 16;

const DECORATION: Artifact = { artifact: 'layout' };

/** What is filled in on paper stands in the text column. */
function textColumn({ styles, x, width }: BlockContext): { x: number; width: number } {
  const { keyColumn } = styles;
  const textX = keyColumn && x < keyColumn.width / 2 ? keyColumn.width + keyColumn.gap : x;
  return { x: textX, width: x + width - textX };
}

/** Boxes to tick, two on a line, each with its decision and what that is about. */
export function layoutChoices(element: ElementNode, context: BlockContext): FlowBlock {
  const { x, width } = textColumn(context);
  const choices = elements(element, 'choice');
  const second = x + width * CHOICES.first;
  const items: FlowItem[] = [];
  for (let at = 0; at < choices.length; at += CHOICES.perLine) {
    const spots = [
      { x, width: second - x },
      { x: second, width: x + width - second },
    ] as const;
    const own = choices.slice(at, at + CHOICES.perLine).map((choice, index) => layoutChoice(choice, spots[index] ?? spots[0], context));
    const height = Math.max(...own.map((choice) => choice.height));
    const marks = own.flatMap((choice) => choice.marks);
    const isLast = at + CHOICES.perLine >= choices.length;
    items.push(rowItem(height, marks, context, { before: at > 0 ? CHOICES.between : 0, penalty: isLast ? 0 : FORBID }));
  }
  return items.length === 0 ? EMPTY : { items, before: context.styles.line / 4, after: context.styles.line / 4 };
}

function rowItem(height: number, marks: readonly Mark[], { frames, within }: BlockContext, more: Partial<FlowItem>): FlowItem {
  return leaf(height, marks, { ...more, frames, within });
}

function layoutChoice(choice: ElementNode, { x, width }: { x: number; width: number }, context: BlockContext): { height: number; marks: Mark[] } {
  const { styles, shaper, hyphenate } = context;
  const [strong, quiet] = [styles.block('entry'), styles.block('why')];
  const about = choice.attributes.for;
  const spans = [
    attributeSpan(choice, 'label', strong),
    ...(about === undefined ? [] : [{ text: ' ', style: quiet, owner: { key: choice.key } }, attributeSpan(choice, 'for', quiet)]),
  ];
  const indent = BOX.side + BOX.gap;
  const lines = layoutParagraph(spans, { shaper, hyphenate, measure: width - indent });
  const bottom = baseline(strong) + BOX.below;
  const side = BOX.side - BOX.line;
  const box: Mark = {
    kind: 'path',
    x: x + BOX.line / 2,
    y: bottom - BOX.side + BOX.line / 2,
    commands: rectangle({ x: 0, y: 0, width: side, height: side }),
    stroke: styles.colour('ink'),
    thickness: BOX.line,
    dash: [],
    owner: DECORATION,
  };
  const words = lines.flatMap((line, index) => lineMarks(line, x + indent, index * strong.leading, strong));
  return { height: Math.max(lines.length, 1) * strong.leading, marks: [box, ...words] };
}

function attributeSpan(element: ElementNode, name: 'label' | 'for', style: BlockStyle): Span {
  const { attributes, attributeOrigins, key, place } = element;
  const { lang: language } = attributes;
  return { text: attributes[name] ?? '', style, owner: { key }, place, origins: attributeOrigins?.[name], ...(language ? { language } : {}) };
}

/** Places to write on, side by side. Those without a width share what the others leave. */
export function layoutBlanks(element: ElementNode, context: BlockContext): FlowBlock {
  return blanksOf(elements(element, 'blank'), context);
}

/** A place to write on by itself. */
export function layoutBlank(element: ElementNode, context: BlockContext): FlowBlock {
  return blanksOf([element], context);
}

function blanksOf(blanks: readonly ElementNode[], context: BlockContext): FlowBlock {
  if (blanks.length === 0) return EMPTY;
  const column = textColumn(context);
  const room = column.width - GAP * (blanks.length - 1);
  const asked = blanks.map(({ attributes: { width } }) => (width === undefined ? undefined : (Number(width) / 100) * column.width));
  const given = asked.reduce((sum: number, width) => sum + (width ?? 0), 0);
  const open = asked.filter((width) => width === undefined).length;
  // Widths that leave no room for the spaces between are made narrower, all in proportion.
  const shrink = open === 0 && given > room ? room / given : 1;
  let { x } = column;
  const own = blanks.map((blank, index) => {
    const width = (asked[index] ?? Math.max(0, room - given) / open) * shrink;
    const set = layoutOne(blank, { x, width }, context);
    x += width + GAP;
    return set;
  });
  // Lines of one row stand at one height.
  const above = Math.max(...own.map((one) => one.above));
  const marks = own.flatMap((one) => one.marksAt(above));
  const height = above + Math.max(...own.map((one) => one.below));
  return { items: [rowItem(height, marks, context, {})], before: 0, after: context.styles.line / 4 };
}

/** A place to write on: how far it reaches above and below its line. */
interface Blank {
  above: number;
  below: number;
  /** @param line where its line stands. */
  marksAt(line: number): Mark[];
}

function layoutOne(blank: ElementNode, { x, width }: { x: number; width: number }, context: BlockContext): Blank {
  const { styles, shaper, hyphenate } = context;
  const style = styles.block('blank');
  const isComment = blank.attributes.kind === 'comment';
  const lines = layoutParagraph([attributeSpan(blank, 'label', style)], { shaper, hyphenate, measure: width });
  const tall = lines.length * style.leading;
  // No more than half a page, so that the line is always on one.
  const asked = blank.attributes.height === undefined ? undefined : Math.min(Number(blank.attributes.height), styles.frame.textHeight / 2);
  const above = isComment ? Math.max(asked ?? COMMENT.height, COMMENT.label + tall) : (asked ?? LINE.above);
  const [thickness, colour] = isComment ? [COMMENT.rule, 'rule'] : [LINE.rule, 'ink'];
  return {
    above,
    below: isComment ? 0 : LINE.label + tall,
    marksAt(line) {
      const top = isComment ? line - above + COMMENT.label : line + LINE.label;
      const rule: Mark = { kind: 'rule', x, y: line, width, height: 0, thickness, colour: styles.colour(colour), owner: DECORATION };
      return [rule, ...lines.flatMap((words, index) => lineMarks(words, x, top + index * style.leading, style))];
    },
  };
}
