import { type ElementNode, elements } from '../../document/document.ts';
import { layoutParagraph } from '../inline/paragraph.ts';
import { FORBID, leaf } from '../pages/flow.ts';
import { baseline, type BlockContext, EMPTY, type FlowBlock, lineMarks } from './context.ts';
import { layoutContents } from './contents.ts';
import { spansOf } from './spans.ts';

/** Room for page numbers at the right, and the indent of a level, in ems. */
const NUMBER_ROOM = 3;
const STEP = 1.6;

/** Entries with dot leaders, or as rows; the page numbers are filled in after pagination. */
export function layoutToc(element: ElementNode, context: BlockContext): FlowBlock {
  if (element.attributes.leaders === 'no') return layoutContents(element, context);
  const { styles, shaper } = context;
  const width = Math.min(context.width, styles.frame.measure);
  const items = elements(element, 'tocitem').flatMap((entry) => {
    const level = Number(entry.attributes.level ?? 1);
    const style = styles.block(level === 1 ? 'tocTop' : 'toc');
    const x = context.x + (level - 1) * STEP * style.size;
    const measure = width - (x - context.x) - NUMBER_ROOM * style.size;
    const lines = layoutParagraph(spansOf(entry, style, styles), { shaper, measure });
    return lines.map((line, index) => {
      const isLast = index === lines.length - 1;
      const reference = {
        target: entry.attributes.target ?? '',
        right: context.x + width,
        leaderFrom: x + line.width,
        y: baseline(style),
        style,
        key: entry.key,
      };
      return leaf(style.leading, lineMarks(line, x, 0, style), {
        before: index === 0 ? style.before : 0,
        penalty: isLast ? 0 : FORBID,
        frames: context.frames,
        within: context.within,
        references: isLast ? [reference] : [],
      });
    });
  });
  return items.length === 0 ? EMPTY : { items, before: styles.line / 2, after: styles.line };
}
