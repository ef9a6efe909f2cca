import type { SourceLocation } from '../../../contract/problem.ts';
import { type Line, layoutParagraph } from '../inline/paragraph.ts';
import type { Mark, Owner, PathCommand } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, indentOf, lineMarks } from '../blocks/context.ts';
import { circle, diamond, hatching, type Rectangle, rectangle } from './shapes.ts';

/** Draws a chart: all marks belong to the figure. Coordinates are from the figure's top left, in points. */
export interface Pen {
  /** The greatest width of the figure. */
  width: number;
  style: BlockStyle;
  marks: Mark[];
  widthOf(text: string): number;
  /** Sets text in lines no wider than the measure, its top at y; returns its height. */
  text(text: string, x: number, y: number, options?: TextOptions): number;
  /** A line from one point to another. */
  line(from: Point, to: Point, stroke?: Partial<Stroke>): void;
  /** A rectangle in the pattern of a series: series differ by pattern, not by colour. */
  bar(area: Rectangle, series: number): void;
  /** A small symbol at a point, in the shape of its series. */
  symbol(at: Point, size: number, series: number): void;
  path(commands: readonly PathCommand[], style: PathStyle): void;
}

export type Point = readonly [x: number, y: number];

export interface TextOptions {
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
const DASHES: readonly (readonly number[])[] = [[], [4, 2], [1.2, 1.6], [6, 2, 1.2, 2]];

/** The dash of a series' line. */
export function dashOf(series: number): readonly number[] {
  return DASHES[series % DASHES.length] ?? [];
}

export function createPen(context: BlockContext, key: number, place: SourceLocation, width: number): Pen {
  const { styles, shaper } = context;
  const style = styles.block('table');
  const owner: Owner = { key };
  const marks: Mark[] = [];
  const [ink, light] = [styles.colour('accent'), styles.colour('accentLight')];

  const path = (commands: readonly PathCommand[], { fill, stroke, thickness = OUTLINE, dash = [] }: PathStyle): void => {
    marks.push({ kind: 'path', x: context.x, y: 0, commands, thickness, dash, owner, ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) });
  };

  return {
    width,
    style,
    marks,
    path,
    widthOf: (text) => shaper.width(text, style),
    text(text, x, y, { measure = Number.POSITIVE_INFINITY, align = 'left', isClear = false } = {}) {
      const lines = layoutParagraph([{ text, style, owner, place }], { shaper, measure });
      lines.forEach((line, index) => {
        const shift = shiftOf(line, measure, align);
        const paper = { x: x + shift - CLEAR, y: y + CLEAR, width: line.width + 2 * CLEAR, height: style.leading - 2 * CLEAR };
        if (isClear) path(rectangle(paper), { fill: '#ffffff' });
        marks.push(...lineMarks(line, context.x + x + shift, y + index * style.leading, style));
      });
      return lines.length * style.leading;
    },
    line([x, y], [toX, toY], { thickness = 0.3, colour = styles.colour('rule'), dash = [] } = {}) {
      path(
        [
          ['M', x, y],
          ['L', toX, toY],
        ],
        { stroke: colour, thickness, dash },
      );
    },
    bar(area, series) {
      const pattern = series % 4;
      path(rectangle(area), pattern === 0 ? { fill: ink } : pattern === 2 ? { fill: light, stroke: ink } : { fill: '#ffffff', stroke: ink });
      if (pattern === 1) path(hatching(area), { stroke: ink, thickness: 0.5 });
    },
    symbol([x, y], size, series) {
      const pattern = series % 4;
      const isFilled = pattern === 0 || pattern === 3;
      const square = { x: x - size, y: y - size, width: 2 * size, height: 2 * size };
      const shape = pattern < 2 ? circle(x, y, size) : pattern === 2 ? rectangle(square) : diamond(x, y, size * 1.25);
      path(shape, { fill: isFilled ? ink : '#ffffff', stroke: ink, thickness: 1 });
    },
  };
}

/** How far right of its point a line begins: aligned within a measure, or at the point itself without one. */
function shiftOf(line: Line, measure: number, align: 'left' | 'right' | 'center'): number {
  if (Number.isFinite(measure)) return indentOf(line, measure, align);
  return align === 'left' ? 0 : align === 'right' ? -line.width : -line.width / 2;
}
