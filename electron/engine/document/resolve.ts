import type { FrontMatter } from '../../contract/template.ts';
import { TEMPLATE_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault, type Problem } from '../../contract/problem.ts';
import { type Document, descend, type ElementNode, elements, type Shown, shownIn, textNode, textOf } from './document.ts';
import { tooManyElements } from './build.ts';
import { addAnnex, fillAnnexes } from './annex.ts';
import { chartProblems } from './chart.ts';
import { columnProblems, formProblems } from './form.ts';
import { dropEmptyColumns } from './empty-columns.ts';
import { listProblems, prepareFigures } from './figures.ts';
import { alignNumbers, numberPattern } from './number-columns.ts';
import { buildOutline, tocEntries } from './outline.ts';
import { nameCalls } from './note-words.ts';
import { tagLabels } from './foreign-labels.ts';
import { nameHeadings } from './headings.ts';
import type { Language } from '../language/language.ts';
import { letters } from './letters.ts';
import { letterChapters } from './next-letters.ts';
import { fillSources, type SourceTitle } from './source-notes.ts';
import { numberCites } from './sources.ts';

export interface ResolveInput {
  root: ElementNode;
  front: FrontMatter;
  language: Language;
  sources: readonly SourceTitle[];
  /** The banner as printed, computed from what the brief shows. */
  marking(shown: Shown): string;
  /** Whether to add the values of charts as tables. */
  annex?: boolean | undefined;
  /** The most elements the document may have; without it any number. */
  elementsAtMost?: number;
}

/**
 * Fills in what depends on the whole document: source notes and their numbers, the outline, tables of contents,
 * the marking as text, and a key for each element.
 * @throws BriefError if headings skip a level, an id is used twice, or a link has no target.
 */
export function resolveDocument({ root, front, language, sources, marking, annex = false, elementsAtMost }: ResolveInput): Document {
  nameHeadings(root);
  const given = descend(root);
  prepareFigures(given, language);
  const isNumber = numberPattern(language);
  for (const table of given) if (table.name === 'table') prepareTable(table, isNumber);
  // The elements of the template, because elements filled in are not filled in again.
  const written = descend(root);
  refuseMany(written, elementsAtMost);
  letterChapters(written, language);
  const citations = numberCites(written);
  fillSources(written, { citations, sources, language });
  letterNotes(written);
  nameCalls(written, language);
  if (annex) addAnnex(root, written);
  fillAnnexes(written, language);
  if (language.missing().length > 0 || language.around !== language.tag) tagLabels(descend(root));
  const outline = buildOutline(descend(root), front.numbering);
  // Chapters have their numbers now.
  continueNumbers(written);
  fillTocs(written, outline, elementsAtMost);
  const all = descend(root);
  const shown = shownIn(root);
  const banner = marking(shown);
  const items = new Map<number, string>();
  all.forEach((element, key) => {
    element.key = key;
    if (element.name === 'marking') element.children = [textNode(banner, element.place)];
    if (element.attributes.item) items.set(key, element.attributes.item);
  });
  const problems = [
    ...headingProblems(all),
    ...idProblems(all),
    ...tableProblems(all),
    ...noteProblems(all),
    ...figureProblems(all, language),
    ...formProblems(all),
    ...columnProblems(all),
    ...listProblems(all, language),
    ...limitProblems(written),
  ];
  if (problems.length > 0) throw new BriefError(problems);
  return {
    root,
    outline: outline.map(({ heading, ...entry }) => ({ ...entry, key: heading.key })),
    language,
    languages: [...new Set([language.around, ...all.flatMap(({ attributes }) => attributes.lang ?? [])])],
    items,
    shown,
  };
}

function prepareTable(table: ElementNode, isNumber: RegExp): void {
  if (table.attributes.kind !== undefined) return;
  dropEmptyColumns(table);
  alignNumbers(table, isNumber);
}

function limitProblems(written: readonly ElementNode[]): Problem[] {
  const most = TEMPLATE_LIMITS.limitedSections;
  const over = written.filter(({ name, attributes }) => name === 'section' && attributes.pages !== undefined)[most];
  if (!over) return [];
  const message = `more than ${most.toLocaleString('en')} sections have a page limit`;
  return [fault('too-many-limits', message, { place: over.place, hints: ['limit larger parts, or the whole brief'] })];
}

/** Footnotes have letters, because source notes have numbers. */
function letterNotes(written: readonly ElementNode[]): void {
  let count = 0;
  for (const note of written) {
    if (note.name !== 'note') continue;
    count += 1;
    note.attributes = { ...note.attributes, label: letters(count) };
  }
}

/** Lists that go on counting begin after the last entry with a number of the list before them, in the document or in their chapter. */
function continueNumbers(written: readonly ElementNode[]): void {
  const counts = new Map<string, number>();
  let chapter = '';
  for (const element of written) {
    const { name, attributes } = element;
    if (name === 'h2' && attributes.kind === 'chapter') chapter = attributes.label ?? '';
    if (name !== 'ol' || attributes.continue === undefined) continue;
    const own = attributes.continue === 'chapter' && chapter !== '' ? `${chapter}.` : '';
    const prefix = `${own}${attributes.prefix ?? ''}`;
    const before = counts.get(prefix);
    const start = before === undefined ? Number(attributes.start ?? 1) : before + 1;
    element.attributes = { ...attributes, start: String(start), ...(prefix === '' ? {} : { prefix }) };
    counts.set(prefix, start + elements(element, 'li').length - 1);
  }
}

