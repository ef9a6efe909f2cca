import type { ElementNode } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import { layoutParagraph, type Line, paragraphWidths } from '../inline/paragraph.ts';
import { type FlowItem, FORBID, leaf } from '../pages/flow.ts';
import type { ElementOwner, Mark, Owner } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { rectangle } from '../charts/shapes.ts';
import { baseline, type BlockContext, lineMarks } from './context.ts';

/** The paper behind white words, and the words on it. */
const INK = 'ink';
const PAPER = '#ffffff';
/** Padding of a filled or framed label, in ems: at its sides, above its capitals, and below its baseline. */
const PAD = { side: 0.45, above: 0.98, below: 0.38 };
/** The line of a framed label, in points. */
const FRAME = 0.6;
/** Labels of a list with `labels="large"`, and what stands at the end of an entry, as multiples of their type size. */
const LARGE = 1.1;
const END = 8 / 9;
/** The greatest width of what stands at the end of an entry, in ems of the label. */
export const END_WIDTH = 8.2;

/** A label to set: the words, and the entry they belong to. */
export interface Label {
  entry: ElementNode;
  text: string;
  style: BlockStyle;
}

/** A place for words: the left edge, and the first baseline. */
export interface Spot {
  x: number;
  y: number;
}

/** A label that was set, line by line. */
export interface SetLabel {
  entry: ElementNode;
  lines: readonly Line[];
  style: BlockStyle;
  sub: readonly Line[];
  subStyle: BlockStyle;
  height: number;
}

/** The style of labels in a list. */
export function labelStyle(list: ElementNode, { styles }: BlockContext): BlockStyle {
  const style = styles.block(list.attributes.kind === 'rows' ? 'rowKey' : 'key');
  return list.attributes.labels === 'large' ? { ...style, size: style.size * LARGE, leading: style.leading * LARGE } : style;
}

/** The words of an entry's label, and what stands below or at the end, with their origins. */
export function labelSpan(entry: ElementNode, name: 'label' | 'sub' | 'end', text: string, style: BlockStyle): Span {
  const owner: ElementOwner = { key: entry.key, part: name === 'end' ? 'end' : 'label' };
  const { lang: language } = entry.attributes;
  return { text, style, owner, place: entry.place, origins: entry.attributeOrigins?.[name], ...(language ? { language } : {}) };
}

/** The spans of a label, and of what stands below it. */
function spansOfLabel({ entry, text, style }: Label, { styles }: BlockContext) {
  const why = styles.block('why');
  const subStyle: BlockStyle = { ...why, leading: Math.max(why.leading, style.leading * 0.8) };
  const { sub } = entry.attributes;
  return {
    own: [labelSpan(entry, 'label', text, isFilled(entry) ? { ...style, colour: PAPER } : style)],
    below: sub === undefined ? [] : [labelSpan(entry, 'sub', sub, subStyle)],
    subStyle,
  };
}

/** The width for the words of a label: a filled one has padding. */
function measureOf({ entry, style }: Label, width: number): number {
  return isFilled(entry) ? width - 2 * PAD.side * style.size : width;
}

/** Whether a label fits into the key column when its words are divided as its language divides them. */
export function fitsColumn(label: Label, width: number, context: BlockContext): boolean {
  const { own, below } = spansOfLabel(label, context);
  const measure = measureOf(label, width);
  return [own, below].every((spans) => spans.length === 0 || paragraphWidths(spans, context.shaper, context.hyphenate).least <= measure);
}

/** The lines of a label. In so narrow a column every line is ragged: words are divided only if one is wider than the column. */
export function labelLines(spans: readonly Span[], measure: number, { shaper, hyphenate }: Pick<BlockContext, 'shaper' | 'hyphenate'>): Line[] {
  const isWide = spans.length > 0 && paragraphWidths(spans, shaper).least > measure;
  return layoutParagraph(spans, { shaper, measure, ...(isWide ? { hyphenate, tooRagged: 0 } : {}) });
}

