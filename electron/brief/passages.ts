import { descend, type ElementNode } from './document/document.ts';
import type { Attempt } from './draft.ts';
import type { FlowItem } from './layout/pages/flow.ts';
import { innermostItems } from './places.ts';

/** Lines and rows one after the other that say the same item of the dossier, or none. */
export interface Passage {
  /** The item, and which of the passages that say it this is; of none, the passage before. */
  key: string;
  isSource: boolean;
  start: number;
  end: number;
}

/** What the vertical list is made of, in order. */
export function passagesOf({ document: { root }, flow }: Attempt): Passage[] {
  const itemOf = innermostItems(root);
  const sources = sourcesOf(root);
  const counts = new Map<string, number>();
  const passages: (Passage & { name: string })[] = [];
  flow.items.forEach((item, index) => {
    const owners = ownersOf(item);
    const isSource = owners.some((owner) => sources.has(owner));
    const name = isSource ? 'sources' : (owners.map((owner) => itemOf.get(owner)).find((one) => one !== undefined) ?? '');
    const before = passages.at(-1);
    if (before?.name === name && before.isSource === isSource) {
      before.end += 1;
      return;
    }
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    passages.push({ name, isSource, key: name === '' ? `${before?.key ?? ''}+` : `${name} ${count}`, start: index, end: index + 1 });
  });
  return passages;
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

/** The keys of the elements that hold source notes. */
function sourcesOf(root: ElementNode): Set<number> {
  const all = descend(root).filter(({ name }) => name === 'sources');
  return new Set(all.flatMap((list) => descend(list)).map(({ key }) => key));
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
