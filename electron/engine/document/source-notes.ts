import { placeIn, sourceOf } from '../../contract/common.ts';
import type { SourceLocation } from '../../contract/problem.ts';
import { FROM_PROGRAM, FROM_TEMPLATE, type Origins } from '../dossier/origin.ts';
import { formatDate } from '../language/dates.ts';
import { labelNode } from './foreign-labels.ts';
import { stopAfter } from '../language/phrase.ts';
import type { Language } from '../language/language.ts';
import { type DocumentNode, descend, type ElementNode, elementNode, textNode } from './document.ts';
import type { ElementName } from './elements.ts';
import { levelOf } from './outline.ts';
import { callId, type Citation, noteId, spanOf } from './sources.ts';

/** A source as printed in source notes. */
export interface SourceTitle {
  /** The key of its item. */
  key: string;
  id: string;
  title: string;
  url?: string | undefined;
  kind?: string | undefined;
  publisher?: string | undefined;
  /** A date as in a dossier. */
  date?: string | undefined;
  /** How far it can be relied on. */
  reliability?: string | undefined;
  /** What readers must know of the source. */
  note?: string | undefined;
}

/** A note: its number, and the place in its source. */
export interface PlacedNote {
  number: number;
  /** The place in the source, or the words for a source as a whole. */
  where: string;
  isWhole?: boolean;
  origins: Origins;
}

/** The notes of one source. */
interface Group {
  source: SourceTitle;
  notes: PlacedNote[];
}

/** What the notes are written from. */
export interface SourceNotes {
  citations: readonly Citation[];
  sources: readonly SourceTitle[];
  /** For dates. */
  language: Language;
}

/**
 * Writes the notes into the first `<sources>`. Without `<sources>`, cites are emptied, because their links would
 * have no target. Without citations, `<sources>` is emptied, because its heading would have no content.
 */
export function fillSources(written: readonly ElementNode[], given: SourceNotes): void {
  const places = written.filter(({ name }) => name === 'sources');
  const [first, ...others] = places;
  for (const other of others) other.children = [];
  if (first && given.citations.length > 0) first.children = notesIn(first, levelOf(first, written), given);
  if (!first) for (const cite of written) if (cite.name === 'cite') cite.children = [];
}

/** Whether the notes stand at the foot of the pages that call them. */
export function isAtFoot(sources: ElementNode): boolean {
  return sources.attributes.place === 'page';
}

function notesIn(at: ElementNode, level: number, { citations, sources, language }: SourceNotes): DocumentNode[] {
  const { place, attributes } = at;
  const groups = groupBySource(citations, sources, language);
  if (isAtFoot(at)) return groups.map((group) => footOf(group, { place, language }));
  const isGrouped = attributes.style === 'grouped';
  // Grouped notes have a rule above them, so they need no heading.
  const heading = isGrouped && attributes.title === undefined ? [] : [headingOf(at, level, language)];
  if (isGrouped) return [...heading, ...groupedNotes(groups, heading.length > 0, { place, language })];
  return [
    ...heading,
    ...(attributes.style === 'list' ? listOfNotes(groups, { place, language }) : groups.map((group) => runOfNotes(group, { place, language }))),
  ];
}

function headingOf({ place, attributes, attributeOrigins }: ElementNode, level: number, language: Language): ElementNode {
  const chapter = attributes.label === undefined ? {} : { label: attributes.label, kind: 'chapter' };
  const origins = attributeOrigins?.title ?? FROM_TEMPLATE;
  return elementNode(
    `h${level}` as ElementName,
    chapter,
    [attributes.title === undefined ? labelNode(language, 'sources', place) : textNode(attributes.title, place, origins)],
    place,
  );
}

function groupBySource(citations: readonly Citation[], sources: readonly SourceTitle[], language: Language): Group[] {
  const groups = new Map<string, Group>();
  citations.forEach(({ ref, origins }, index) => {
    const id = sourceOf(ref);
    const source = sources.find((one) => one.id === id) ?? { key: '', id, title: id };
    const group = groups.get(id) ?? { source, notes: [] };
    const where = placeIn(ref);
    // A number alone reads like a mistake.
    group.notes.push({ number: index + 1, where: where || language.label('as-whole'), isWhole: where === '', origins });
    groups.set(id, group);
  });
  return [...groups.values()];
}

