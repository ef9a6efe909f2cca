import type { SourceLocation } from '../../../contract/problem.ts';
import type { ElementNode } from '../../document/document.ts';
import type { Origins } from '../../dossier/origin.ts';
import type { Owner, TextStyle } from '../paged.ts';

/** A run of text in one style that belongs to one element. */
export interface Span {
  text: string;
  style: TextStyle;
  owner: Owner;
  place?: SourceLocation | undefined;
  /** The origins of its characters; absent for the program's own text. */
  origins?: Origins | undefined;
  /** A destination at its beginning. */
  anchor?: string | undefined;
  /** The footnote it calls. */
  note?: ElementNode | undefined;
  /** Its language, if it differs from the document's. */
  language?: string | undefined;
  /** No line may begin with it: a note call stays with its word. */
  clings?: boolean | undefined;
}
