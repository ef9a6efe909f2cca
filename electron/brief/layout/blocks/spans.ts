import { ELEMENTS } from '../../document/elements.ts';
import type { DocumentNode, ElementNode } from '../../document/document.ts';
import type { Span } from '../inline/items.ts';
import type { ElementOwner } from '../paged.ts';
import type { BlockStyle, Styles } from '../style.ts';

/** The text of a block as spans: each in its style, owned by the innermost element that is tagged. */
export function spansOf(block: ElementNode, style: BlockStyle, styles: Styles, owner: ElementOwner = { key: block.key }): Span[] {
  const spans: Span[] = [];
  if (block.attributes.id) spans.push({ text: '', style, owner, anchor: block.attributes.id });
  for (const child of block.children) collect(child, style, owner, styles, spans);
  return spans;
}

function collect(node: DocumentNode, style: BlockStyle, owner: ElementOwner, styles: Styles, spans: Span[]): void {
  if (node.kind === 'text') {
    spans.push({ text: node.text, style, owner, place: node.place });
    return;
  }
  if (node.name === 'br') {
    spans.push({ text: '\n', style, owner });
    return;
  }
  const own = styles.inline(style, node.name);
  const ownOwner = ELEMENTS[node.name].tag ? { key: node.key } : owner;
  if (node.attributes.id) spans.push({ text: '', style: own, owner: ownOwner, anchor: node.attributes.id });
  const first = spans.length;
  for (const child of node.children) collect(child, own, ownOwner, styles, spans);
  if (node.name === 'cite') for (const call of spans.slice(first)) call.clings = true;
}
