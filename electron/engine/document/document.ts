import type { Place } from '../../contract/problem.ts';
import type { ElementName } from './elements.ts';

/** A piece of text. White space is collapsed: every run of it is one space. */
export interface TextNode {
  kind: 'text';
  text: string;
  place: Place;
}

/** An element of the table in `elements.ts`, with its place in the template it was written in. */
export interface ElementNode {
  kind: 'element';
  name: ElementName;
  /** Counts elements in document order; ties what is drawn to the element, and so to its place in the structure tree. */
  key: number;
  attributes: Readonly<Record<string, string>>;
  children: DocumentNode[];
  place: Place;
}

export type DocumentNode = TextNode | ElementNode;

/** One entry of the outline: a heading that bookmarks and tables of contents show. */
export interface OutlineEntry {
  level: number;
  /** `1.2`, or empty when the template does not number. */
  number: string;
  title: string;
  /** The destination it leads to. */
  target: string;
  key: number;
}

/** The brief as a tree of blocks and inlines, with everything that can be known before layout filled in. */
export interface Document {
  root: ElementNode;
  outline: OutlineEntry[];
  language: string;
  /** Every language in it, the document's own first. */
  languages: string[];
  /** The keys of the dossier's items that stand in it, by element. */
  items: ReadonlyMap<number, string>;
}

export function isElement(node: DocumentNode, name?: ElementName): node is ElementNode {
  return node.kind === 'element' && (name === undefined || node.name === name);
}

/** Text the program writes itself, at the place it is written for. */
export function textNode(text: string, place: Place): TextNode {
  return { kind: 'text', text, place };
}

/** An element the program writes itself. Keys are given when the document is whole. */
export function elementNode(name: ElementName, attributes: Record<string, string>, children: DocumentNode[], place: Place): ElementNode {
  return { kind: 'element', name, key: 0, attributes, children, place };
}

/** The elements among a node's children, of one name or of any. */
export function elements(node: ElementNode, name?: ElementName): ElementNode[] {
  return node.children.filter((child): child is ElementNode => isElement(child, name));
}

/** Every element below a node and the node itself, in document order. */
export function descend(node: ElementNode): ElementNode[] {
  const found: ElementNode[] = [];
  const visit = (element: ElementNode): void => {
    found.push(element);
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(node);
  return found;
}

/** The words of a node, as they would be read aloud; not those of its footnotes. */
export function textOf(node: DocumentNode): string {
  if (node.kind === 'text') return node.text;
  if (node.name === 'br') return ' ';
  if (node.name === 'note') return '';
  return node.children.map(textOf).join('');
}
