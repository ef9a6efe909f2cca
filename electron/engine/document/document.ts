import type { SourceLocation } from '../../contract/problem.ts';
import { type FieldOrigin, FROM_PROGRAM, isField, type Origins } from '../dossier/origin.ts';
import type { ElementName } from './elements.ts';

/** A piece of text. White space is collapsed: every run of it is one space. */
export interface TextNode {
  kind: 'text';
  text: string;
  place: SourceLocation;
  /** Where its characters come from. */
  origins: Origins;
}

/** An element of the table in `elements.ts`, with its place in the template it was written in. */
export interface ElementNode {
  kind: 'element';
  name: ElementName;
  /** Counts elements in document order; ties what is drawn to the element, and so to its place in the structure tree. */
  key: number;
  attributes: Readonly<Record<string, string>>;
  /** Where the words of attributes come from that hold any of the dossier or the request; absent where none does. */
  attributeOrigins?: Readonly<Record<string, Origins>> | undefined;
  children: DocumentNode[];
  place: SourceLocation;
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
  /** The keys of the dossier's items that elements are marked with, by element: for anchors and clicks. */
  items: ReadonlyMap<number, string>;
  /** What of the dossier stands in it. */
  shown: Shown;
}

/** The fields of each item that a document has words of, by the item's key, in document order. */
export type Shown = ReadonlyMap<string, ReadonlySet<string>>;

export function isElement(node: DocumentNode, name?: ElementName): node is ElementNode {
  return node.kind === 'element' && (name === undefined || node.name === name);
}

/** Text the program writes, at the place it is written for: its own words, or those of an item. */
export function textNode(text: string, place: SourceLocation, origins: Origins = FROM_PROGRAM): TextNode {
  return { kind: 'text', text, place, origins };
}

/** An element the program writes itself. Keys are given when the document is whole. */
export function elementNode(name: ElementName, attributes: Record<string, string>, children: DocumentNode[], place: SourceLocation): ElementNode {
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

/** Attributes that are not words: what they hold is neither drawn nor read aloud. */
const SILENT: readonly string[] = ['item', 'id', 'lang', 'ref'];

/** Shows every origin of the words in an element and below it, attributes that are drawn or read aloud among them, in document order. */
export function visitOrigins(element: ElementNode, visit: (origins: Origins) => void): void {
  for (const name in element.attributeOrigins) if (!SILENT.includes(name)) visit(element.attributeOrigins[name] ?? []);
  for (const child of element.children) {
    if (child.kind === 'text') visit(child.origins);
    else visitOrigins(child, visit);
  }
}

/** Fields whose words are not the item’s content: its name, its portion mark, its sources. */
const ABOUT: readonly string[] = ['key', 'id', 'mark', 'depth', 'verb', 'tier'];

function isAbout(field: string): boolean {
  return ABOUT.includes(field) || /^cites\b/.test(field);
}

/** What of the dossier stands in an element. */
export function shownIn(element: ElementNode): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();
  let last: FieldOrigin | undefined;
  visitOrigins(element, (origins) => {
    for (const { origin } of origins) {
      // Most words come from where those before them came from.
      if (!isField(origin) || (last && origin.key === last.key && origin.field === last.field)) continue;
      last = origin;
      const fields = shown.get(origin.key);
      if (fields) fields.add(origin.field);
      else shown.set(origin.key, new Set([origin.field]));
    }
  });
  return shown;
}

/** The items a document has words of, other than their name or mark. */
export function printedItems(shown: Shown): Set<string> {
  const printed = new Set<string>();
  for (const [key, fields] of shown) {
    for (const field of fields) if (!isAbout(field)) printed.add(key);
  }
  return printed;
}
