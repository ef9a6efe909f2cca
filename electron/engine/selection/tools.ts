import type { OffsetIn } from '../dossier/zone.ts';
import type { Admission } from './admission.ts';
import type { Choice } from './choice.ts';
import type { Views } from './views.ts';

/** Shared by all parts of a selection. */
export interface Tools {
  admission: Admission;
  choice: Choice;
  views: Views;
  /** The id of the audience. */
  reader: string;
  /** The time zones that there are. */
  offsetIn: OffsetIn;
  /** The language of the brief. */
  language: string;
}
