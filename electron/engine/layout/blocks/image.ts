import type { ElementNode } from '../../document/document.ts';
import { leaf } from '../pages/flow.ts';
import type { BlockContext, FlowBlock } from './context.ts';

/** Points per pixel when no width is set: 96 pixels are an inch. */
const PIXEL = 0.75;
/** A picture takes at most this fraction of the page's height. */
const MOST_HEIGHT = 0.7;

/** Lays out a picture at its own or the requested width, never wider than the text or higher than `MOST_HEIGHT`. */
export function layoutImage(element: ElementNode, context: BlockContext): FlowBlock {
  const { styles, x } = context;
  const { src = '', width: part, decorative } = element.attributes;
  const picture = context.picture(src, element.place);
  const wanted = part ? (Number(part) / 100) * context.width : picture.width * PIXEL;
  const ratio = picture.height / picture.width;
  const width = Math.min(wanted, context.width, (MOST_HEIGHT * styles.frame.textHeight) / ratio);
  const height = width * ratio;
  const owner = decorative ? { artifact: 'layout' as const } : { key: element.key };
  const marks = [
    ...(decorative ? [] : [{ kind: 'figure' as const, key: element.key, x, y: 0, width, height }]),
    { kind: 'image' as const, x, y: 0, width, height, src, owner },
  ];
  const item = leaf(height, marks, { frames: context.frames, within: context.within });
  return { items: [item], before: styles.line / 2, after: styles.line / 2 };
}
