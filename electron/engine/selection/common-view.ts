import type { Formats } from '../../contract/language.ts';
import type { Item } from '../dossier/items.ts';
import { depthOf, priorityOf } from './admission.ts';

/** Values shared by all items of one brief. */
export interface ViewContext {
  mark(item: Item): string;
  cites(cites: string[] | undefined): string[];
  isReleased(item: Item): boolean;
  /** How numbers are written in the language of the dossier. */
  numbers: Formats['number'];
}

/** The fields that every item has. */
export function commonFields({ mark, cites, isReleased }: ViewContext) {
  return (item: Item) => ({
    key: item.key,
    mark: mark(item),
    cites: cites(item.value.cites),
    depth: depthOf(item),
    isHeld: !isReleased(item),
    priority: priorityOf(item),
  });
}
export type CommonFields = ReturnType<typeof commonFields>;
