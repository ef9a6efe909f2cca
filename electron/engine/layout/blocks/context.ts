import type { SourceLocation } from '../../../contract/problem.ts';
import type { RoleName } from '../../../contract/theme.ts';
import { type ElementNode, isElement } from '../../document/document.ts';
import type { Language } from '../../language/language.ts';
import type { Picture } from '../../picture/picture.ts';
import type { Hyphenator } from '../inline/hyphenate.ts';
import type { Line, ParagraphWidths } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import { type FlowFrame, type FlowItem, leaf } from '../pages/flow.ts';
import type { BoxMark, Mark } from '../paged.ts';
import type { BlockStyle, Styles } from '../style.ts';

/** What the layout of a block depends on. Distances are from the left edge of the text, in points. */
export interface BlockContext {
  styles: Styles;
  shaper: Shaper;
  /** Of the words that layout adds. */
  language: Language;
  hyphenate: Hyphenator;
  x: number;
  /** How wide tables, boxes and figures may be. */
  width: number;
  /** The role of running text here: body, or what the enclosing block sets. */
  role: RoleName;
  align: 'left' | 'right' | 'center';
  frames: readonly FlowFrame[];
  within: readonly number[];
  /** What is left of the first page for columns, in points; absent if they may begin on another. */
  room?: number | undefined;
  /** On a cover titles are larger. */
  isCover?: boolean;
  /** Looks up a picture by its name in the template. Throws a BriefError with the place if there is none. */
  picture(src: string, place: SourceLocation): Picture;
  /** Set for lines of labels, headings and cells: never justified, no hanging punctuation. */
  isPlain?: boolean;
  /** The number of enclosing lists. */
  listDepth: number;
  /** Lays out the children of an element. Passed in, so that block files do not import each other. */
  layoutChildren(element: ElementNode, context: BlockContext): FlowBlock;
  stages: BlockStages;
  /** Called before each block. Throws if the brief is no longer needed. */
  checkpoint?: (() => void) | undefined;
}

/** The stages of block layout, or memos around them. A stage depends on its arguments alone. */
export interface BlockStages {
  /** Lays out a block. The caller may change its items. @param layout a module function, always the same for an element. */
  block(element: ElementNode, context: BlockContext, layout: BlockLayout): FlowBlock;
  /** The widths of an element's content, set as one paragraph. */
  widths(element: ElementNode, style: BlockStyle, setting: Pick<BlockContext, 'styles' | 'shaper'>): ParagraphWidths;
}

/** How fields of a context count in the key of a block (see `partsFrom`). `picture` does not: no block with a picture is kept. */
export const CONTEXT_PARTS = {
  styles: 'value',
  shaper: 'value',
  language: 'value',
  hyphenate: 'value',
  x: 'value',
  width: 'value',
  role: 'value',
  align: 'value',
  room: 'value',
  isCover: 'value',
  isPlain: 'value',
  listDepth: 'value',
  frames: 'entries',
  within: 'entries',
  picture: 'ignored',
  layoutChildren: 'ignored',
  stages: 'ignored',
  checkpoint: 'ignored',
} as const satisfies Record<keyof BlockContext, 'value' | 'entries' | 'ignored'>;

/** Whether a block has a picture, whose file can change while the element does not. */
export function holdsPicture(element: ElementNode): boolean {
  return element.name === 'img' || element.name === 'issuer' || element.children.some((child) => isElement(child) && holdsPicture(child));
}

/** Copies a block, so that its items can change without changing the original. */
export function copyOf({ items, before, after }: FlowBlock): FlowBlock {
  return { items: items.map((item) => leaf(item.height, item.marks, item)), before, after };
}

export type BlockLayout = (element: ElementNode, context: BlockContext) => FlowBlock;

/** A block after layout: its items, and the space it requests around it. */
export interface FlowBlock {
  items: FlowItem[];
  before: number;
  after: number;
}

export const EMPTY: FlowBlock = { items: [], before: 0, after: 0 };

/** The ascent as a fraction of the type size, to position the baseline; the leading is split evenly around it. */
const ASCENT = 0.76;

export function baseline({ leading, size }: { leading: number; size: number }): number {
  return (leading - size) / 2 + ASCENT * size;
}

/** The marks of a line whose top is at `y`. */
export function lineMarks(line: Line, x: number, y: number, style: BlockStyle): Mark[] {
  const at = y + baseline(style);
  const anchors = line.anchors.map((id): Mark => ({ kind: 'anchor', id, x, y }));
  return line.runs.length === 0 ? anchors : [...anchors, ...groundsOf(line, x, at), { kind: 'text', x, y: at, runs: line.runs }];
}

/** How far the colour behind words reaches above and below the baseline, in ems. */
const GROUND = { above: 0.98, below: 0.38 };

/** The boxes behind the words of a line that have a colour of their own behind them. */
function groundsOf({ runs }: Line, x: number, y: number): Mark[] {
  const marks: BoxMark[] = [];
  let before: string | undefined;
  for (const { style, x: start, width } of runs) {
    const last = marks.at(-1);
    const { ground, size } = style;
    if (ground !== undefined && ground === before && last) last.width = x + start + width - last.x;
    else if (ground !== undefined) {
      const height = (GROUND.above + GROUND.below) * size;
      marks.push({ kind: 'box', x: x + start, y: y - GROUND.above * size, width, height, colour: ground, owner: { artifact: 'background' } });
    }
    before = ground;
  }
  return marks;
}

/** How far a line moves right for its alignment. */
export function indentOf(line: Line, width: number, align: BlockContext['align']): number {
  if (align === 'left') return 0;
  return Math.max(0, align === 'right' ? width - line.width : (width - line.width) / 2);
}
