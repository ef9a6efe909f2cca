import type { DocumentNode, ElementNode } from './document.ts';
import { ELEMENTS } from './elements.ts';

function isBlock(node: DocumentNode): boolean {
  return node.kind === 'element' && ELEMENTS[node.name].group === 'block';
}

export function hasBlocks(element: ElementNode): boolean {
  return element.children.some(isBlock);
}

/**
 * Collapses white space as CSS does: a run is one space, none at the edges of a block. An element that holds
 * blocks after text (`<li>words <ul>…`) gets its text wrapped into a paragraph.
 * @param done elements whose white space is collapsed already.
 */
export function collapse(element: ElementNode, done: WeakSet<ElementNode>): void {
  if (done.has(element)) return;
  const { content } = ELEMENTS[element.name];
  if (content === 'either' && hasBlocks(element)) wrapText(element);
  if (content === 'inlines' || (content === 'either' && !hasBlocks(element))) {
    if (ELEMENTS[element.name].group !== 'inline') trim(element);
    return;
  }
  element.children = element.children.filter((child) => child.kind === 'element' || child.text.trim() !== '');
  for (const child of element.children) if (child.kind === 'element') collapse(child, done);
}

function wrapText(element: ElementNode): void {
  const words = element.children.filter((child) => !isBlock(child));
  const blocks = element.children.filter(isBlock);
  const isBlank = words.every((child) => child.kind === 'text' && child.text.trim() === '');
  const paragraph: ElementNode = { kind: 'element', name: 'p', key: 0, attributes: {}, children: words, place: element.place };
  element.children = isBlank ? blocks : [paragraph, ...blocks];
}

/** One pass over a block's texts, in order, that carries over whether a space is wanted. */
function trim(block: ElementNode): void {
  let isSpace = true;
  let last: { text: string } | undefined;
  const pass = (node: DocumentNode): void => {
    if (node.kind === 'text') {
      node.text = node.text.replace(/[ \t\n\f]+/g, ' ');
      if (isSpace) node.text = node.text.replace(/^ /, '');
      if (node.text === '') return;
      isSpace = node.text.endsWith(' ');
      last = node;
    } else if (node.name === 'br') {
      if (last) last.text = last.text.replace(/ $/, '');
      isSpace = true;
      last = undefined;
    } else {
      if (node.name === 'note') {
        // Its words stand elsewhere: white space around the call is not theirs.
        trim(node);
        isSpace = false;
        return;
      }
      if (ELEMENTS[node.name].content === 'none') isSpace = false;
      node.children.forEach(pass);
    }
  };
  block.children.forEach(pass);
  if (last) last.text = last.text.replace(/ $/, '');
  const drop = (node: ElementNode): void => {
    node.children = node.children.filter((child) => child.kind === 'element' || child.text !== '');
    for (const child of node.children) if (child.kind === 'element') drop(child);
  };
  drop(block);
}
