import type { Composition, Content } from '../composition.ts';
import type { PagedDocument } from '../layout/paged.ts';
import type { Fill } from './fill.ts';

/** A brief without some items, made to test what would fit. It is laid out on first use. */
export interface Attempt extends Omit<Composition, 'paged'> {
  paged(): PagedDocument;
  /** How it fills the brief's own sheet, or the sheet that fits inside both A4 and Letter, for what must be the same on both. */
  on(sheet: 'own' | 'common'): Fill;
}

/** An attempt on one sheet. */
export interface Trial extends Pick<Content, 'selected' | 'document'> {
  fill: Fill;
}
