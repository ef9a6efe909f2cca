import type PDFDocument from 'pdfkit';
import type { PdfPage, Reference } from 'pdfkit';
import type { PagedDocument } from '../layout/paged.ts';
import type { Tag } from './tags.ts';

/**
 * Writes the structure tree. pdfkit's own elements are not used: they give a link the page that is current
 * when they are written, and know neither list numbering nor the order of text and inline elements.
 */
export interface Structure {
  /** Opens marked content for an owner on the current page: the operands of BDC. Throws for an owner with no tag. */
  mark(owner: string, page: PdfPage): string;
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

interface Node {
  tag: Tag;
  reference: Reference;
  children: Node[];
  content: Kid[];
  page: Reference | undefined;
}

export function createStructure(pdf: PDFDocument, root: Tag, paged: PagedDocument): Structure {
  const owners = new Map<string, Node>();
  let order = 0;

  const build = (tag: Tag): Node => {
    const node: Node = {
      tag,
      reference: pdf.ref({ Type: 'StructElem', S: tag.type }),
      children: tag.children.map(build),
      content: [],
      page: undefined,
    };
    if (tag.owner !== undefined) owners.set(tag.owner, node);
    return node;
  };
  const tree = build(root);

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
      return `/${node.tag.type} <</MCID ${id}>>`;
    },
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
      const treeRoot = pdf.getStructTreeRoot();
      treeRoot.data.K = [tree.reference];
      writeNode(tree, treeRoot, paged);
      treeRoot.end();
      (pdf._root.data.MarkInfo as Reference).end();
      // Everything is written: pdfkit must not do it again.
      (pdf as unknown as { endMarkings(): void }).endMarkings = () => undefined;
    },
  };
}

function writeNode(node: Node, parent: Reference, paged: PagedDocument): void {
  const { tag, reference } = node;
  const { data } = reference;
  data.P = parent;
  if (node.page) data.Pg = node.page;
  if (tag.alt) data.Alt = new String(tag.alt);
  if (tag.title) data.T = new String(tag.title);
  const attributes = attributesOf(tag, paged);
  if (attributes.length > 0) data.A = attributes.length === 1 ? attributes[0] : attributes;
  data.K = kidsOf(node);
  for (const child of node.children) writeNode(child, reference, paged);
  reference.end();
}

/** Text and inline elements in the order they were drawn; elements without text of their own in document order. */
function kidsOf(node: Node): unknown[] {
  if (node.content.length === 0) return node.children.map((child) => child.reference);
  const children = node.children.map((child): Kid => ({ order: firstOrder(child), value: child.reference }));
  return [...node.content, ...children].sort((a, b) => a.order - b.order).map(({ value }) => value);
}

function firstOrder(node: Node): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...node.content.map(({ order }) => order), ...node.children.map(firstOrder));
}

function attributesOf(tag: Tag, paged: PagedDocument): Record<string, unknown>[] {
  const given = Object.entries(tag.attributes ?? {}).map(([owner, values]) => ({ O: owner, ...values }));
  const box = tag.type === 'Figure' ? paged.figures.get(tag.key) : undefined;
  if (!box) return given;
  const bounds = [box.x, paged.height - box.y - box.height, box.x + box.width, paged.height - box.y];
  return [...given, { O: 'Layout', Placement: 'Block', BBox: bounds }];
}
