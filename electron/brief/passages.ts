import { descend, type ElementNode } from './document/document.ts';
import type { ElementName } from './document/elements.ts';
import type { Attempt } from './draft.ts';
import type { FlowItem } from './layout/pages/flow.ts';
import { innermostItems } from './places.ts';

/** Lines and rows one after the other that say the same item of the dossier, or none. Key figures beside each other are one passage, and so are source notes. */
export interface Passage {
  /** What it says, and which of the passages that say it this is; of none, the passage before. */
  key: string;
  isSource: boolean;
  start: number;
  end: number;
}

/** What the vertical list is made of, in order. */
export function passagesOf({ document: { root }, flow }: Attempt): Passage[] {
  const said = saidBy(root);
  const counts = new Map<string, number>();
  const passages: (Passage & { name: string })[] = [];
  flow.items.forEach((item, index) => {
    const name = said(ownersOf(item));
    const before = passages.at(-1);
    if (before?.name === name) {
      before.end += 1;
      return;
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const key = name === '' ? `${before?.key ?? ''}+` : `${name} ${count}`;
    passages.push({ name, isSource: name === SOURCES, key, start: index, end: index + 1 });
  });
  return passages;
}

/** No item of a dossier is called so. */
const [SOURCES, FACTS] = ['<sources>', '<facts>'];

/** What elements say, by their keys: an item of the dossier; empty for none. */
function saidBy(root: ElementNode): (owners: readonly number[]) => string {
  const itemOf = innermostItems(root);
  const [sources, facts] = [keysIn(root, 'sources'), keysIn(root, 'facts')];
  return (owners) => {
    if (owners.some((owner) => sources.has(owner))) return SOURCES;
    // Figures are set anew in their rows when one is left out.
    if (owners.some((owner) => facts.has(owner))) return FACTS;
    return owners.map((owner) => itemOf.get(owner)).find((item) => item !== undefined) ?? '';
  };
}

/** How many lines of source notes there are, the last one counted by how full it is. */
export function linesOf(passages: readonly Passage[], items: readonly FlowItem[]): number {
  const lines = passages.flatMap(({ isSource, start, end }) => (isSource ? items.slice(start, end) : []));
  const extents = lines.map(extentOf);
  return lines.length === 0 ? 0 : lines.length - 1 + (extents.at(-1) ?? 0) / Math.max(1, ...extents);
}

/** How far to the right its text goes. Points. */
function extentOf({ marks }: FlowItem): number {
  return Math.max(0, ...marks.flatMap((mark) => (mark.kind === 'text' ? mark.runs.map(({ x, width }) => mark.x + x + width) : [])));
}

/** The keys of the elements of a name, and of those in them. */
function keysIn(root: ElementNode, wanted: ElementName): Set<number> {
  const all = descend(root).filter(({ name }) => name === wanted);
  return new Set(all.flatMap((element) => descend(element)).map(({ key }) => key));
}

/** The elements of what is drawn in an item: one for a line, several for a row. */
export function ownersOf({ marks }: FlowItem): number[] {
  const keys = new Set<number>();
  for (const mark of marks) {
    const owners = mark.kind === 'text' ? mark.runs.map(({ owner }) => owner) : mark.kind === 'figure' ? [mark] : 'owner' in mark ? [mark.owner] : [];
    for (const owner of owners) if ('key' in owner) keys.add(owner.key);
  }
  return [...keys];
}
