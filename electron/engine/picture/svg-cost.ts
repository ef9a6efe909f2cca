import { namesIn, type Rule, type Sheet } from './css.ts';
import { MOST_DRAWN, MOST_NESTED } from './limits.ts';
import { refuse, tooLarge } from './refuse.ts';
import { childrenOf, elementsById, type SvgNode } from './svg-node.ts';

/** What is drawn for an element, with everything it refers to. */
interface Cost {
  elements: number;
  levels: number;
  attributes: number;
  numbers: number;
  text: number;
  /** Steps along lines, to place text on them and to find what surrounds them. */
  steps: number;
  /** Steps to find what surrounds it, if it is clipped or masked. */
  bounds: number;
  nested: number;
}

/** What is multiplied by the number of times that something is drawn. */
const COUNTED = ['elements', 'levels', 'attributes', 'numbers', 'text', 'steps'] as const;
const NAMES = {
  elements: 'elements',
  levels: 'elements inside elements',
  attributes: 'characters of attributes',
  numbers: 'numbers in lines',
  text: 'characters of text',
  steps: 'steps along clipped lines and lines of texts',
} as const;

/** @throws BriefError if an SVG draws too much, for example by `use` elements that refer to each other. */
export function checkCost(root: SvgNode, styles: Sheet): void {
  const byId = elementsById(root);
  const count = countElements(root);
  if (count * styles.names > MOST_DRAWN.matches) throw tooLarge('its style sheet has too many rules for its elements', 'some thousand of each');
  const idsByName = idsByNames(styles.rules, byId);
  const costs = new Map<SvgNode, Cost | undefined>();
  const costOf = (node: SvgNode, depth: number): Cost => {
    const kept = costs.get(node);
    if (kept) return kept;
    if (costs.has(node)) throw refuse('the picture refers to itself', 'remove the loop of "use" or "url()" references');
    if (depth > MOST_NESTED) throw tooNested();
    costs.set(node, undefined);
    const { size: attributes, numbers, text } = node;
    const cost: Cost = { elements: 1, levels: 1, attributes, numbers, text, steps: 0, bounds: 0, nested: 0 };
    const add = (part: SvgNode, times: number): void => {
      const inner = costOf(part, depth + 1);
      for (const name of COUNTED) cost[name] += times * inner[name];
      cost.levels += times * inner.elements;
      cost.bounds += times * (inner.bounds + stepsToMove(inner.numbers));
      cost.nested = Math.max(cost.nested, inner.nested + 1);
    };
    for (const child of childrenOf(node)) add(child, 1);
    let isBounded = false;
    for (const { id, times } of [...node.references, ...byStyle(node, idsByName)]) {
      const part = byId.get(id);
      if (part) add(part, times);
      isBounded ||= part?.name === 'clipPath' || part?.name === 'mask';
    }
    if (isBounded) cost.steps += cost.bounds + cost.numbers;
    // The lines are searched for the place of every character.
    if (node.name === 'textPath') cost.steps += cost.text * cost.numbers + stepsToMove(cost.numbers);
    if (cost.nested > MOST_NESTED) throw tooNested();
    costs.set(node, cost);
    return cost;
  };
  const cost = costOf(root, 0);
  for (const name of COUNTED) {
    if (cost[name] > MOST_DRAWN[name]) throw tooLarge(`it draws ${rounded(cost[name])} ${NAMES[name]}`, String(MOST_DRAWN[name]));
  }
  if (cost.elements * styles.names > MOST_DRAWN.matches)
    throw tooLarge('its style sheet has too many rules for its elements', 'some thousand of each');
}

/** The PDF writer takes the lines of a shape one by one from the front of a list, and the list moves each time. */
function stepsToMove(numbers: number): number {
  return 50 * numbers + numbers ** 2 / 16;
}

function countElements(node: SvgNode): number {
  return childrenOf(node).reduce((sum, child) => sum + countElements(child), 1);
}

export function tooNested(): Error {
  return refuse(`the picture has more than ${MOST_NESTED} elements inside each other`, 'simplify the picture');
}

function rounded(count: number): string {
  return count < 1e9 ? String(Math.round(count)) : `more than ${1e9}`;
}

/** A rule counts for every element that a selector mentions: this finds more references than there are, never fewer. */
function idsByNames(rules: readonly Rule[], byId: ReadonlyMap<string, SvgNode>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { selectors, ids } of rules) {
    for (const name of ids.length > 0 ? selectors.flatMap(namesIn) : []) {
      const all = found.get(name) ?? new Set();
      for (const id of ids) if (byId.has(id)) all.add(id);
      found.set(name, all);
    }
  }
  return found;
}

function byStyle({ name, id, classes }: SvgNode, ids: ReadonlyMap<string, ReadonlySet<string>>): { id: string; times: number }[] {
  if (ids.size === 0) return [];
  const names = new Set([name, '*', `#${id}`, ...classes.map((one) => `.${one}`)]);
  return [...new Set([...names].flatMap((one) => [...(ids.get(one) ?? [])]))].map((target) => ({ id: target, times: 1 }));
}