/** One paragraph for each source: what it is, then each number and place, each a destination. */
function runOfNotes({ source, notes }: Group, setting: Setting): ElementNode {
  const { place } = setting;
  const facts = factsOf(source, setting);
  const children: DocumentNode[] = [
    elementNode('strong', {}, titleOf(source, place), place),
    ...facts,
    ...(facts.length === 0 ? [] : [textNode(')', place)]),
    labelNode(setting.language, 'colon', place),
  ];
  notes.forEach((note, index) => {
    const isLast = index === notes.length - 1;
    children.push(noteOf([note], isLast ? STOP : setting.language.label('semicolon').trimEnd(), place));
    if (!isLast) children.push(textNode(' ', place));
  });
  return elementNode('p', { role: 'small' }, children, place);
}

function listOfNotes(groups: readonly Group[], setting: Setting): ElementNode[] {
  const { place } = setting;
  const told = new Set<string>();
  const all = groups.flatMap(({ source, notes }) => notes.map((note) => ({ ...note, source }))).sort((a, b) => a.number - b.number);
  const items = all.map(({ number, where, isWhole, origins, source }) => {
    // What is to be known of a source is said once.
    const facts = told.has(source.id) ? [] : factsOf(source, setting);
    told.add(source.id);
    const words = [
      ...titleOf(source, place),
      ...facts,
      ...(facts.length === 0 ? [] : [textNode(')', place)]),
      ...(isWhole ? [] : [labelNode(setting.language, 'comma', place), textNode(where, place, origins)]),
    ];
    return elementNode('li', { back: `#${callId(number)}` }, [elementNode('sourcenote', { id: noteId(number) }, words, place)], place);
  });
  return [elementNode('ol', { role: 'small' }, items, place)];
}

/** Where notes are written, and the language of their dates. */
interface Setting {
  place: SourceLocation;
  language: Language;
}

/** Each source once, with what readers must know of it, and its notes as running text; several sources are labelled S1, S2. */
function groupedNotes(groups: readonly Group[], hasHeading: boolean, setting: Setting): ElementNode[] {
  const { place, language } = setting;
  const [only] = groups;
  if (only && groups.length === 1) {
    const opening = hasHeading
      ? []
      : [elementNode('strong', {}, [labelNode(language, 'source-all-notes', place)], place), labelNode(language, 'colon', place)];
    return [elementNode('p', { role: 'notes' }, [...opening, ...sourceWords(only.source, setting), ...running(only.notes, place)], place)];
  }
  const entries = groups.map(({ source, notes }, index) => {
    const words = [elementNode('strong', {}, titleOf(source, place), place), ...detailsOf(source, setting), ...addressOf(source, place)];
    const blocks = [elementNode('p', { role: 'source' }, words, place), elementNode('p', { role: 'notes' }, running(notes, place).slice(1), place)];
    return elementNode('li', { label: language.label('source-letter', { number: index + 1 }) }, blocks, place);
  });
  return [elementNode('ul', { kind: 'keyed' }, entries, place)];
}

/** The notes of a source for the foot of pages. Which of them stand on a page is known only there, so that neighbours are joined there. */
function footOf({ source, notes }: Group, setting: Setting): ElementNode {
  const { place } = setting;
  return elementNode('p', { role: 'notes' }, [...sourceWords(source, setting), ...notes.flatMap((note) => running([note], place))], place);
}

/** The title of a source and what is to be known of it: `Title (publisher; kind; date). Note.` */
function sourceWords(source: SourceTitle, setting: Setting): DocumentNode[] {
  return [...titleOf(source, setting.place), ...detailsOf(source, setting)];
}

function detailsOf(source: SourceTitle, setting: Setting): DocumentNode[] {
  const { key, note } = source;
  const { place } = setting;
  const facts = factsOf(source, setting);
  const stop = stopAfter(note ?? '');
  return [
    ...facts,
    textNode(facts.length === 0 ? '.' : ').', place),
    ...(note === undefined ? [] : [textNode(' ', place), fieldOf(note, key, 'note', place), ...(stop === '' ? [] : [textNode(stop, place)])]),
  ];
}

/** Publisher, kind, date and reliability in brackets, the last bracket left open. */
function factsOf({ key, publisher, kind, date, reliability }: SourceTitle, { place, language }: Setting): DocumentNode[] {
  const fields = Object.entries({ publisher, kind, date: date === undefined ? undefined : formatDate(date, language), reliability });
  // The reliability may be a code.
  const [before = '', after = ''] = language.wording('reliability').text.split('{reliability}');
  return fields
    .filter(([, value]) => value !== undefined)
    .flatMap(([field, value = ''], index) => [
      textNode(`${index === 0 ? ' (' : language.label('semicolon')}${field === 'reliability' ? before : ''}`, place),
      fieldOf(value, key, field, place),
      ...(field === 'reliability' && after !== '' ? [textNode(after, place)] : []),
    ]);
}

