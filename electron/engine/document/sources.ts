import type { SourceLocation } from '../../contract/problem.ts';
import { FROM_TEMPLATE, isField, originAt, type Origins } from '../dossier/origin.ts';
import { type DocumentNode, type ElementNode, elementNode, textNode } from './document.ts';
import type { ElementName } from './elements.ts';
import { levelOf } from './outline.ts';

/** A source as printed in source notes. */
export interface SourceTitle {
  /** The key of its item. */
  key: string;
  id: string;
  title: string;
  url?: string | undefined;
}

/** The content of a source note: a source with a place in it, and the origins of the reference. */
export interface Citation {
  ref: string;
  origins: Origins;
}

/** Numbers citations in order of first occurrence, and fills the cites with these numbers, linked to their notes. */
export function numberCites(written: readonly ElementNode[]): Citation[] {
  const numbers = new Map<string, number>();
  const citations: Citation[] = [];
  const called = new Set<number>();
  for (const cite of written) {
    if (cite.name !== 'cite') continue;
    const refs = citedBy(cite);
    for (const ref of refs) {
      if (numbers.has(ref)) continue;
      numbers.set(ref, numbers.size + 1);
      citations.push({ ref, origins: originsOf(cite, ref) });
    }
    const own = [...new Set(refs.map((ref) => numbers.get(ref) ?? 0))].sort((a, b) => a - b);
    cite.children = own.flatMap((number, index) => [
      ...(index > 0 ? [textNode(', ', cite.place)] : []),
      elementNode('a', { href: `#${noteId(number)}`, ...firstCall(number, called) }, [textNode(String(number), cite.place)], cite.place),
    ]);
  }
  return citations;
}

/** The origins of a reference: a printed place is text of the item, but without an offset in its field. */
function originsOf({ attributes, attributeOrigins }: ElementNode, ref: string): Origins {
  const all = attributeOrigins?.ref;
  if (!all) return FROM_TEMPLATE;
  const origin = originAt(all, (attributes.ref ?? '').indexOf(ref));
  return [{ at: 0, origin: isField(origin) ? { ...origin, offset: undefined } : origin }];
}

/** The references of a citation: sources, each with an optional place. */
export function citedBy({ attributes }: ElementNode): string[] {
  const refs = (attributes.ref ?? '').split(';').map((ref) => ref.trim());
  return refs.filter((ref) => ref !== '');
}

/** A note links back to its first call. */
function firstCall(number: number, called: Set<number>): { id?: string } {
  if (called.has(number)) return {};
  called.add(number);
  return { id: callId(number) };
}

function callId(number: number): string {
  return `cite-${String(number).padStart(4, '0')}`;
}

function noteId(number: number): string {
  return `note-${String(number).padStart(4, '0')}`;
}

/**
 * Writes the notes into the first `<sources>`. Without `<sources>`, cites are emptied, because their links would
 * have no target. Without citations, `<sources>` is emptied, because its heading would have no content.
 */
export function fillSources(written: readonly ElementNode[], citations: readonly Citation[], sources: readonly SourceTitle[]): void {
  const places = written.filter(({ name }) => name === 'sources');
  const [first, ...others] = places;
  for (const other of others) other.children = [];
  if (first && citations.length > 0) first.children = notes(first, levelOf(first, written), citations, sources);
  if (!first) for (const cite of written) if (cite.name === 'cite') cite.children = [];
}

function notes(at: ElementNode, level: number, citations: readonly Citation[], sources: readonly SourceTitle[]): DocumentNode[] {
  const { place, attributes } = at;
  const heading = elementNode(
    `h${level}` as ElementName,
    {},
    [textNode(attributes.title ?? 'Sources', place, at.attributeOrigins?.title ?? (attributes.title === undefined ? undefined : FROM_TEMPLATE))],
    place,
  );
  const grouped = groupBySource(citations, sources);
  const body = attributes.style === 'list' ? listOfNotes(grouped, place) : grouped.map((group) => runOfNotes(group, place));
  return [heading, ...body];
}

interface Group {
  source: SourceTitle;
  notes: { number: number; where: string; origins: Origins }[];
}

function groupBySource(citations: readonly Citation[], sources: readonly SourceTitle[]): Group[] {
  const groups = new Map<string, Group>();
  citations.forEach(({ ref, origins }, index) => {
    const cut = ref.indexOf('#');
    const id = ref.slice(0, cut);
    const source = sources.find((one) => one.id === id) ?? { key: '', id, title: id };
    const group = groups.get(id) ?? { source, notes: [] };
    group.notes.push({ number: index + 1, where: ref.slice(cut + 1).trim(), origins });
    groups.set(id, group);
  });
  return [...groups.values()];
}

/** One paragraph for each source: its title, then each number and place, each a destination. */
function runOfNotes({ source, notes }: Group, place: SourceLocation): ElementNode {
  const children: DocumentNode[] = [elementNode('strong', {}, titleOf(source, place), place), textNode(': ', place)];
  notes.forEach(({ number, where, origins }, index) => {
    const last = index === notes.length - 1;
    const back = elementNode('a', { href: `#${callId(number)}` }, [textNode(String(number), place)], place);
    const label = elementNode('notelabel', {}, [elementNode('strong', {}, [back], place)], place);
    const words = textNode(`\u00A0${where}${last ? '.' : ';'}`, place, origins);
    children.push(elementNode('sourcenote', { id: noteId(number) }, [label, words], place));
    if (!last) children.push(textNode(' ', place));
  });
  return elementNode('p', { role: 'small' }, children, place);
}

function listOfNotes(groups: readonly Group[], place: SourceLocation): ElementNode[] {
  const all = groups.flatMap(({ source, notes }) => notes.map((note) => ({ ...note, source }))).sort((a, b) => a.number - b.number);
  const items = all.map(({ number, where, origins, source }) => {
    const words = [...titleOf(source, place), textNode(`, ${where}`, place, origins)];
    return elementNode('li', { back: `#${callId(number)}` }, [elementNode('sourcenote', { id: noteId(number) }, words, place)], place);
  });
  return [elementNode('ol', { role: 'small' }, items, place)];
}

function titleOf({ key, title, url }: SourceTitle, place: SourceLocation): DocumentNode[] {
  const words = textNode(title, place, key === '' ? FROM_TEMPLATE : [{ at: 0, origin: { key, field: 'title', offset: 0 } }]);
  return url ? [elementNode('a', { href: url }, [words], place)] : [words];
}
