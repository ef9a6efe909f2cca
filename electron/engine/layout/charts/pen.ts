import type { Place } from '../../../contract/problem.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import type { Mark, Owner, PathCommand } from '../paged.ts';
import type { BlockStyle } from '../style.ts';
import { type BlockContext, indentOf, lineMarks } from '../blocks/context.ts';

/** Draws a chart: everything it leaves belongs to the figure. Coordinates are from the figure's top left, in points. */
export interface Pen {
  /** How wide the figure may be. */
  width: number;
  style: BlockStyle;
  marks: Mark[];
  widthOf(text: string): number;
  /** Sets text in lines no wider than the measure, its top at y; answers with its height. */
  text(text: string, x: number, y: number, options?: TextOptions): number;
  /** A line from one point to another. */
  line(from: Point, to: Point, look?: Partial<Stroke>): void;
  /** A rectangle in the look of a series: told apart by pattern, not by colour. */
  bar(x: number, y: number, width: number, height: number, series: number): void;
  /** A small mark around a point, in the shape of a series. */
  symbol(at: Point, size: number, series: number): void;
  path(commands: readonly PathCommand[], look: PathLook): void;
}

export type Point = readonly [x: number, y: number];

export interface TextOptions {
  /** Clears the paper behind one line of text, so that rules do not run through it. */
  isClear?: boolean;
  measure?: number;
  align?: 'left' | 'right' | 'center';
}

export interface Stroke {
  thickness: number;
  colour: string;
  dash: readonly number[];
}

export interface PathLook extends Partial<Stroke> {
  fill?: string;
  stroke?: string;
}

/** Distance of the lines of a hatched bar, in points. */
const HATCH = 3;
const OUTLINE = 0.7;
/** White kept around text that clears its paper, in points. */
const CLEAR = 1;
const DASHES: readonly (readonly number[])[] = [[], [4, 2], [1.2, 1.6], [6, 2, 1.2, 2]];

/** The dash of a series' line. */
export function dashOf(series: number): readonly number[] {
  return DASHES[series % DASHES.length] ?? [];
}

export function createPen(context: BlockContext, key: number, place: Place, width: number): Pen {
  const { styles, shaper } = context;
  const style = styles.block('table');
  const owner: Owner = { key };
  const marks: Mark[] = [];
  const [ink, light] = [styles.colour('accent'), styles.colour('accentLight')];

  const path = (commands: readonly PathCommand[], { fill, stroke, thickness = OUTLINE, dash = [] }: PathLook): void => {
    marks.push({ kind: 'path', x: context.x, y: 0, commands, thickness, dash, owner, ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}) });
  };
  const rectangle = (x: number, y: number, wide: number, high: number): PathCommand[] => [
    ['M', x, y],
    ['L', x + wide, y],
    ['L', x + wide, y + high],
    ['L', x, y + high],
    ['Z'],
  ];

  return {
    width,
    style,
    marks,
    path,
    widthOf: (text) => shaper.width(text, style),
    text(text, x, y, { measure = Number.POSITIVE_INFINITY, align = 'left', isClear = false } = {}) {
      const lines = layoutParagraph([{ text, style, owner, place }], { shaper, measure });
      lines.forEach((line, index) => {
        const room = Number.isFinite(measure) ? measure : 0;
        const shift = Number.isFinite(measure)
          ? indentOf(line, room, align)
          : align === 'left'
            ? 0
            : align === 'right'
              ? -line.width
              : -line.width / 2;
        if (isClear) path(rectangle(x + shift - CLEAR, y + CLEAR, line.width + 2 * CLEAR, style.leading - 2 * CLEAR), { fill: '#ffffff' });
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
    bar(x, y, wide, high, series) {
      const look = series % 4;
      path(rectangle(x, y, wide, high), look === 0 ? { fill: ink } : look === 2 ? { fill: light, stroke: ink } : { fill: '#ffffff', stroke: ink });
      if (look === 1) path(hatching(x, y, wide, high), { stroke: ink, thickness: 0.5 });
    },
    symbol([x, y], size, series) {
      const look = series % 4;
      const isFilled = look === 0 || look === 3;
      const shape = look < 2 ? circle(x, y, size) : look === 2 ? rectangle(x - size, y - size, 2 * size, 2 * size) : diamond(x, y, size * 1.25);
      path(shape, { fill: isFilled ? ink : '#ffffff', stroke: ink, thickness: 1 });
    },
  };
}

/** Lines at 45 degrees across a rectangle, each from edge to edge. */
function hatching(x: number, y: number, width: number, height: number): PathCommand[] {
  const commands: PathCommand[] = [];
  for (let at = HATCH; at < width + height; at += HATCH) {
    const start = Math.max(0, at - height);
    const end = Math.min(width, at);
    commands.push(['M', x + start, y + at - start], ['L', x + end, y + at - end]);
  }
  return commands;
}

/** Four cubic curves; the constant makes each the nearest to a quarter of a circle. */
const KAPPA = 0.5523;

function circle(x: number, y: number, radius: number): PathCommand[] {
  const k = KAPPA * radius;
  return [
    ['M', x + radius, y],
    ['C', x + radius, y + k, x + k, y + radius, x, y + radius],
    ['C', x - k, y + radius, x - radius, y + k, x - radius, y],
    ['C', x - radius, y - k, x - k, y - radius, x, y - radius],
    ['C', x + k, y - radius, x + radius, y - k, x + radius, y],
    ['Z'],
  ];
}

function diamond(x: number, y: number, size: number): PathCommand[] {
  return [['M', x, y - size], ['L', x + size, y], ['L', x, y + size], ['L', x - size, y], ['Z']];
}
