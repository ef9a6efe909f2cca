import { type Document, descend, type ElementNode, elements, type OutlineEntry } from '../document/document.ts';
import { originsOfTitle } from '../document/outline.ts';
import { FROM_PROGRAM, FROM_TEMPLATE, joined } from '../dossier/origin.ts';
import type { RunningSection } from './pages/labels.ts';
import type { Words } from './pages/running.ts';

/** Between the label of a heading and its words in a running line. */
const BETWEEN = ' · ';

/** The headings that pages can be under: each h2 in document order. One in a box ends with its box, and does not count. */
export function sectionsOf({ root, outline }: Pick<Document, 'root' | 'outline'>): RunningSection[] {
  const entries = new Map(outline.map((entry) => [entry.target, entry]));
  const found: RunningSection[] = [];
  const visit = (element: ElementNode): void => {
    if (element.name === 'aside') return;
    const entry = element.name === 'h2' ? entries.get(element.attributes.id ?? '') : undefined;
    if (entry) found.push({ target: entry.target, words: wordsOf(element, entry) });
    else for (const child of elements(element)) visit(child);
  };
  visit(root);
  return found;
}

function wordsOf(heading: ElementNode, { number, title }: OutlineEntry): Words {
  const origins = originsOfTitle(heading);
  if (number === '') return { text: title, origins };
  const label = heading.attributeOrigins?.label ?? (heading.attributes.label === undefined ? FROM_PROGRAM : FROM_TEMPLATE);
  const before = joined(label, number.length, FROM_PROGRAM);
  return { text: `${number}${BETWEEN}${title}`, origins: joined(before, number.length + BETWEEN.length, origins) };
}

/**
 * The destination of the first chapter, if what comes before it is front matter: a cover, then a table of contents. Undefined for any other
 * document, whose pages are counted from 1.
 */
export function firstChapter(root: ElementNode): string | undefined {
  // Covers stand at the beginning: most documents have none, and are not searched.
  if (!elements(root).some(({ name }) => name === 'cover')) return undefined;
  const all = descend(root);
  const cover = all.findIndex(({ name }) => name === 'cover');
  const toc = all.findIndex(({ name }, index) => name === 'toc' && index > cover);
  if (toc < 0) return undefined;
  const chapters = all.filter(({ name, attributes }, index) => index > toc && name === 'h2' && attributes.kind === 'chapter');
  // A summary without a number is front matter of a book with numbered chapters.
  return (chapters.find(({ attributes }) => attributes.label !== undefined) ?? chapters[0])?.attributes.id;
}
