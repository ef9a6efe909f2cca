import type { SourceLocation } from '../../contract/problem.ts';
import { type Origins, sameOrigins } from '../dossier/origin.ts';
import type { Document, DocumentNode, ElementNode, TextNode } from './document.ts';

/** What a document is reconciled with: the last one, and the last complete one, which has what a page budget may restore. */
export interface Predecessors {
  last: ElementNode;
  whole: ElementNode | undefined;
  /** The next unused key. */
  nextKey: number;
}

/** A document, and what the next one is reconciled with. */
export interface Reconciled {
  result: Document;
  next: Predecessors;
}

/**
 * Reuses nodes of the predecessors where they are equal, and their keys for elements that represent the same thing. The same
 * node is not laid out or written again, wherever it is in the document now. The result is an equal document, but its keys
 * are not in order.
 * @param before undefined for the first document.
 * @param document must not be shared, because its elements are changed.
 */
export function reconcile(before: Predecessors | undefined, document: Document, isWhole: boolean): Reconciled {
  let nextKey = before?.nextKey ?? 0;
  const keys = new Map<number, number>();
  const match = createMatcher(keys, () => {
    nextKey += 1;
    return nextKey - 1;
  });
  const root = match({ last: before?.last, whole: before?.whole }, document.root) as ElementNode;
  const renamed = (key: number): number => keys.get(key) ?? key;
  return {
    result: {
      ...document,
      root,
      outline: document.outline.map((entry) => ({ ...entry, key: renamed(entry.key) })),
      items: new Map([...document.items].map(([key, item]) => [renamed(key), item])),
    },
    next: { last: root, whole: isWhole ? root : before?.whole, nextKey },
  };
}

/** The counterparts of a node in the documents before. */
interface Before<N extends DocumentNode = DocumentNode> {
  last: N | undefined;
  whole: N | undefined;
}

/**
 * Matches nodes: returns the old node if it equals the new one, else the new one with its content matched.
 * @param keys receives the new key of each element, by its old key.
 */
function createMatcher(keys: Map<number, number>, freshKey: () => number) {
  const match = ({ last, whole }: Before, after: DocumentNode): DocumentNode => {
    if (after.kind === 'text') return last && isSameText(last, after) ? last : whole && isSameText(whole, after) ? whole : after;
    const before = { last: elementLike(last, after), whole: elementLike(whole, after) };
    const own = after.key;
    after.key = before.last?.key ?? before.whole?.key ?? freshKey();
    matchChildren(before, after);
    keys.set(own, after.key);
    if (before.last && isSame(before.last, after)) return before.last;
    return before.whole && before.whole !== before.last && isSame(before.whole, after) ? before.whole : after;
  };
  const matchChildren = ({ last, whole }: Before<ElementNode>, { children }: ElementNode): void => {
    const inLast = createSeeker(last?.children ?? []);
    const inWhole = createSeeker(whole?.children ?? []);
    const taken = new Set<number>();
    /** Two elements never get the same key: if the earlier documents disagree, the last one wins. */
    const isFree = (old: DocumentNode | undefined, rival?: DocumentNode): boolean =>
      old?.kind !== 'element' || (!taken.has(old.key) && (rival?.kind !== 'element' || rival.key === old.key));
    children.forEach((child, index) => {
      const ofLast = inLast(child);
      const ofWhole = whole === last ? ofLast : inWhole(child);
      const known = isFree(ofLast) ? ofLast : undefined;
      const node = match({ last: known, whole: isFree(ofWhole, known) ? ofWhole : undefined }, child);
      if (node.kind === 'element') taken.add(node.key);
      children[index] = node;
    });
  };
  return match;
}

function isSameText(old: DocumentNode, after: TextNode): boolean {
  if (old === after) return true;
  return old.kind === 'text' && old.text === after.text && samePlace(old.place, after.place) && sameOrigins(old.origins, after.origins);
}

function elementLike(node: DocumentNode | undefined, { name }: ElementNode): ElementNode | undefined {
  return node?.kind === 'element' && node.name === name ? node : undefined;
}

/** Whether an old element equals a new one. Equal children are already the same object. */
function isSame(old: ElementNode, after: ElementNode): boolean {
  const { children } = after;
  return (
    old.key === after.key &&
    old.children.length === children.length &&
    old.children.every((child, index) => child === children[index]) &&
    samePlace(old.place, after.place) &&
    sameAttributes(old.attributes, after.attributes) &&
    sameAttributeOrigins(old.attributeOrigins, after.attributeOrigins)
  );
}

/** Finds the counterparts of siblings in order, each after the one before. */
function createSeeker(before: readonly DocumentNode[]): (after: DocumentNode) => DocumentNode | undefined {
  let from = 0;
  return (after) => {
    const at = findAlike(before, after, from);
    if (at >= 0) from = at + 1;
    return before[at];
  };
}

/** The number of siblings searched: more are seldom removed at once. */
const SEARCH_WINDOW = 64;

/** The index of a node that represents the same thing, searched from an index on; -1 if it is not near. */
function findAlike(before: readonly DocumentNode[], after: DocumentNode, from: number): number {
  const end = Math.min(before.length, from + SEARCH_WINDOW);
  for (let at = from; at < end; at += 1) if (isAlike(before[at] as DocumentNode, after)) return at;
  return -1;
}

/** The same item of the dossier, or the same first words if there is no item. */
function isAlike(a: DocumentNode, b: DocumentNode): boolean {
  if (a.kind === 'text' || b.kind === 'text') return a.kind === b.kind;
  if (a.name !== b.name || a.attributes.item !== b.attributes.item) return false;
  return a.attributes.item !== undefined || firstWords(a) === firstWords(b);
}

function firstWords(node: DocumentNode): string | undefined {
  if (node.kind === 'text') return node.text;
  for (const child of node.children) {
    const words = firstWords(child);
    if (words !== undefined) return words;
  }
  return undefined;
}

function samePlace(a: SourceLocation, b: SourceLocation): boolean {
  return a === b || (a.file === b.file && a.line === b.line && a.column === b.column);
}

function sameAttributes(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function sameAttributeOrigins(a: ElementNode['attributeOrigins'], b: ElementNode['attributeOrigins']): boolean {
  if (a === b) return true;
  if (!a || !b) return false;
  const names = Object.keys(a);
  const none: Origins = [];
  return names.length === Object.keys(b).length && names.every((name) => sameOrigins(a[name] ?? none, b[name] ?? none));
}
