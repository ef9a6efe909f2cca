import { type ElementNode, elements } from './document.ts';

/** The elements in a block in the order they are read. In a title block the title comes first, whatever stands above it. */
export function inReadingOrder(block: ElementNode): ElementNode[] {
  const inside = elements(block);
  if (block.name !== 'header' && block.name !== 'cover') return inside;
  const title = inside.findIndex(({ name }) => name === 'h1');
  const before = inside.slice(0, Math.max(0, title)).filter(({ name }) => name === 'issuer');
  if (before.length === 0) return inside;
  const rest = inside.filter((one) => !before.includes(one));
  const at = rest.findIndex(({ name }) => name === 'h1') + 1;
  return [...rest.slice(0, at), ...before, ...rest.slice(at)];
}
