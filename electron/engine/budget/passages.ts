import { type ElementNode, elements } from '../document/document.ts';
import type { Trial } from './attempt.ts';
import type { FlowItem } from '../layout/pages/flow.ts';

/**
 * Consecutive lines and rows of the same item of the dossier, or of none. Key figures side by side are one passage, and so are source
 * notes and columns.
 */
export interface Passage {
  /** Its item, with the number of the passage among those of that item; without an item, the passage before it. */
  key: string;
  isSource: boolean;
  start: number;
  end: number;
}

/** Splits the vertical list into passages, in order. */
export function passagesOf({ document: { root }, fill: { flow } }: Pick<Trial, 'document' | 'fill'>): Passage[] {
  const itemOf = createItemLookup(root);
  const counts = new Map<string, number>();
  const passages: (Passage & { name: string })[] = [];
  flow.items.forEach((item, index) => {
    const name = itemOf(ownersOf(item));
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

/** Keys that no item of a dossier has. */
const [SOURCES, FACTS, COLUMNS] = ['<sources>', '<facts>', '<columns>'];

/** Looks up the item of elements by their keys: an item of the dossier, or one of the groups above; empty for none. */
function createItemLookup(root: ElementNode): (owners: readonly number[]) => string {
  const items = new Map<number, string>();
  const visit = (element: ElementNode, around: string | undefined): void => {
    const item = itemIn(element, around);
    if (item !== undefined) items.set(element.key, item);
    for (const child of elements(element)) visit(child, item);
  };
  visit(root, undefined);
  return (owners) => {
    const all = owners.flatMap((owner) => items.get(owner) ?? []);
    if (all.includes(COLUMNS)) return COLUMNS;
    if (all.includes(SOURCES)) return SOURCES;
    return all.includes(FACTS) ? FACTS : (all[0] ?? '');
  };
}

/** @param around the item of the element it is in. */
function itemIn({ name, attributes }: ElementNode, around: string | undefined): string | undefined {
  // Columns are balanced again whatever is dropped in them.
  if (around === COLUMNS || name === 'columns') return COLUMNS;
  if (around === SOURCES || name === 'sources') return SOURCES;
  // When a figure is dropped, the rest are arranged in rows again.
  if (around === FACTS || name === 'facts') return FACTS;
  return attributes.item ?? around;
}

/** The number of lines of source notes. The last line counts as the fraction that is filled. */
export function linesOf(passages: readonly Passage[], items: readonly FlowItem[]): number {
  const lines = passages.flatMap(({ isSource, start, end }) => (isSource ? items.slice(start, end) : []));
  const extents = lines.map(extentOf);
  return lines.length === 0 ? 0 : lines.length - 1 + (extents.at(-1) ?? 0) / Math.max(1, ...extents);
}

/** How far to the right the text extends. Points. */
function extentOf({ marks }: FlowItem): number {
  return Math.max(0, ...marks.flatMap((mark) => (mark.kind === 'text' ? mark.runs.map(({ x, width }) => mark.x + x + width) : [])));
}

/** The elements of what is drawn in an item: one for a line, several for a row. */
export function ownersOf({ marks }: FlowItem): readonly number[] {
  const keys = new Set<number>();
  for (const mark of marks) {
    const owners = mark.kind === 'text' ? mark.runs.map(({ owner }) => owner) : mark.kind === 'figure' ? [mark] : 'owner' in mark ? [mark.owner] : [];
    for (const owner of owners) if ('key' in owner) keys.add(owner.key);
  }
  return [...keys];
}
