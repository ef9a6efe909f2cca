/** An element of an SVG, with what is kept of it. */
export interface SvgNode {
  name: string;
  id: string | undefined;
  classes: readonly string[];
  /** All others, with values that were checked. */
  attributes: ReadonlyMap<string, string>;
  parent: SvgNode | undefined;
  /** Elements and texts inside, in order. */
  parts: (SvgNode | string)[];
  /** Ids of elements that are drawn with it, each with the number of times. */
  references: { id: string; times: number }[];
  /** Characters of its attributes, numbers of its lines, and characters of its text. */
  size: number;
  numbers: number;
  text: number;
}

/** The elements inside an element. */
export function childrenOf({ parts }: SvgNode): SvgNode[] {
  return parts.filter((part) => typeof part !== 'string');
}

/** Every element, by the first that has an id. Later ones of the same id are never referred to. */
export function elementsById(root: SvgNode): Map<string, SvgNode> {
  const byId = new Map<string, SvgNode>();
  const collect = (node: SvgNode): void => {
    if (node.id !== undefined && !byId.has(node.id)) byId.set(node.id, node);
    for (const child of childrenOf(node)) collect(child);
  };
  collect(root);
  return byId;
}
