import type { ElementNode } from '../../document/document.ts';
import { paragraphWidths, type ParagraphWidths } from '../inline/paragraph.ts';
import type { BlockStyle } from '../style.ts';
import type { BlockContext, BlockStages } from './context.ts';
import { spansOf } from './spans.ts';

/** The widths of what stands in an element, set as one paragraph. */
function widthsIn(element: ElementNode, style: BlockStyle, { styles, shaper }: Pick<BlockContext, 'styles' | 'shaper'>): ParagraphWidths {
  return paragraphWidths(spansOf(element, style, styles), shaper);
}

/** The stages of blocks, nothing kept. */
export const BLOCK_STAGES: BlockStages = { block: (element, context, layout) => layout(element, context), widths: widthsIn };
