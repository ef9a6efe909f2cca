import type { RoleName } from '../../../contract/theme.ts';
import type { ElementNode } from '../../document/document.ts';
import { isRightToLeft } from '../../language/direction.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph, type ParagraphOptions, runsRight } from '../inline/paragraph.ts';
import { FORBID, type FlowItem, leaf } from '../pages/flow.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, type FlowBlock, indentOf, lineMarks } from './context.ts';
import { footnotesOf } from './footnote.ts';
import { spansOf } from './spans.ts';

/** The penalty for a page break between two lines of a paragraph. */
const LINE_PENALTY = 5;
/** The penalty for a page that ends with a divided word. */
const HYPHEN_PENALTY = 60;
/** Paragraphs of this many lines or fewer are never split: at least two lines stay on either side. */
const NEVER_TORN = 3;

export function layoutText(element: ElementNode, context: BlockContext): FlowBlock {
  const style = context.styles.block(roleOf(element, context));
  return { items: textItems(spansOf(element, style, context.styles), style, context), before: style.before, after: style.after };
}

function roleOf({ attributes }: ElementNode, context: BlockContext): RoleName {
  return (attributes.role as RoleName | undefined) ?? context.role;
}

/** How the theme sets lines here: running text may be justified; lists, boxes, headings and cells never are. */
function lineSetting(style: BlockStyle, measure: number, { styles, isPlain, align, listDepth, frames }: BlockContext): Partial<ParagraphOptions> {
  const { justify, stretch, shrink, leastJustified, tooRagged, hang } = styles.setting;
  if (isPlain || align !== 'left') return { tooRagged };
  const isJustified = justify && listDepth === 0 && frames.length === 0 && measure >= leastJustified * style.size;
  return { tooRagged, hanging: hang ? (isJustified ? 'both' : 'left') : 'none', elastic: isJustified ? { stretch, shrink } : undefined };
}

/** Where text that runs the other way than the document begins. */
const OTHER_SIDE = { left: 'right', right: 'left', center: 'center' } as const;

/** The lines of a paragraph as flow items: at least two lines stay together at either end. */
export function textItems(spans: readonly Span[], style: BlockStyle, context: BlockContext): FlowItem[] {
  const { shaper, hyphenate, frames, styles, width } = context;
  // Notes are small, and seldom read line after line: they end at the right edge, as tables do.
  const measure = style.role === 'notes' ? width : Math.min(width, styles.frame.measure);
  const isHeading = /^(title|h[1-4]|chapter|columnHeading)$/.test(style.role);
  const avoidsRunt = frames.length > 0 || isHeading;
  const dividing = isHeading ? { hyphenateWide: hyphenate } : { hyphenate };
  const lines = layoutParagraph(spans, { shaper, ...dividing, measure, avoidsRunt, ...lineSetting(style, measure, context) });
  const align = runsRight(spans) === isRightToLeft(context.language.around) ? context.align : OTHER_SIDE[context.align];
  return lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    const isBound = !isLast && (lines.length <= NEVER_TORN || index === 0 || index === lines.length - 2);
    const penalty = isBound ? FORBID : isLast ? 0 : LINE_PENALTY + (line.hyphenated ? HYPHEN_PENALTY : 0);
    const x = context.x + indentOf(line, context.width, align);
    const notes = line.notes.length > 0 ? { notes: footnotesOf([line], context) } : {};
    return leaf(style.leading, lineMarks(line, x, 0, style), { penalty, ...notes, frames: context.frames, within: context.within });
  });
}