/** The address as words, for readers on paper. */
function addressOf({ key, url }: SourceTitle, place: SourceLocation): DocumentNode[] {
  return url === undefined ? [] : [textNode(' ', place), elementNode('a', { href: url }, [fieldOf(url, key, 'url', place)], place)];
}

/** The end of a note in running text. */
const STOP = '.';

/** Notes as running text, neighbours joined, each after a space. */
function running(notes: readonly PlacedNote[], place: SourceLocation): DocumentNode[] {
  return joinedNotes(notes).flatMap((joined) => [textNode(' ', place), noteOf(joined, STOP, place)]);
}

/** Neighbouring notes whose places follow each other, such as ¶1, ¶2 and ¶3 under one heading; others alone. */
export function joinedNotes<N extends Pick<PlacedNote, 'number' | 'where'>>(notes: readonly N[]): [N, ...N[]][] {
  const all: [N, ...N[]][] = [];
  for (const note of notes) {
    const before = all.at(-1);
    const last = before?.at(-1);
    if (before && last && follows(last, note)) before.push(note);
    else all.push([note]);
  }
  return all;
}

function follows(before: Pick<PlacedNote, 'number' | 'where'>, after: Pick<PlacedNote, 'number' | 'where'>): boolean {
  const [first, second] = [partsOf(before.where), partsOf(after.where)];
  return after.number === before.number + 1 && first?.heading === second?.heading && first?.paragraph === (second?.paragraph ?? Number.NaN) - 1;
}

/** `Summit ¶4` as its heading and paragraph; undefined for a place without a number at its end. */
function partsOf(where: string): { heading: string; paragraph: number } | undefined {
  const [, heading, paragraph] = /^(.*(?:[¶§]\s?|\s))(\d{1,4})$/.exec(where) ?? [];
  return heading === undefined ? undefined : { heading, paragraph: Number(paragraph) };
}

/** The last paragraph of a joined place: `–4` after `Summit ¶1`. */
export function lastParagraph(where: string): string {
  return `–${partsOf(where)?.paragraph ?? ''}`;
}

/** One note, or neighbours that are joined, with a label that leads back to the text. */
function noteOf([first, ...others]: readonly [PlacedNote, ...PlacedNote[]], stop: string, place: SourceLocation): ElementNode {
  const last = others.at(-1) ?? first;
  const back = elementNode('a', { href: `#${callId(first.number)}` }, [textNode(spanOf(first.number, last.number), place)], place);
  const anchors = others.map(({ number }) => elementNode('span', { id: noteId(number) }, [], place));
  const label = elementNode('notelabel', {}, [elementNode('strong', {}, [back], place)], place);
  const words = [
    textNode(`${apart(first.where)}${first.where}${last === first ? stop : ''}`, place, first.origins),
    ...(last === first ? [] : [textNode(`${lastParagraph(last.where)}${stop}`, place, last.origins)]),
  ];
  return elementNode('sourcenote', { id: noteId(first.number) }, [...anchors, label, ...words], place);
}

/** What stands between the number of a note and its place. Nobody must take "1 11" for a number. */
function apart(where: string): string {
  return /^\p{N}/u.test(where) ? ':\u00A0' : '\u00A0';
}

/** A note that was written alone. */
export function placedOf({ attributes: { id = '' }, children }: ElementNode): PlacedNote {
  const words = children.findLast((child) => child.kind === 'text');
  return {
    number: Number(id.slice(id.lastIndexOf('-') + 1)),
    where: words?.text.replace(/^:?\u00A0/, '').slice(0, -1) ?? '',
    origins: words?.origins ?? FROM_PROGRAM,
  };
}

/** Notes that were written alone as one. It has the key of the first: only that one is drawn. */
export function asOneNote(notes: readonly [ElementNode, ...ElementNode[]]): ElementNode {
  const [first, ...others] = notes;
  if (others.length === 0) return first;
  const keys = new Map(descend(first).map(({ name, key }) => [name, key]));
  const joined = noteOf([placedOf(first), ...others.map(placedOf)], STOP, first.place);
  for (const element of descend(joined)) element.key = keys.get(element.name) ?? first.key;
  return joined;
}

function titleOf({ key, title, url }: SourceTitle, place: SourceLocation): DocumentNode[] {
  const words = fieldOf(title, key, 'title', place);
  return url ? [elementNode('a', { href: url }, [words], place)] : [words];
}

/** A field of a source, with its origin; of an unnamed source, the words of the template. */
function fieldOf(text: string, key: string, field: string, place: SourceLocation): DocumentNode {
  return textNode(text, place, key === '' ? FROM_TEMPLATE : [{ at: 0, origin: { key, field, offset: field === 'date' ? undefined : 0 } }]);
}
