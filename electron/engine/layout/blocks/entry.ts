import type { ElementNode } from '../../document/document.ts';
import { ELEMENTS } from '../../document/elements.ts';
import type { BlockContext, FlowBlock } from './context.ts';
import { textItems } from './paragraph.ts';
import { spansOf } from './spans.ts';

/** What an entry of a list holds: blocks, or one paragraph. */
export function layoutEntry(entry: ElementNode, context: BlockContext): FlowBlock {
  if (hasBlocks(entry)) return context.layoutChildren(entry, context);
  const style = context.styles.block(context.role);
  return { items: textItems(spansOf(entry, style, context.styles), style, context), before: 0, after: 0 };
}

export function hasBlocks(entry: ElementNode): boolean {
  return entry.children.some((child) => child.kind === 'element' && ELEMENTS[child.name].group === 'block');
}
