import type { StyleReferences } from './css.ts';
import { MOST_DRAWN, MOST_NESTED } from './limits.ts';
import { refuse, tooLarge } from './refuse.ts';

/** An element of an SVG, as far as it matters for the work of drawing it. */
export interface SvgNode {
  name: string;
  id: string | undefined;
  classes: readonly string[];
  /** Characters of its attributes, numbers of its lines, and characters of its text. */
  attributes: number;
  numbers: number;
  text: number;
  children: SvgNode[];
  /** Ids of elements that are drawn with it, each with the number of times. */
  references: { id: string; times: number }[];
}

/** What is drawn for an element, with everything it refers to. */
interface Cost {
  elements: number;
  levels: number;
  attributes: number;
  numbers: number;
  text: number;
  nested: number;
}

/** What is multiplied by the number of times that something is drawn. */
const COUNTED = ['elements', 'levels', 'attributes', 'numbers', 'text'] as const;
const NAMES = {
  elements: 'elements',
  levels: 'elements inside elements',
  attributes: 'characters of attributes',
  numbers: 'numbers in lines',
  text: 'characters of text',
} as const;

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
    const { attributes, numbers, text } = node;
    const cost: Cost = { elements: 1, levels: 1, attributes, numbers, text, nested: 0 };
    const add = (part: SvgNode, times: number): void => {
      const inner = costOf(part, depth + 1);
      for (const name of COUNTED) cost[name] += times * inner[name];
      cost.levels += times * inner.elements;
      cost.nested = Math.max(cost.nested, inner.nested + 1);
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
  const cost = costOf(root, 0);
  for (const name of COUNTED) {
    if (cost[name] > MOST_DRAWN[name]) throw tooLarge(`it draws ${rounded(cost[name])} ${NAMES[name]}`, String(MOST_DRAWN[name]));
  }
  if (cost.elements * styles.selectors > MOST_DRAWN.matches)
    throw tooLarge('its style sheet has too many rules for its elements', 'some thousand of each');
}

export function tooNested(): Error {
  return refuse(`the picture has more than ${MOST_NESTED} elements inside each other`, 'simplify the picture');
}

function rounded(count: number): string {
  return count < 1e9 ? String(Math.round(count)) : `more than ${1e9}`;
}

function byStyle({ name, id, classes }: SvgNode, styles: StyleReferences): { id: string; times: number }[] {
  const { ids } = styles;
  if (ids.size === 0) return [];
  const names = new Set([name, '*', `#${id}`, ...classes.map((one) => `.${one}`)]);
  return [...new Set([...names].flatMap((one) => ids.get(one) ?? []))].map((target) => ({ id: target, times: 1 }));
}
