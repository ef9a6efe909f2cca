import { fault, type Problem } from '../../contract/problem.ts';
import { descend, type ElementNode, elements, textOf } from '../document/document.ts';
import type { Draft } from '../compose.ts';
import type { PagePromise } from './forecast.ts';
import { ALMOST, type Ingredients } from '../inputs.ts';

/** A promise, and what it is about. */
export interface Budget {
  name: string;
  most: number;
  /** Where the section it binds stands in the template; undefined for the whole brief. */
  section: string | undefined;
}

/** Sections first: what they lose helps the whole. */
export function budgetsOf(draft: Draft, { pagesAtMost, growth }: Ingredients): Budget[] {
  const budgets: Budget[] = budgeted(draft).map(({ section, most }) => ({
    name: nameOf(section),
    most: Math.ceil(most * growth - ALMOST),
    section: pathOf(section),
  }));
  return pagesAtMost === undefined ? budgets : [...budgets, { name: 'the brief', most: pagesAtMost, section: undefined }];
}

function budgeted({ document }: Draft): { section: ElementNode; most: number }[] {
  return descend(document.root).flatMap((section) => {
    if (section.name !== 'section') return [];
    const most = Number(section.attributes.pages ?? section.attributes.exactly ?? 0);
    return most > 0 ? [{ section, most }] : [];
  });
}

function nameOf(section: ElementNode): string {
  const heading = elements(section).find(({ name }) => /^h[1-4]$/.test(name));
  return section.attributes.name ?? (heading ? `the section "${textOf(heading).trim()}"` : 'a section');
}

/** Sections are told apart by what does not change from one attempt to the next: where they stand in the template. */
function pathOf({ place }: ElementNode): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** The section of a draft that stands at a place of the template; undefined where the draft has none. */
export function sectionAt(draft: Draft, path: string): ElementNode | undefined {
  return budgeted(draft).find(({ section }) => pathOf(section) === path)?.section;
}

/** How many pages too many; 0 or less when the promise is kept. A section that is gone takes none. */
export function overBy(draft: Draft, { most, section }: Budget): number {
  if (section === undefined) return draft.paged.pages.length - most;
  const found = sectionAt(draft, section);
  const extent = found && draft.paged.extents.get(found.key);
  return extent ? extent.last - extent.first + 1 - most : 0;
}

/** A budget as a forecast takes it. The draft is one that has the section. */
export function promiseOf(draft: Draft, { most, section }: Budget): PagePromise {
  return { most, within: section === undefined ? undefined : sectionAt(draft, section)?.key };
}

/** What a person is told when even a draft without all that may be left out is too long: by how much. */
export function cannotKeep(draft: Draft, budget: Budget, { bodySize, theme, keep }: Ingredients): Problem {
  const { most, name } = budget;
  const pages = most + overBy(draft, budget);
  const { textHeight, lastPageFilled } = draft.paged;
  const points = (pages - most - 1) * textHeight + (budget.section === undefined ? lastPageFilled : textHeight / 2);
  const lines = Math.max(1, Math.ceil(points / (bodySize * theme.roles.body.leading)));
  const wants = pages === 1 ? '1 page' : `${pages} pages`;
  return fault(
    'budget',
    `${name} cannot be kept to ${most === 1 ? '1 page' : `${most} pages`}: ${keep.size > 0 ? 'the headlines and what is to be kept' : 'the headlines alone'} take ${wants}, about ${lines} lines too many`,
    {
      hints: ['allow more pages, pick fewer sections, or mark fewer points as headline'],
    },
  );
}
