import { roundTo } from '../../contract/round.ts';
import { escapeMarkup } from '../source/escape.ts';
import type { Drawing } from '../layout/layout.ts';
import type { Mark, PathMark, TextMark } from '../layout/paged.ts';

/**
 * A chart as SVG inside the page: the same marks as in the PDF, in the page's own colours. @param colourOf converts a colour of the theme
 * to CSS.
 */
export function svgOf({ width, height, marks }: Drawing, alt: string, colourOf: (colour: string) => string): string {
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  const inside = marks.map((mark) => shapeOf(mark, colourOf)).join('');
  return `<svg role="img" aria-label="${escapeMarkup(alt)}" viewBox="0 0 ${wide} ${high}" width="${round(wide * 1.25)}">${inside}</svg>`;
}

function shapeOf(mark: Mark, colourOf: (colour: string) => string): string {
  if (mark.kind === 'path') return pathOf(mark, colourOf);
  if (mark.kind === 'text') return textsOf(mark, colourOf);
  return '';
}

function pathOf({ x, y, commands, fill, stroke, thickness, dash }: PathMark, colourOf: (colour: string) => string): string {
  const data = commands
    .map(([kind, ...points]) => `${kind}${points.map((value, index) => round(Number(value) + (index % 2 === 0 ? x : y))).join(' ')}`)
    .join('');
  const lines = stroke
    ? `stroke:${colourOf(stroke)};stroke-width:${round(thickness)}${dash.length > 0 ? `;stroke-dasharray:${dash.join(' ')}` : ''}`
    : '';
  return `<path d="${data}" style="fill:${fill ? colourOf(fill) : 'none'}${lines ? `;${lines}` : ''}"/>`;
}

function textsOf({ x, y, runs }: TextMark, colourOf: (colour: string) => string): string {
  return runs
    .map((run) => {
      const text = escapeMarkup(run.text.trimEnd());
      // Keep the width on paper, whatever typeface the reader has, so that labels do not overlap.
      return `<text x="${round(x + run.x)}" y="${round(y)}" font-size="${run.style.size}" textLength="${round(run.width)}" lengthAdjust="spacingAndGlyphs" style="fill:${colourOf(run.style.colour)}">${text}</text>`;
    })
    .join('');
}

function round(value: number): number {
  return roundTo(value, 100);
}
