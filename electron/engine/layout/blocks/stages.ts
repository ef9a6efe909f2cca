import type { ElementNode } from '../../document/document.ts';
import { paragraphWidths, type ParagraphWidths } from '../inline/paragraph.ts';
import type { BlockStyle } from '../style.ts';
import type { BlockContext, BlockStages } from './context.ts';
import { spansOf } from './spans.ts';

/** The widths of an element's content, set as one paragraph. */
function widthsIn(element: ElementNode, style: BlockStyle, { styles, shaper }: Pick<BlockContext, 'styles' | 'shaper'>): ParagraphWidths {
  return paragraphWidths(spansOf(element, style, styles), shaper);
}

/** The stages of block layout, without memos. */
export const BLOCK_STAGES: BlockStages = { block: (element, context, layout) => layout(element, context), widths: widthsIn };
