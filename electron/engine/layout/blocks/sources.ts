import { type ElementNode, elements } from '../../document/document.ts';
import { isAtFoot } from '../../document/source-notes.ts';
import { FORBID, leaf } from '../pages/flow.ts';
import { type BlockContext, EMPTY, type FlowBlock } from './context.ts';

/** The rule above notes without a heading, and the space below it, in points. */
const RULE = 0.75;
const BELOW = 3.5;

/** The source notes at their place in the text; nothing if they stand at the foot of pages (`pages/foot.ts`). Without a heading they have a rule. */
export function layoutSources(element: ElementNode, context: BlockContext): FlowBlock {
  if (isAtFoot(element)) return EMPTY;
  const block = withRule(element, context);
  // In a box notes stay where they are.
  if (element.attributes.place === 'foot' && context.frames.length === 0) for (const item of block.items) item.sinks = true;
  return block;
}

function withRule(element: ElementNode, context: BlockContext): FlowBlock {
  const block = context.layoutChildren(element, context);
  const [first] = block.items;
  if (!first || elements(element).some(({ name }) => /^h[1-4]$/.test(name))) return block;
  const { styles, x, width, frames, within } = context;
  const mark = { kind: 'rule' as const, x, y: 0, width, height: 0, thickness: RULE, colour: styles.colour('ink') };
  first.before = BELOW;
  const rule = leaf(0, [{ ...mark, owner: { artifact: 'layout' } }], { penalty: FORBID, frames, within });
  return { items: [rule, ...block.items], before: styles.line, after: block.after };
}
