import { contrast, LEAST_CONTRAST } from '../contrast.ts';
import { type Line, layoutParagraph } from '../inline/paragraph.ts';
import type { Shaper } from '../inline/shape.ts';
import type { Artifact, Mark } from '../paged.ts';
import { baseline } from '../blocks/context.ts';
import type { Frame } from '../frame.ts';
import type { BlockStyle, Styles } from '../style.ts';

/** The least size of a marking, in points, and its colour if the theme's is too pale on white. */
const LEAST_MARKING = 9;
const PLAIN_INK = '#000000';
/** The baseline of a marking of one line, in points from the edge of the page. */
const BANNER = 30;
/** The least space between a marking and the edge, in points. */
const EDGE = 8;
/** How far letters reach above and below the baseline, as a fraction of the type size. */
export const ABOVE = 0.8;
export const BELOW = 0.25;

/** The marking at the head or foot of a page: its lines, and the first and last baseline in points from the top of the page. */
export interface Banner {
  lines: readonly Line[];
  style: BlockStyle;
  first: number;
  last: number;
}

/** Sets the whole marking, on several lines if it is too long for one. Further lines go towards the edge of the page while there is room. */
export function bannerAt(place: 'header' | 'footer', marking: string, { styles, shaper }: { styles: Styles; shaper: Shaper }): Banner {
  const { frame } = styles;
  const asked = styles.block('banner');
  const isReadable = contrast(asked.colour, '#ffffff') >= LEAST_CONTRAST;
  const size = Math.max(asked.size, LEAST_MARKING);
  const leading = Math.max(asked.leading, size * 1.2);
  const style = { ...asked, size, leading, colour: isReadable ? asked.colour : PLAIN_INK };
  const owner: Artifact = { artifact: place };
  const lines = layoutParagraph([{ text: marking, style, owner }], { shaper, measure: frame.inside ? frame.textWidth : frame.width - 2 * BANNER });
  const height = Math.max(0, lines.length - 1) * leading;
  if (frame.inside) {
    const first = place === 'header' ? frame.inside.top + baseline(style) : frame.inside.bottom - leading + baseline(style) - height;
    return { lines, style, first, last: first + height };
  }
  if (place === 'header') {
    const first = Math.max(BANNER - height, EDGE + ABOVE * size);
    return { lines, style, first, last: first + height };
  }
  const first = Math.min(frame.height - BANNER + size / 2, frame.height - EDGE - BELOW * size - height);
  return { lines, style, first, last: first + height };
}

/** The marks of a marking, in the middle of the page; on a small sheet, in the middle of the text. */
export function bannerMarks({ lines, style, first }: Banner, page: number, frame: Frame): Mark[] {
  const middle = frame.inside ? frame.left(page) + frame.textWidth / 2 : frame.width / 2;
  return lines.map((line, index) => ({ kind: 'text', x: middle - line.width / 2, y: first + index * style.leading, runs: line.runs }));
}
