import type { SourceLocation } from '../../../contract/problem.ts';
import type { RoleName } from '../../../contract/theme.ts';
import { type ElementNode, isElement } from '../../document/document.ts';
import type { Picture } from '../../picture/picture.ts';
import type { Hyphenator } from '../inline/hyphenate.ts';
import type { Line, ParagraphWidths } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import { type FlowFrame, type FlowItem, leaf } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockStyle, Styles } from '../style.ts';

/** What a block needs to know to be laid out. Distances are from the left edge of the text, in points. */
export interface BlockContext {
  styles: Styles;
  shaper: Shaper;
  hyphenate: Hyphenator;
  x: number;
  /** How wide tables, boxes and figures may be. */
  width: number;
  /** The style of running text here: body, or what the block around it asks for. */
  role: RoleName;
  align: 'left' | 'right' | 'center';
  frames: readonly FlowFrame[];
  within: readonly number[];
  /** On a cover titles are larger. */
  isCover?: boolean;
  /** A picture by what the template calls it. Throws a BriefError with the place when there is none. */
  picture(src: string, place: SourceLocation): Picture;
  /** Lines of labels, heads and cells: never justified, nothing hangs. */
  isPlain?: boolean;
  /** How many lists it stands in. */
  listDepth: number;
  /** Lays out blocks one after the other; given, so that block files need not import each other. */
  layoutChildren(element: ElementNode, context: BlockContext): FlowBlock;
  stages: BlockStages;
}

/** The stages blocks are laid out with, or memos around them. What a stage is given tells all that it depends on. */
export interface BlockStages {
  /** Lays a block out. Its items are nobody else's: they may be joined to others. @param layout a function of a module, always the same for an element. */
  block(element: ElementNode, context: BlockContext, layout: BlockLayout): FlowBlock;
  /** The widths of what stands in an element, set as one paragraph. */
  widths(element: ElementNode, style: BlockStyle, setting: Pick<BlockContext, 'styles' | 'shaper'>): ParagraphWidths;
}

/** How fields of a context count for what is laid out in it (see `partsFrom`). Not the way to pictures: no block with one is kept. */
export const CONTEXT_PARTS = {
  styles: 'value',
  shaper: 'value',
  hyphenate: 'value',
  x: 'value',
  width: 'value',
  role: 'value',
  align: 'value',
  isCover: 'value',
  isPlain: 'value',
  listDepth: 'value',
  frames: 'entries',
  within: 'entries',
  picture: 'ignored',
  layoutChildren: 'ignored',
  stages: 'ignored',
} as const satisfies Record<keyof BlockContext, 'value' | 'entries' | 'ignored'>;

/** Whether a block has a picture, whose file may have changed while the element stayed. */
export function holdsPicture(element: ElementNode): boolean {
  return element.name === 'img' || element.children.some((child) => isElement(child) && holdsPicture(child));
}

/** A block whose items may be joined to others, while the one it is made from stays as it is. */
export function copyOf({ items, before, after }: FlowBlock): FlowBlock {
  return { items: items.map((item) => leaf(item.height, item.marks, item)), before, after };
}

export type BlockLayout = (element: ElementNode, context: BlockContext) => FlowBlock;

/** A block laid out: its items and the white it wants around it. */
export interface FlowBlock {
  items: FlowItem[];
  before: number;
  after: number;
}

export const EMPTY: FlowBlock = { items: [], before: 0, after: 0 };

/** Where the baseline stands in a line: the ascender's share of the type size, the leading split evenly around it. */
const ASCENT = 0.76;

export function baseline({ leading, size }: { leading: number; size: number }): number {
  return (leading - size) / 2 + ASCENT * size;
}

/** The marks of a line whose top is at `y`. */
export function lineMarks(line: Line, x: number, y: number, style: BlockStyle): Mark[] {
  const at = y + baseline(style);
  const anchors = line.anchors.map((id): Mark => ({ kind: 'anchor', id, x, y }));
  return line.runs.length === 0 ? anchors : anchors.concat({ kind: 'text', x, y: at, runs: line.runs });
}

/** How far a line moves right to stand as aligned. */
export function indentOf(line: Line, width: number, align: BlockContext['align']): number {
  if (align === 'left') return 0;
  return Math.max(0, align === 'right' ? width - line.width : (width - line.width) / 2);
}
