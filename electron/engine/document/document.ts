import type { Language } from '../language/language.ts';
import type { SourceLocation } from '../../contract/problem.ts';
import { type FieldOrigin, FROM_PROGRAM, isField, type Origins } from '../dossier/origin.ts';
import type { ElementName } from './elements.ts';

/** A piece of text. White space is collapsed to single spaces. */
export interface TextNode {
  kind: 'text';
  text: string;
  place: SourceLocation;
  /** The origins of its characters. */
  origins: Origins;
}

/** An element of the table in `elements.ts`, with its place in the template. */
export interface ElementNode {
  kind: 'element';
  name: ElementName;
  /** Counts elements in document order. Ties drawn content to the element, and so to the structure tree. */
  key: number;
  attributes: Readonly<Record<string, string>>;
  /** The origins of attributes that contain text from the dossier or the request; absent if none does. */
  attributeOrigins?: Readonly<Record<string, Origins>> | undefined;
  children: DocumentNode[];
  place: SourceLocation;
}

export type DocumentNode = TextNode | ElementNode;

/** One entry of the outline: a heading that bookmarks and tables of contents show. */
export interface OutlineEntry {
  level: number;
  /** `1.2`, or empty if the template has no numbering. */
  number: string;
  title: string;
  /** The destination of the heading. */
  target: string;
  key: number;
}

/** The brief as a tree of blocks and inlines, with everything filled in that is known before layout. */
export interface Document {
  root: ElementNode;
  outline: OutlineEntry[];
  language: Language;
  /** All languages in the document, its own first. */
  languages: string[];
  /** The keys of the dossier items of elements, by element key: for anchors and clicks. */
  items: ReadonlyMap<number, string>;
  /** The item fields shown in the document. */
  shown: Shown;
}

/** The fields of each item whose text a document contains, by item key, in document order. */
export type Shown = ReadonlyMap<string, ReadonlySet<string>>;

export function isElement(node: DocumentNode, name?: ElementName): node is ElementNode {
  return node.kind === 'element' && (name === undefined || node.name === name);
}

/** Text that the program adds at a place: its own, or that of an item. */
export function textNode(text: string, place: SourceLocation, origins: Origins = FROM_PROGRAM): TextNode {
  return { kind: 'text', text, place, origins };
}

/** An element that the program adds. It gets its key when the document is complete. */
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

/** The text of a node, as a screen reader reads it, without its footnotes. */
export function textOf(node: DocumentNode): string {
  if (node.kind === 'text') return node.text;
  if (node.name === 'br') return ' ';
  if (node.name === 'note') return '';
  return node.children.map(textOf).join('');
}

/** Attributes that are neither drawn nor read by a screen reader. */
const SILENT: readonly string[] = ['item', 'id', 'lang', 'ref'];

/** Visits the origins of all text in an element and below, in document order, including attributes drawn or read by screen readers. */
export function visitOrigins(element: ElementNode, visit: (origins: Origins) => void): void {
  for (const name in element.attributeOrigins) if (!SILENT.includes(name)) visit(element.attributeOrigins[name] ?? []);
  for (const child of element.children) {
    if (child.kind === 'text') visit(child.origins);
    else visitOrigins(child, visit);
  }
}

/** Fields that are not the item’s content: its name, its portion mark, its sources. */
const ABOUT: readonly string[] = ['key', 'id', 'mark', 'depth', 'priority', 'verb', 'tier'];

function isAbout(field: string): boolean {
  return ABOUT.includes(field) || /^cites\b/.test(field);
}

/** The item fields shown in an element. */
export function shownIn(element: ElementNode): Map<string, Set<string>> {
  const shown = new Map<string, Set<string>>();
  let last: FieldOrigin | undefined;
  visitOrigins(element, (origins) => {
    for (const { origin } of origins) {
      // Most text has the same origin as the text before it.
      if (!isField(origin) || (last && origin.key === last.key && origin.field === last.field)) continue;
      last = origin;
      const fields = shown.get(origin.key);
      if (fields) fields.add(origin.field);
      else shown.set(origin.key, new Set([origin.field]));
    }
  });
  return shown;
}

/** The items whose text a document contains, other than their name or mark. */
export function printedItems(shown: Shown): Set<string> {
  const printed = new Set<string>();
  for (const [key, fields] of shown) {
    for (const field of fields) if (!isAbout(field)) printed.add(key);
  }
  return printed;
}
