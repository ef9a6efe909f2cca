import type PDFDocument from 'pdfkit';
import type { PdfPage, Pointer, Reference } from 'pdfkit';
import type { Language } from '../../language/language.ts';
import type { PagedDocument } from '../../layout/paged.ts';
import { byBytes } from '../file/name-tree.ts';
import type { Objects } from '../file/objects.ts';
import type { Tag } from './tag.ts';

/**
 * Writes the structure tree. pdfkit's own elements are not used: they assign a link to the page that is current
 * when they are written, and support neither list numbering nor the order of text and inline elements.
 */
export interface Structure {
  /** Of what is said of links. */
  language: Language;
  /** The standard structure type of an owner. Throws for an owner with no tag. */
  typeOf(owner: string): string;
  /** Ties the next marked-content sequence of a page to its element; sequences are numbered from 0. */
  mark(owner: string, page: PdfPage): void;
  /** The tag of an owner that is a link; undefined for others. */
  linkOf(owner: string): Tag | undefined;
  /** Ties a link annotation to its element. @returns its key in the parent tree (ISO 32000-1, 14.7.4.4). */
  annotate(owner: string, annotation: Pointer, page: PdfPage): number;
  /** Writes the whole tree; nothing may be drawn afterwards. */
  end(): void;
}

/** A child of an element: its position in drawing order, and its text in the file. */
interface Kid {
  order: number;
  text: string;
}

/** An element of the tree while it is filled. */
class Node {
  content: Kid[] = [];
  page: Pointer | undefined;
  children: Node[];
  private made: Pointer | undefined;

  constructor(
    readonly tag: Tag,
    private readonly objects: Objects,
    owners: Map<string, Node>,
  ) {
    if (tag.owner !== undefined) owners.set(tag.owner, this);
    this.children = tag.children.map((child) => new Node(child, objects, owners));
  }

  /** The object it is written as; created on first use, because an element without drawn content is not written. */
  pointer(): Pointer {
    this.made ??= this.objects.point();
    return this.made;
  }
}

/** The tags of a document, and the language of its labels. */
export interface Tagged {
  root: Tag;
  language: Language;
}
export function createStructure(pdf: PDFDocument, objects: Objects, { root, language }: Tagged, paged: Omit<PagedDocument, 'pages'>): Structure {
  const owners = new Map<string, Node>();
  let order = 0;

  const tree = new Node(root, objects, owners);

  const nodeOf = (owner: string): Node => {
    const node = owners.get(owner);
    if (!node) throw new Error(`text is drawn for element ${owner}, which has no place in the structure tree`);
    return node;
  };

  const add = (node: Node, text: string): void => {
    node.content.push({ order, text });
    order += 1;
  };

  return {
    language,
    mark(owner, page) {
      const node = nodeOf(owner);
      const parents = pdf.getStructParentTree().get(page.structParentTreeKey);
      const id = parents.length;
      parents.push(node.pointer());
      node.page ??= page.dictionary;
      add(node, node.page === page.dictionary ? String(id) : `<</Type /MCR/Pg ${page.dictionary.id} 0 R/MCID ${id}>>`);
    },
    typeOf: (owner) => nodeOf(owner).tag.type,
    linkOf: (owner) => {
      const tag = owners.get(owner)?.tag;
      return tag?.href === undefined ? undefined : tag;
    },
    annotate(owner, annotation, page) {
      const node = nodeOf(owner);
      const key = pdf.createStructParentTreeNextKey();
      pdf.getStructParentTree().add(key, node.pointer());
      node.page ??= page.dictionary;
      add(node, `<</Type /OBJR/Obj ${annotation.id} 0 R/Pg ${page.dictionary.id} 0 R>>`);
      return key;
    },
    end() {
      prune(tree);
      const treeRoot = pdf.getStructTreeRoot();
      treeRoot.data.K = [tree.pointer()];
      const ids = idTree(tree);
      if (ids) treeRoot.data.IDTree = ids;
      writeNode(tree, treeRoot, objects, paged);
      treeRoot.end();
      (pdf._root.data.MarkInfo as Reference).end();
      // The tree is written: pdfkit must not write it again.
      (pdf as unknown as { endMarkings(): void }).endMarkings = () => undefined;
    },
  };
}

/** Drops elements nothing was drawn for, such as a quotation that held only a page break. Cells stay: a row needs them. */
function prune(node: Node): void {
  for (const child of node.children) prune(child);
  if (node.children.some(isNothing)) node.children = node.children.filter((child) => !isNothing(child));
}

function isNothing({ tag, content, children }: Node): boolean {
  return content.length + children.length === 0 && !/^(TD|TH|LBody)$/.test(tag.type);
}

function writeNode(node: Node, parent: Pointer, objects: Objects, paged: Omit<PagedDocument, 'pages'>): void {
  const { tag, page } = node;
  const pointer = node.pointer();
  let entries = `/Type /StructElem/S /${tag.type}/P ${parent.id} 0 R`;
  if (page) entries += `/Pg ${page.id} 0 R`;
  for (const [key, text] of TEXTS) {
    const value = tag[key];
    if (value) entries += `/${text} ${objects.spell(new String(value), pointer)}`;
  }
  const attributes = attributesOf(tag, paged);
  if (attributes.length > 0) entries += `/A ${objects.spell(attributes.length === 1 ? attributes[0] : attributes, pointer)}`;
  entries += `/K [${kidsOf(node)}]`;
  for (const child of node.children) writeNode(child, pointer, objects, paged);
  objects.write(pointer, entries);
  // Free the content: from here on, others only point to this node.
  node.content = [];
}

/** The text entries of an element, by tag field and PDF key (ISO 32000-1, table 323). */
const TEXTS = [
  ['id', 'ID'],
  ['lang', 'Lang'],
  ['expansion', 'E'],
  ['alt', 'Alt'],
  ['title', 'T'],
] as const;

/** Text and inline elements in the order they were drawn; elements without text of their own in document order. */
function kidsOf({ content, children }: Node): string {
  const texts = children.map((child) => `${child.pointer().id} 0 R`);
  if (content.length === 0) return texts.join(' ');
  let before = 0;
  const placed = children.map((child, index): Kid => {
    // Halfway to the next drawn content: nothing else has that order.
    before = child.tag.isLast ? Number.MAX_SAFE_INTEGER : child.tag.follows ? before + 0.5 : firstOrder(child);
    return { order: before, text: texts[index] ?? '' };
  });
  const all = placed.length === 0 ? content : [...content, ...placed].sort((a, b) => a.order - b.order);
  return all.map(({ text }) => text).join(' ');
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
  const named: [string, Pointer][] = [];
  const visit = (node: Node): void => {
    if (node.tag.id) named.push([node.tag.id, node.pointer()]);
    node.children.forEach(visit);
  };
  visit(root);
  if (named.length === 0) return undefined;
  return { Names: named.sort(([a], [b]) => byBytes(a, b)).flatMap(([id, pointer]) => [new String(id), pointer]) };
}

function attributesOf(tag: Tag, paged: Omit<PagedDocument, 'pages'>): Record<string, unknown>[] {
  const given = Object.entries(tag.attributes ?? {}).map(([owner, values]) => ({ O: owner, ...asValues(values) }));
  const box = tag.type === 'Figure' ? paged.figures.get(tag.key) : undefined;
  if (!box) return given;
  const bounds = [box.x, paged.height - box.y - box.height, box.x + box.width, paged.height - box.y];
  return [...given, { O: 'Layout', Placement: 'Block', BBox: bounds }];
}
