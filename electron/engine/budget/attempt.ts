import type { Composition, Content } from '../composition.ts';
import type { PagedDocument } from '../layout/paged.ts';
import type { Fill } from './fill.ts';

/** A brief without some items, for the budget to ask what would fit. It is laid out when it is first asked for. */
export interface Attempt extends Omit<Composition, 'paged'> {
  paged(): PagedDocument;
  /** How it fills the sheet of the brief; or the one inside A4 and Letter, for what has to be the same on both. */
  on(sheet: 'own' | 'common'): Fill;
}

/** An attempt on one sheet. */
export interface Trial extends Pick<Content, 'selected' | 'document'> {
  fill: Fill;
}
