import type { SourceLocation } from '../../../contract/problem.ts';
import { type Line, layoutParagraph } from '../inline/paragraph.ts';
import type { Mark, Owner, PathCommand } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, indentOf, lineMarks } from '../blocks/context.ts';
import { circle, diamond, hatching, pointed, type Rectangle, rectangle } from './shapes.ts';

/** Draws a chart: all marks belong to the figure. Coordinates are from the figure's top left, in points. */
export interface Pen {
  /** The greatest width of the figure. */
  width: number;
  /** The type of labels; of values; of what stands on an axis. */
  style: BlockStyle;
  strong: BlockStyle;
  axis: BlockStyle;
  /** The colours of what is drawn, and of a tinted ground. */
  ink: string;
  tint: string;
  marks: Mark[];
  widthOf(text: string, style?: BlockStyle): number;
  /** The height of text in lines no wider than the measure. */
  heightOf(text: string, measure: number, style?: BlockStyle): number;
  /** Sets text in lines no wider than the measure, its top at y; returns its height. */
  text(text: string, x: number, y: number, options?: TextOptions): number;
  /** A line from one point to another. */
  line(from: Point, to: Point, stroke?: Partial<Stroke>): void;
  /** A bar in the pattern of a series: series differ by pattern, not by colour. One with a tip ends in a point of this length. */
  bar(area: Rectangle, series: number, tip?: number): void;
  /** A small symbol at a point, in the shape of its series. */
  symbol(at: Point, size: number, series: number): void;
  /** A dashed line over a white one, which shows on what it crosses. */
  target(from: Point, to: Point): void;
  path(commands: readonly PathCommand[], style: PathStyle): void;
}

export type Point = readonly [x: number, y: number];

export interface TextOptions {
  style?: BlockStyle;
  /** Puts white behind one line of text, so that rules do not run through it. */
  isClear?: boolean;
  measure?: number;
  align?: 'left' | 'right' | 'center';
}

export interface Stroke {
  thickness: number;
  colour: string;
  dash: readonly number[];
}

export interface PathStyle extends Partial<Stroke> {
  fill?: string;
  stroke?: string;
}

/** The line width of outlines, in points. */
const OUTLINE = 0.7;
/** The white margin around text with `isClear`, in points. */
const CLEAR = 1;
/** The line of a target, and the white below it: thickness and dashes, in points. */
const TARGET = { thickness: 1, dash: [2.5, 2], gap: 2.4 };
export const PAPER = '#ffffff';
const DASHES: readonly (readonly number[])[] = [[], [4, 2], [1.2, 1.6], [6, 2, 1.2, 2]];

/** The dash of a series' line. */
export function dashOf(series: number): readonly number[] {
  return DASHES[series % DASHES.length] ?? [];
}

export function createPen(context: BlockContext, key: number, place: SourceLocation, width: number): Pen {
  const { styles, shaper } = context;
  const style = styles.block('table');
  const { size, leading } = styles.block('tableHead');
  const owner: Owner = { key };
  const marks: Mark[] = [];
  const [ink, light] = [styles.colour('accent'), styles.colour('accentLight')];
  const linesOf = (text: string, own: BlockStyle, measure: number): Line[] =>
    layoutParagraph([{ text, style: own, owner, place }], { shaper, measure });

  const path = (commands: readonly PathCommand[], { fill, stroke, thickness = OUTLINE, dash = [] }: PathStyle): void => {
    marks.push({ kind: 'path', x: context.x, y: 0, commands, thickness, dash, owner, ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) });
  };

  const line: Pen['line'] = ([x, y], [toX, toY], { thickness = 0.3, colour = styles.colour('rule'), dash = [] } = {}) => {
    path(
      [
        ['M', x, y],
        ['L', toX, toY],
      ],
      { stroke: colour, thickness, dash },
    );
  };

  return {
    width,
    style,
    strong: styles.inline(style, 'strong'),
    axis: { ...style, size, leading },
    ink,
    tint: styles.colour('tint'),
    marks,
    path,
    line,
    widthOf: (text, own = style) => shaper.width(text, own),
    heightOf: (text, measure, own = style) => linesOf(text, own, measure).length * own.leading,
    text(text, x, y, { measure = Number.POSITIVE_INFINITY, align = 'left', isClear = false, style: own = style } = {}) {
      const lines = linesOf(text, own, measure);
      lines.forEach((set, index) => {
        const [left, top] = [x + shiftOf(set, measure, align), y + index * own.leading];
        const paper = { x: left - CLEAR, y: top + CLEAR, width: set.width + 2 * CLEAR, height: own.leading - 2 * CLEAR };
        if (isClear) path(rectangle(paper), { fill: PAPER });
        marks.push(...lineMarks(set, context.x + left, top, own));
      });
      return lines.length * own.leading;
    },
    ...shapesWith(path, ink, light),
    target(from, to) {
      line(from, to, { thickness: TARGET.gap, colour: PAPER });
      line(from, to, { thickness: TARGET.thickness, colour: style.colour, dash: TARGET.dash });
    },
  };
}

/** Bars and symbols in the patterns of series. */
function shapesWith(path: Pen['path'], ink: string, light: string): Pick<Pen, 'bar' | 'symbol'> {
  return {
    bar(area, series, tip = 0) {
      const pattern = series % 4;
      const shape = tip > 0 ? pointed(area, tip) : rectangle(area);
      path(shape, pattern === 0 ? { fill: ink } : pattern === 2 ? { fill: light, stroke: ink } : { fill: PAPER, stroke: ink });
      if (pattern === 1) path(hatching({ ...area, width: area.width - tip }), { stroke: ink, thickness: 0.5 });
    },
    symbol([x, y], size, series) {
      const pattern = series % 4;
      const isFilled = pattern === 0 || pattern === 3;
      const square = { x: x - size, y: y - size, width: 2 * size, height: 2 * size };
      const shape = pattern < 2 ? circle(x, y, size) : pattern === 2 ? rectangle(square) : diamond(x, y, size * 1.25);
      path(shape, { fill: isFilled ? ink : PAPER, stroke: ink, thickness: 1 });
    },
  };
}

/** How far right of its point a line begins: aligned within a measure, or at the point itself without one. */
function shiftOf(line: Line, measure: number, align: 'left' | 'right' | 'center'): number {
  if (Number.isFinite(measure)) return indentOf(line, measure, align);
  return align === 'left' ? 0 : align === 'right' ? -line.width : -line.width / 2;
}
