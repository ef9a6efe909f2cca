import type PDFDocument from 'pdfkit';
import type { PdfPage, Reference } from 'pdfkit';
import type { PagedDocument } from '../layout/paged.ts';
import { byBytes } from './names.ts';
import type { Tag } from './tags.ts';

/**
 * Writes the structure tree. pdfkit's own elements are not used: they give a link the page that is current
 * when they are written, and know neither list numbering nor the order of text and inline elements.
 */
export interface Structure {
  /** The standard type of the element an owner is. Throws for an owner with no tag. */
  typeOf(owner: string): string;
  /** Ties the next marked sequence of a page to its element; sequences are numbered from 0. */
  mark(owner: string, page: PdfPage): void;
  /** The link tag of an owner, where it is one. */
  linkOf(owner: string): Tag | undefined;
  /** Ties a link annotation to its element. */
  annotate(owner: string, annotation: Reference, page: PdfPage): void;
  /** Writes everything; nothing may be drawn after. */
  end(): void;
}

/** A child of an element: its place in drawing order, and what the file says of it. */
interface Kid {
  order: number;
  value: unknown;
}

/** An element of the tree while it is filled. */
class Node {
  content: Kid[] = [];
  page: Reference | undefined;
  children: Node[];
  private made: Reference | undefined;

  constructor(
    readonly tag: Tag,
    private readonly pdf: PDFDocument,
    owners: Map<string, Node>,
  ) {
    if (tag.owner !== undefined) owners.set(tag.owner, this);
    this.children = tag.children.map((child) => new Node(child, pdf, owners));
  }

  /** The object it is written as; made when it is first needed, because pdfkit waits for every object it has made. */
  get reference(): Reference {
    this.made ??= this.pdf.ref({ Type: 'StructElem', S: this.tag.type });
    return this.made;
  }
}

export function createStructure(pdf: PDFDocument, root: Tag, paged: PagedDocument): Structure {
  const owners = new Map<string, Node>();
  let order = 0;

  const tree = new Node(root, pdf, owners);

  const nodeOf = (owner: string): Node => {
    const node = owners.get(owner);
    if (!node) throw new Error(`text is drawn for element ${owner}, which has no place in the structure tree`);
    return node;
  };

  const addContent = (node: Node, page: PdfPage, value: (isOwnPage: boolean) => unknown): void => {
    node.page ??= page.dictionary;
    node.content.push({ order: order++, value: value(node.page === page.dictionary) });
  };

  return {
    mark(owner, page) {
      const node = nodeOf(owner);
      const parents = pdf.getStructParentTree().get(page.structParentTreeKey);
      const id = parents.length;
      parents.push(node.reference);
      addContent(node, page, (isOwnPage) => (isOwnPage ? id : { Type: 'MCR', Pg: page.dictionary, MCID: id }));
    },
    typeOf: (owner) => nodeOf(owner).tag.type,
    linkOf: (owner) => {
      const tag = owners.get(owner)?.tag;
      return tag?.href === undefined ? undefined : tag;
    },
    annotate(owner, annotation, page) {
      const node = nodeOf(owner);
      const key = pdf.createStructParentTreeNextKey();
      annotation.data.StructParent = key;
      pdf.getStructParentTree().add(key, node.reference);
      addContent(node, page, () => ({ Type: 'OBJR', Obj: annotation, Pg: page.dictionary }));
    },
    end() {
      prune(tree);
      const treeRoot = pdf.getStructTreeRoot();
      treeRoot.data.K = [tree.reference];
      const ids = idTree(tree);
      if (ids) treeRoot.data.IDTree = ids;
      writeNode(tree, treeRoot, paged);
      treeRoot.end();
      (pdf._root.data.MarkInfo as Reference).end();
      // Everything is written: pdfkit must not do it again.
      (pdf as unknown as { endMarkings(): void }).endMarkings = () => undefined;
    },
  };
}

const WRITTEN = {};

/** Drops elements nothing was drawn for, such as a quotation that held only a page break. Cells stay: a row needs them. */
function prune(node: Node): void {
  for (const child of node.children) prune(child);
  node.children = node.children.filter(({ tag, content, children }) => content.length + children.length > 0 || /^(TD|TH|LBody)$/.test(tag.type));
}

function writeNode(node: Node, parent: Reference, paged: PagedDocument): void {
  const { tag, reference } = node;
  const { data } = reference;
  data.P = parent;
  if (node.page) data.Pg = node.page;
  if (tag.id) data.ID = new String(tag.id);
  if (tag.lang) data.Lang = new String(tag.lang);
  if (tag.expansion) data.E = new String(tag.expansion);
  if (tag.alt) data.Alt = new String(tag.alt);
  if (tag.title) data.T = new String(tag.title);
  const attributes = attributesOf(tag, paged);
  if (attributes.length > 0) data.A = attributes.length === 1 ? attributes[0] : attributes;
  data.K = kidsOf(node);
  for (const child of node.children) writeNode(child, reference, paged);
  reference.end();
  // Others only point to it from here on: ten thousand elements need not be there as they were written.
  reference.data = WRITTEN;
  node.content = [];
}

/** Text and inline elements in the order they were drawn; elements without text of their own in document order. */
function kidsOf(node: Node): unknown[] {
  if (node.content.length === 0) return node.children.map((child) => child.reference);
  let before = 0;
  const children = node.children.map((child): Kid => {
    // Halfway to what is drawn next: nothing else has that order.
    before = child.tag.follows ? before + 0.5 : firstOrder(child);
    return { order: before, value: child.reference };
  });
  return [...node.content, ...children].sort((a, b) => a.order - b.order).map(({ value }) => value);
}

function firstOrder(node: Node): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...node.content.map(({ order }) => order), ...node.children.map(firstOrder));
}

/** Ids are byte strings, and pdfkit writes only String objects as such; everything else is a name or a number. */
function asValues(values: Record<string, string | number | readonly string[]>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, Array.isArray(value) ? value.map((id) => new String(id)) : value]));
}

/** Every element with an ID, by its bytes (ISO 32000-1, 7.9.6 and 14.7.2). */
function idTree(root: Node): { Names: unknown[] } | undefined {
  const named: [string, Reference][] = [];
  const visit = (node: Node): void => {
    if (node.tag.id) named.push([node.tag.id, node.reference]);
    node.children.forEach(visit);
  };
  visit(root);
  if (named.length === 0) return undefined;
  return { Names: named.sort(([a], [b]) => byBytes(a, b)).flatMap(([id, reference]) => [new String(id), reference]) };
}

function attributesOf(tag: Tag, paged: PagedDocument): Record<string, unknown>[] {
  const given = Object.entries(tag.attributes ?? {}).map(([owner, values]) => ({ O: owner, ...asValues(values) }));
  const box = tag.type === 'Figure' ? paged.figures.get(tag.key) : undefined;
  if (!box) return given;
  const bounds = [box.x, paged.height - box.y - box.height, box.x + box.width, paged.height - box.y];
  return [...given, { O: 'Layout', Placement: 'Block', BBox: bounds }];
}
