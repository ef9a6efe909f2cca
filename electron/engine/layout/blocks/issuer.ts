import type { ElementNode } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph, type Line, paragraphWidths } from '../inline/paragraph.ts';
import { FORBID, leaf } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, type FlowBlock, indentOf, lineMarks } from './context.ts';

/** The height of a crest and the space beside it; the rule below and the space above it; points. */
const CREST = { height: 26, gap: 8 };
const RULE = { thickness: 1.5, above: 7 };
/** An issuer wider than this part of the text has what stands at the right below it; a narrower one leaves it the rest, less the space between. */
const WIDEST = 0.6;
const BETWEEN = 12;
/** The space above what stands below a wide issuer; points. */
const BELOW = 5.25;

type Column = { name: string; style: BlockStyle }[];

/**
 * Who issues the brief at the left, with a crest; what kind of document it is and its reference at the right; a rule below. Without an
 * issuer the kind stands at the left and the reference at the right.
 */
export function layoutIssuer(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles } = context;
  const { name = '', unit = '', kind = '', reference = '' } = element.attributes;
  const [strong, quiet] = [styles.block('issuer'), styles.block('why')];
  const isNamed = name !== '' || unit !== '';
  const left: Column = isNamed
    ? [
        { name: 'name', style: strong },
        { name: 'unit', style: quiet },
      ]
    : [{ name: 'kind', style: strong }];
  const right: Column = isNamed
    ? [
        { name: 'kind', style: strong },
        { name: 'reference', style: quiet },
      ]
    : [{ name: 'reference', style: quiet }];
  const crest = crestOf(element, context);
  const indent = crest ? crest.width + CREST.gap : 0;
  const leftWidth = widestOf(left, element, context) + indent;
  const isWide = leftWidth > WIDEST * context.width && (kind !== '' || reference !== '');
  const rest = Math.max((1 - WIDEST) * context.width, context.width - leftWidth - BETWEEN);
  const rightWidth = isWide ? 0 : Math.min(widestOf(right, element, context), rest);
  const marks: Mark[] = [];
  const set = (column: Column, y: number, place: { x: number; width: number; align: 'left' | 'right' }): number =>
    column.reduce((at, part) => at + setPart(element, part, { ...place, y: at }, { context, marks }), y);
  const leftPlace = { x: context.x + indent, width: context.width - indent - rightWidth, align: 'left' } as const;
  let height = set(left, 0, leftPlace);
  if (isWide) height = set(right, height + BELOW, leftPlace);
  else height = Math.max(height, set(right, 0, { x: context.x + context.width - rightWidth, width: rightWidth, align: 'right' }));
  if (crest) {
    height = Math.max(height, CREST.height);
    marks.unshift({ kind: 'image', x: context.x, y: 0, width: crest.width, height: CREST.height, src: crest.src, owner: { artifact: 'layout' } });
  }
  const bottom = height + RULE.above;
  const rule = { kind: 'rule' as const, x: context.x, y: bottom, width: context.width, height: 0, thickness: RULE.thickness };
  marks.push({ ...rule, colour: styles.colour('ink'), owner: { artifact: 'layout' } });
  const item = leaf(bottom, marks, { penalty: FORBID, frames: context.frames, within: context.within });
  return { items: [item], before: 0, after: strong.after };
}

/** The picture of the crest: the brief's own, else the theme's logo. */
function crestOf({ attributes, place }: ElementNode, { styles, picture }: BlockContext): { src: string; width: number } | undefined {
  const src = attributes.crest || styles.crest;
  if (!src) return undefined;
  const { width, height } = picture(src, place);
  return { src, width: (width / height) * CREST.height };
}

/** A part of the issuer as text. What stands at the right is a paragraph of its own. */
function spanOf(element: ElementNode, { name, style }: Column[number]): Span {
  const isKind = name === 'kind' || name === 'reference';
  const owner = { key: element.key, ...(isKind ? { part: 'end' as const } : {}) };
  return { text: element.attributes[name] ?? '', style, owner, place: element.place, origins: element.attributeOrigins?.[name] };
}

function widestOf(column: Column, element: ElementNode, { shaper }: BlockContext): number {
  return Math.max(0, ...column.map((part) => paragraphWidths([spanOf(element, part)], shaper).most));
}

/** Sets a part. @returns its height. */
function setPart(
  element: ElementNode,
  part: Column[number],
  { x, y, width, align }: { x: number; y: number; width: number; align: 'left' | 'right' },
  { context, marks }: { context: BlockContext; marks: Mark[] },
): number {
  const { shaper, hyphenate } = context;
  // A little more than its width, so that words as wide as their column stay on one line.
  const lines: Line[] = layoutParagraph([spanOf(element, part)], { shaper, hyphenate, measure: width + 0.01 });
  lines.forEach((line, index) => {
    marks.push(...lineMarks(line, x + indentOf(line, width, align), y + index * part.style.leading, part.style));
  });
  return lines.length * part.style.leading;
}
