import type { Place } from '../../contract/problem.ts';
import type { Document, DocumentNode, ElementNode } from './document.ts';

/**
 * Gives each document the nodes of the one before it wherever they say the same, and their keys to elements that stand for
 * the same thing: what is the same node need not be laid out or written again, wherever in the document it stands by now.
 * What is given is a document like the other; only its keys are no longer in order.
 * @returns a function that takes a document nobody else has: its elements are changed.
 */
export function createSharing(): (document: Document) => Document {
  let last: ElementNode | undefined;
  let nextKey = 0;
  return (document) => {
    const keys = new Map<number, number>();
    const root = createMatcher(keys, () => nextKey++)(last, document.root) as ElementNode;
    last = root;
    const renamed = (key: number): number => keys.get(key) ?? key;
    return {
      ...document,
      root,
      outline: document.outline.map((entry) => ({ ...entry, key: renamed(entry.key) })),
      items: new Map([...document.items].map(([key, item]) => [renamed(key), item])),
    };
  };
}

/**
 * A node of before where it says what the one of after says; else the one of after, with what is inside it matched.
 * @param keys is told the key each element of after has now.
 */
function createMatcher(keys: Map<number, number>, freshKey: () => number) {
  const match = (before: DocumentNode | undefined, after: DocumentNode): DocumentNode => {
    if (after.kind === 'text') return before?.kind === 'text' && before.text === after.text && samePlace(before.place, after.place) ? before : after;
    const old = before?.kind === 'element' && before.name === after.name ? before : undefined;
    const own = after.key;
    const isSame = matchChildren(old?.children ?? [], after);
    after.key = old ? old.key : freshKey();
    keys.set(own, after.key);
    return old && isSame && samePlace(old.place, after.place) && sameAttributes(old.attributes, after.attributes) ? old : after;
  };
  /** Whether all children are those of before. */
  const matchChildren = (before: readonly DocumentNode[], { children }: ElementNode): boolean => {
    let isSame = before.length === children.length;
    let from = 0;
    children.forEach((child, index) => {
      const at = findAlike(before, child, from);
      if (at >= 0) from = at + 1;
      const node = match(before[at], child);
      children[index] = node;
      isSame &&= node === before[index];
    });
    return isSame;
  };
  return match;
}

/** How far ahead is looked for the same: more siblings are seldom taken out at once. */
const AHEAD = 64;

/** Where a node stands that is for the same thing as another, from an index on; -1 when nowhere near. */
function findAlike(before: readonly DocumentNode[], after: DocumentNode, from: number): number {
  const end = Math.min(before.length, from + AHEAD);
  for (let at = from; at < end; at += 1) if (isAlike(before[at] as DocumentNode, after)) return at;
  return -1;
}

/** The same item of the dossier, or for what is none the same first words. */
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

function samePlace(a: Place, b: Place): boolean {
  return a === b || (a.file === b.file && a.line === b.line && a.column === b.column);
}

function sameAttributes(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  if (a === b) return true;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
