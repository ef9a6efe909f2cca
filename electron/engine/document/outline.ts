import { hash } from 'node:crypto';
import type { SourceLocation } from '../../contract/problem.ts';
import { joined, type Origins } from '../dossier/origin.ts';
import { type DocumentNode, type ElementNode, elementNode, type OutlineEntry, textNode, textOf } from './document.ts';

interface Entry extends Omit<OutlineEntry, 'key'> {
  heading: ElementNode;
}

const HEADINGS: readonly string[] = ['h1', 'h2', 'h3', 'h4'];

/** The greatest length of a destination's name. */
const NAME = 24;

/** The headings of a document in order, each with a destination; numbers them 1, 1.1 … from h2 down if requested. */
export function buildOutline(all: readonly ElementNode[], numbering: boolean): Entry[] {
  const numbers = createNumbers();
  const entries: Entry[] = [];
  const freeName = createNames(new Set(all.flatMap(({ attributes }) => attributes.id ?? [])));
  for (const heading of all) {
    const level = HEADINGS.indexOf(heading.name) + 1;
    if (level === 0) continue;
    const title = titleOf(heading).trim();
    const inToc = heading.attributes.toc !== 'no';
    const { label, numbered, ...attributes } = heading.attributes;
    if (label !== undefined || numbered === 'no') numbers.begin(label ?? '', level);
    const counted = numbering && label === undefined && numbered === undefined && level > 1 && inToc ? numbers.next(level) : '';
    const number = label ?? counted;
    const target = attributes.id ?? freeName(title);
    // The number of a chapter stands where its letter would.
    const isLabel = label !== undefined || attributes.kind === 'chapter';
    heading.attributes = { ...attributes, ...(isLabel && number !== '' ? { label: number } : {}), id: target };
    if (counted && !isLabel) heading.children.unshift(textNode(`${number}\u2002`, heading.place));
    entries.push({ level, number, title, target, heading });
  }
  return entries;
}

/** The heading level of an element: as requested, but without skipping a level if headings are absent. @param all in document order. */
export function levelOf(element: ElementNode, all: readonly ElementNode[]): number {
  const before = all.slice(0, all.indexOf(element)).findLast(({ name }) => /^h[1-4]$/.test(name));
  return Math.min(Number(element.attributes.level ?? 2), Math.max(2, Number(before?.name.slice(1) ?? 0) + 1));
}

/** The text of a heading, without the numbers of its source notes. */
export function titleOf(node: DocumentNode): string {
  if (node.kind === 'text' || node.name === 'note') return textOf(node);
  return node.name === 'cite' ? '' : node.name === 'br' ? ' ' : node.children.map(titleOf).join('');
}

/** Names destinations after the text of headings, not their count, because headings may be left out. Names never repeat an id. */
function createNames(ids: ReadonlySet<string>): (title: string) => string {
  const taken = new Set(ids);
  /** The last count for each name: thousands of headings may have the same text. */
  const counts = new Map<string, number>();
  return (title) => {
    const name = nameOf(title);
    let count = counts.get(name) ?? 1;
    const numbered = (): string => (count === 1 ? name : `${name}-${count}`);
    while (taken.has(numbered())) count += 1;
    counts.set(name, count);
    taken.add(numbered());
    return numbered();
  };
}

function nameOf(title: string): string {
  const start = title.slice(0, 2 * NAME).toLowerCase();
  const plain = /^[ -~]*$/.test(start) ? start : start.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = plain.match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, NAME).replace(/-$/, '') || markOf(title);
}

/** The name for a title without Latin letters or digits, made from a hash of its text. */
function markOf(title: string): string {
  return title === '' ? 'heading' : `heading-${hash('sha256', title, 'hex').slice(0, 8)}`;
}

/** The numbers of headings: 1, 1.1 …; in a chapter with a letter A.1; in one with an empty label none. */
function createNumbers(): { begin(label: string, level: number): void; next(level: number): string } {
  const counters = [0, 0, 0];
  let lettered: { label: string; level: number } | undefined;
  return {
    begin(label, level) {
      lettered = { label, level };
      counters.fill(0, level - 1);
    },
    next(level) {
      if (lettered && level <= lettered.level) lettered = undefined;
      const at = level - 2;
      counters[at] = (counters[at] ?? 0) + 1;
      counters.fill(0, at + 1);
      if (!lettered) return counters.slice(0, at + 1).join('.');
      return lettered.label === '' ? '' : [lettered.label, ...counters.slice(lettered.level - 1, at + 1)].join('.');
    },
  };
}

/** The entries of a table of contents: headings from h2 down to its depth, except those with `toc="no"`. */
export function tocEntries(toc: ElementNode, outline: readonly Entry[]): DocumentNode[] {
  const depth = Number(toc.attributes.depth ?? 2);
  return outline
    .filter(({ level, heading }) => level > 1 && level <= depth + 1 && heading.attributes.toc !== 'no')
    .map(({ level, number, title, target, heading }) => {
      const words = textNode(title, toc.place, originsOfTitle(heading));
      if (toc.attributes.leaders === 'no') return contentsEntry({ level, number, target, heading }, words, toc.place);
      const children = number ? [textNode(`${number}\u2002`, toc.place), words] : [words];
      return elementNode('tocitem', { target, level: String(level - 1) }, children, toc.place);
    });
}

/** An entry without leaders has its number and what the heading says as attributes, because they stand beside its title and below it. */
function contentsEntry({ level, number, target, heading }: Omit<Entry, 'title'>, words: DocumentNode, place: SourceLocation): ElementNode {
  const { summary } = heading.attributes;
  const attributes = { target, level: String(level - 1), ...(number === '' ? {} : { label: number }), ...(summary === undefined ? {} : { summary }) };
  const entry = elementNode('tocitem', attributes, [words], place);
  const { label: ofLabel, summary: ofSummary } = heading.attributeOrigins ?? {};
  if (!ofLabel && !ofSummary) return entry;
  return { ...entry, attributeOrigins: { ...(ofLabel ? { label: ofLabel } : {}), ...(ofSummary ? { summary: ofSummary } : {}) } };
}

/** The origins of a heading's title, without its number. */
export function originsOfTitle(heading: ElementNode): Origins {
  let origins: Origins = [];
  let length = 0;
  const add = (node: DocumentNode): void => {
    if (node.kind === 'text') {
      if (/^[\d.]+\u2002$/.test(node.text)) return;
      origins = joined(origins, length, node.origins);
      length += node.text.length;
    } else if (node.name === 'br') length += 1;
    else if (node.name !== 'note' && node.name !== 'cite') node.children.forEach(add);
  };
  add(heading);
  return origins;
}
