import { roman } from '../../document/list-labels.ts';
import type { Position } from '../paged.ts';
import type { Words } from './running.ts';

/** A heading that pages can be under, and its destination. */
export interface RunningSection {
  target: string;
  words: Words;
}

/** The number of a page as printed. @param front how many pages of front matter there are: i, ii, iii; the body begins at 1. */
export function pageLabel(page: number, front: number): string {
  return page <= front ? roman(page) : String(page - front);
}

/** How many pages come before the one on which the body begins; 0 if there is no such destination. */
export function frontPages(body: string | undefined, anchors: ReadonlyMap<string, Position>): number {
  return body === undefined ? 0 : Math.max(0, (anchors.get(body)?.page ?? 1) - 1);
}

/** The last section begun on a page or before it; empty words before the first. @param sections in document order. */
export function sectionOn(page: number, sections: readonly RunningSection[], anchors: ReadonlyMap<string, Position>): Words {
  const begun = sections.findLast(({ target }) => (anchors.get(target)?.page ?? Number.POSITIVE_INFINITY) <= page);
  return begun?.words ?? { text: '' };
}
