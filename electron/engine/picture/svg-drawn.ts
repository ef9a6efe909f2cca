import { namesIn, type Rule } from './css.ts';
import { DEFINITIONS } from './svg-names.ts';
import { childrenOf, elementsById, type SvgNode } from './svg-node.ts';

/** What of an SVG is drawn. The rest may be notes, or text that nobody sees. */
export interface Drawn {
  /** Elements that are drawn, or say how others are. */
  elements: ReadonlySet<SvgNode>;
  /** Elements that only hold others that are drawn. */
  holders: ReadonlySet<SvgNode>;
  /** `.classes` and `#ids` that a style sheet or an element refers to. */
  names: ReadonlySet<string>;
  /** A rule without the selectors that match nothing; undefined if none is left. */
  usedPart(rule: Rule): Rule | undefined;
}

/** Finds what is drawn: neither hidden by `display`, nor in definitions that nothing refers to. */
export function findDrawn(root: SvgNode, rules: readonly Rule[]): Drawn {
  const byId = elementsById(root);
  const present = presentNames(root);
  const usedPart = (rule: Rule): Rule | undefined => {
    const selectors = rule.selectors.filter((selector) => namesIn(selector).every((name) => name === '*' || present.has(name)));
    return selectors.length > 0 ? { ...rule, selectors } : undefined;
  };
  const used = rules.flatMap((rule) => usedPart(rule) ?? []);
  const isHidden = hiddenBy(used);
  const elements = new Set<SvgNode>();
  const holders = new Set<SvgNode>();
  const names = new Set(used.flatMap(({ selectors }) => selectors.flatMap(namesIn)));
  const refer = (id: string): void => {
    names.add(`#${id}`);
    const target = byId.get(id);
    if (target) keep(target);
  };
  const keep = (node: SvgNode): void => {
    if (elements.has(node) || (node !== root && isHidden(node))) return;
    elements.add(node);
    for (let around = node.parent; around && !holders.has(around); around = around.parent) holders.add(around);
    for (const { id } of node.references) refer(id);
    for (const child of childrenOf(node)) if (!DEFINITIONS.has(child.name)) keep(child);
  };
  keep(root);
  for (const { ids } of used) for (const id of ids) refer(id);
  keepStyles(root, keep);
  return { elements, holders, names, usedPart };
}

/** Style sheets hold everywhere, wherever they are. */
function keepStyles(node: SvgNode, keep: (style: SvgNode) => void): void {
  if (node.name === 'style') keep(node);
  for (const child of childrenOf(node)) keepStyles(child, keep);
}

/** Tags, `.classes` and `#ids` of all elements. */
function presentNames(root: SvgNode): Set<string> {
  const present = new Set<string>();
  const collect = (node: SvgNode): void => {
    for (const name of namesOf(node)) present.add(name);
    for (const child of childrenOf(node)) collect(child);
  };
  collect(root);
  return present;
}

function namesOf({ name, id, classes }: SvgNode): string[] {
  return [name, ...(id === undefined ? [] : [`#${id}`]), ...classes.map((one) => `.${one}`)];
}

/** Whether `display` hides an element. In doubt it is shown: style sheets are read as far as the PDF writer reads them. */
function hiddenBy(rules: readonly Rule[]): (node: SvgNode) => boolean {
  const values = rules.map(({ declarations }) => displayIn(declarations));
  const showsAny = values.some((value) => value !== undefined && value !== 'none');
  const hiding = rules.flatMap(({ selectors }, index) => (values[index] === 'none' ? selectors : []));
  const simple = hiding.filter((selector) => !/[>+~ ]/.test(selector)).map(namesIn);
  return (node) => {
    if (DEFINITIONS.has(node.name) || showsAny) return false;
    const own = displayIn(node.attributes.get('style') ?? '');
    if (own !== undefined) return own === 'none';
    if (node.attributes.get('display')?.trim() === 'none') return true;
    if (simple.length === 0) return false;
    const names = new Set([...namesOf(node), '*']);
    return simple.some((selector) => selector.every((name) => names.has(name)));
  };
}

function displayIn(declarations: string): string | undefined {
  const [, value] = /^(?:.*;)?display:([^;!]*)/s.exec(declarations) ?? [];
  return value?.trim().toLowerCase();
}
