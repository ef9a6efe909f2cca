import type { StyleReferences } from './css.ts';
import { MOST_DRAWN, MOST_ELEMENTS, MOST_NESTED } from './limits.ts';
import { refuse, tooLarge } from './refuse.ts';

/** An element of an SVG, as far as it matters for the work of drawing it. */
export interface SvgNode {
  name: string;
  id: string | undefined;
  classes: readonly string[];
  /** Characters of its tag and its texts. */
  size: number;
  children: SvgNode[];
  /** Ids of elements that are drawn with it, each with the number of times. */
  references: { id: string; times: number }[];
}

/** What is drawn for an element, with everything it refers to. */
interface Cost {
  elements: number;
  characters: number;
  nested: number;
}

/** @throws BriefError if an SVG draws too much, for example by `use` elements that refer to each other. */
export function checkCost(root: SvgNode, styles: StyleReferences): void {
  const byId = new Map<string, SvgNode>();
  const collect = (node: SvgNode): void => {
    if (node.id !== undefined && !byId.has(node.id)) byId.set(node.id, node);
    for (const child of node.children) collect(child);
  };
  collect(root);
  const costs = new Map<SvgNode, Cost | undefined>();
  const costOf = (node: SvgNode, depth: number): Cost => {
    const kept = costs.get(node);
    if (kept) return kept;
    if (costs.has(node)) throw refuse('the picture refers to itself', 'remove the loop of "use" or "url()" references');
    if (depth > MOST_NESTED) throw tooNested();
    costs.set(node, undefined);
    const cost: Cost = { elements: 1, characters: node.size, nested: 0 };
    const add = (part: SvgNode, times: number): void => {
      const { elements, characters, nested } = costOf(part, depth + 1);
      cost.elements += times * elements;
      cost.characters += times * characters;
      cost.nested = Math.max(cost.nested, nested + 1);
    };
    for (const child of node.children) add(child, 1);
    for (const { id, times } of [...node.references, ...byStyle(node, styles)]) {
      const part = byId.get(id);
      if (part) add(part, times);
    }
    if (cost.nested > MOST_NESTED) throw tooNested();
    costs.set(node, cost);
    return cost;
  };
  const { elements, characters } = costOf(root, 0);
  if (elements > MOST_ELEMENTS) throw tooLarge(`it draws ${elements} elements`, `${MOST_ELEMENTS} elements`);
  if (characters > MOST_DRAWN) throw tooLarge(`it draws ${Math.round(characters / 1e6)} MB of shapes`, `${MOST_DRAWN / 1e6} MB`);
}

export function tooNested(): Error {
  return refuse(`the picture has more than ${MOST_NESTED} elements inside each other`, 'simplify the picture');
}

function byStyle({ name, id, classes }: SvgNode, styles: StyleReferences): { id: string; times: number }[] {
  if (styles.size === 0) return [];
  const names = new Set([name, '*', `#${id}`, ...classes.map((one) => `.${one}`)]);
  return [...new Set([...names].flatMap((one) => styles.get(one) ?? []))].map((target) => ({ id: target, times: 1 }));
}