/** Sets a label in a column. @param spans its words, if they are not those of `label`. */
export function setLabel(label: Label, width: number, context: BlockContext, spans?: Span[]): SetLabel {
  const { entry, style } = label;
  const { own, below, subStyle } = spansOfLabel(label, context);
  const measure = measureOf(label, width);
  const [lines, sub] = [labelLines(spans ?? own, measure, context), labelLines(below, measure, context)];
  return { entry, lines, style, sub, subStyle, height: lines.length * style.leading + sub.length * subStyle.leading };
}

export function isFilled(entry: ElementNode): boolean {
  return entry.attributes['label-look'] === 'filled';
}

/** The marks of a label whose first baseline is at `y`. */
export function labelMarks(label: SetLabel, { x, y }: Spot, context: BlockContext): Mark[] {
  const { entry, lines, style, sub, subStyle } = label;
  const top = y - baseline(style);
  const marks = lines.flatMap((line, index): Mark[] => {
    const at = top + index * style.leading;
    if (!isFilled(entry)) return lineMarks(line, x, at, style);
    const box = around(line.width, x, at + baseline(style), style);
    return [
      { kind: 'box', ...box, colour: context.styles.colour(INK), owner: { artifact: 'background' } },
      ...lineMarks(line, x + PAD.side * style.size, at, style),
    ];
  });
  const below = top + lines.length * style.leading;
  return [...marks, ...sub.flatMap((line, index) => lineMarks(line, x, below + index * subStyle.leading, subStyle))];
}

/** A label that goes on at the top of a page. */
export function continuedLabel(label: Label, width: number, context: BlockContext): SetLabel {
  const entry = { ...label.entry, attributes: withoutSub(label.entry) };
  return setLabel({ ...label, entry, text: context.language.label('continued', { label: label.text }) }, width, context);
}

function withoutSub({ attributes: { sub, ...others } }: ElementNode): ElementNode['attributes'] {
  return others;
}

/** A label that is wider than its column, above its entry. */
export function labelAbove(label: Label, context: BlockContext): FlowItem {
  const { frames, within, x, width } = context;
  const set = setLabel(label, width, context);
  return leaf(set.height, labelMarks(set, { x, y: baseline(label.style) }, context), { penalty: FORBID, frames, within });
}

/** What stands at the right edge of an entry, framed or white on ink. @param spot its right edge. */
export function endMarks(entry: ElementNode, style: BlockStyle, { x: right, y }: Spot, context: BlockContext): Mark[] {
  const { end = '', 'end-look': look } = entry.attributes;
  const isWhite = look === 'filled';
  const own: BlockStyle = { ...style, size: style.size * END, leading: style.leading * END, ...(isWhite ? { colour: PAPER } : {}) };
  const [line] = layoutParagraph([labelSpan(entry, 'end', end, own)], { shaper: context.shaper, measure: Number.POSITIVE_INFINITY });
  if (!line) return [];
  const pad = look === undefined ? 0 : PAD.side * own.size;
  const x = right - line.width - pad;
  const words: Mark = { kind: 'text', x, y, runs: line.runs };
  if (look === undefined) return [words];
  const box = around(line.width, x - pad, y, own);
  const owner: Owner = { artifact: 'background' };
  const ink = context.styles.colour(INK);
  if (isWhite) return [{ kind: 'box', ...box, colour: ink, owner }, words];
  const commands = rectangle({ ...box, x: 0, y: 0 });
  return [{ kind: 'path', x: box.x, y: box.y, commands, stroke: ink, thickness: FRAME, dash: [], owner }, words];
}

/** The box around words whose baseline is at `y`. @param x the box's left edge. */
function around(width: number, x: number, y: number, { size }: BlockStyle): { x: number; y: number; width: number; height: number } {
  return { x, y: y - PAD.above * size, width: width + 2 * PAD.side * size, height: (PAD.above + PAD.below) * size };
}
