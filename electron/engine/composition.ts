import { BriefError, fault } from '../contract/problem.ts';
import { type Document, type ElementNode, elements } from './document/document.ts';
import type { PagedDocument } from './layout/paged.ts';
import type { Selected } from './selection/select.ts';

/** The content of a brief before layout. */
export interface Content {
  selected: Selected;
  document: Document;
  /** The banner as printed. */
  marking: string;
}

/** A laid-out brief, before it is written. */
export interface Composition extends Content {
  paged: PagedDocument;
}

/** @throws BriefError if a brief would be nothing but its title: it would only reveal that there is something. */
export function refuseEmpty({ document, selected }: Content): void {
  // A custom template with only a heading has no title block: it is being tested, and reveals nothing if nothing is withheld.
  const hasTitleBlock = elements(document.root).some(({ name }) => name === 'header' || name === 'cover');
  if (holdsText(document.root) || !(hasTitleBlock || selected.withheld.length > 0)) return;
  const message = 'the brief has no content for this audience besides its title block';
  const hints = [
    selected.withheld.length > 0 ? 'choose an audience that may see more of the dossier' : 'add points to the dossier',
    'or choose other sections, a greater depth or another template',
  ];
  throw new BriefError(fault('empty-brief', message, { hints }));
}

/** @throws BriefError if a template prints a bottom line without its `unknown` text: the brief would claim too much. */
export function refuseUnqualified({ document, selected: { selection } }: Content): void {
  const { bottomLine } = selection;
  if (bottomLine === '' || bottomLine.unknown === '') return;
  const fields = document.shown.get(bottomLine.key);
  if (!fields?.has('text') || fields.has('unknown')) return;
  const message = 'the template prints the bottom line without its field "unknown"';
  throw new BriefError(fault('unqualified', message, { hints: ['add {{prose bottomLine.unknown}} after it, or use {{> bottom-line}}'] }));
}

/** Elements at the beginning of a document, and those that only point to other parts of it. */
const FRAME: readonly string[] = ['header', 'cover', 'h1', 'h2', 'h3', 'h4', 'toc', 'sources', 'thead'];

/** Whether a document has any content besides its title block, headings and contents. */
function holdsText(element: ElementNode): boolean {
  if (FRAME.includes(element.name)) return false;
  if (element.name === 'chart' || element.name === 'img' || element.name === 'fact') return true;
  return element.children.some((child) => (child.kind === 'text' ? child.text.trim() !== '' : holdsText(child)));
}
