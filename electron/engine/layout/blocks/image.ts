import type { ElementNode } from '../../document/document.ts';
import { leaf } from '../pages/flow.ts';
import type { BlockContext, FlowBlock } from './context.ts';

/** Points a pixel where nothing says how wide: 96 pixels are an inch. */
const PIXEL = 0.75;
/** A picture takes at most this part of the page's height. */
const MOST_HEIGHT = 0.7;

/** A picture at its own size, or as wide as it is told, never wider than the text or so high that its page is lost to it. */
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