function noteProblems(all: readonly ElementNode[]): Problem[] {
  const problems: Problem[] = [];
  for (const note of all) {
    if (note.name !== 'note') continue;
    const inner = descend(note).find((one) => one !== note && one.name === 'note');
    if (inner) problems.push(fault('note-in-note', 'a footnote cannot have a footnote', { place: inner.place }));
    if (textOf({ ...note, name: 'span' }).trim() === '') problems.push(fault('empty-note', 'the footnote is empty', { place: note.place }));
  }
  return problems;
}

/** Charts need values that can be drawn, pictures need alternative text (ISO 14289-1, 7.3). */
function figureProblems(all: readonly ElementNode[], language: Language): Problem[] {
  return all.flatMap((element) => {
    if (element.name === 'chart') return chartProblems(element, language);
    if (element.name !== 'img') return [];
    const { src, alt, decorative } = element.attributes;
    const { place } = element;
    const hints = ['describe the picture in one sentence: alt="…"', 'or mark it as decorative="yes"'];
    return [
      ...(src ? [] : [fault('no-picture', 'the picture has no src', { place })]),
      ...(alt || decorative ? [] : [fault('no-alt', 'the picture has no alternative text', { place, hints })]),
    ];
  });
}

function fillTocs(written: readonly ElementNode[], outline: ReturnType<typeof buildOutline>, most = Number.POSITIVE_INFINITY): void {
  let count = written.length;
  for (const toc of written) {
    if (toc.name !== 'toc') continue;
    toc.children = tocEntries(toc, outline);
    count += toc.children.length;
    if (count > most) throw tooManyElements(toc.place, most);
  }
}

/** Blocks that were parsed alone were not counted together before. */
function refuseMany(written: readonly ElementNode[], most = Number.POSITIVE_INFINITY): void {
  const over = written[Math.floor(most)];
  if (over) throw tooManyElements(over.place, most);
}

/** ISO 14289-1, 7.4.2: the first heading is h1 and none skips a level going down. */
function headingProblems(all: readonly ElementNode[]): Problem[] {
  let before = 0;
  const problems: Problem[] = [];
  for (const element of all) {
    const level = headingLevel(element);
    if (level === 0) continue;
    if (level > before + 1) {
      const hints = [`use <h${before + 1}>`];
      problems.push(
        fault('heading-skipped', `<h${level}> comes after ${before === 0 ? 'no heading' : `<h${before}>`}`, { place: element.place, hints }),
      );
    }
    before = level;
  }
  return problems;
}

export function headingLevel({ name }: ElementNode): number {
  return /^h[1-4]$/.test(name) ? Number(name[1]) : 0;
}

function idProblems(all: readonly ElementNode[]): Problem[] {
  const ids = new Set<string>();
  const problems: Problem[] = [];
  for (const { attributes, place } of all) {
    if (!attributes.id) continue;
    if (ids.has(attributes.id)) problems.push(fault('duplicate-id', `the id "${attributes.id}" is used twice`, { place }));
    ids.add(attributes.id);
  }
  for (const { attributes, place } of all) {
    const target = attributes.href?.startsWith('#') ? attributes.href.slice(1) : undefined;
    if (target !== undefined && !ids.has(target))
      problems.push(fault('broken-link', `the link goes to "#${target}", but no element has this id`, { place }));
  }
  return problems;
}

/** ISO 14289-1, 7.5: every row of a table has the same number of columns, including spans. */
function tableProblems(all: readonly ElementNode[]): Problem[] {
  const problems: Problem[] = [];
  for (const table of all) {
    if (table.name !== 'table') continue;
    const rows = tableRows(table);
    const widths = rowWidths(rows);
    const most = widths.reduce((a, b) => Math.max(a, b), 0);
    if (most > TEMPLATE_LIMITS.columns) {
      const message = `a table has at most ${TEMPLATE_LIMITS.columns.toLocaleString('en')} columns`;
      problems.push(fault('wide-table', message, { place: table.place, hints: ['use fewer columns, or a smaller colspan'] }));
      continue;
    }
    rows.forEach((row, index) => {
      if (widths[index] === most) return;
      const message = `the row has ${widths[index]} columns, but the table has ${most}`;
      problems.push(fault('ragged-table', message, { place: row.place, hints: ['add cells, or set colspan on one of them'] }));
    });
    if (rows.length === 0) problems.push(fault('empty-table', 'the table has no rows', { place: table.place }));
  }
  return problems;
}

/** The rows of a table, head first. */
export function tableRows(table: ElementNode): ElementNode[] {
  return elements(table).flatMap((part) => elements(part, 'tr'));
}

/** The widths of rows in columns. A row beyond the limit is not counted to its end. */
function rowWidths(rows: readonly ElementNode[]): number[] {
  /** For each column that a cell above goes down into, for how many rows more. */
  let over: number[] = [];
  return rows.map((row) => {
    let width = over.length;
    over = over.map((left) => left - 1).filter((left) => left > 0);
    for (const { attributes } of elements(row)) {
      const span = Number(attributes.colspan ?? 1);
      const down = Number(attributes.rowspan ?? 1) - 1;
      width += span;
      if (width > TEMPLATE_LIMITS.columns) break;
      if (down > 0) over.push(...Array.from({ length: span }, () => down));
    }
    return width;
  });
}
