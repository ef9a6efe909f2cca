import { fault, type Problem } from '../../contract/problem.ts';
import { descend, type ElementNode, elements, textOf } from '../document/document.ts';
import type { Content } from '../composition.ts';
import type { Attempt, Trial } from './attempt.ts';
import type { PagePromise } from './forecast.ts';
import { ALMOST, type Inputs } from '../inputs.ts';

/** A page limit and what it applies to. */
export interface Budget {
  name: string;
  most: number;
  /** The section it limits; undefined for the whole brief. */
  section: string | undefined;
  /** Whether it is given up where it cannot be met, and nothing is left out for it. */
  isSoft: boolean;
}

/** Sections first: what they drop also shortens the whole brief. */
export function budgetsOf(content: Pick<Content, 'document'>, { pagesAtMost, growth }: Inputs): Budget[] {
  const budgets: Budget[] = [...budgeted(content)].map(([path, { section, most }]) => ({
    name: nameOf(section),
    most: Math.ceil(most * growth - ALMOST),
    section: path,
    isSoft: section.attributes.limit === 'soft',
  }));
  return pagesAtMost === undefined ? budgets : [...budgets, { name: 'the brief', most: pagesAtMost, section: undefined, isSoft: false }];
}

/** The sections with a page limit, by a name that is the same in every attempt. Each turn of a template's loop is a section of its own. */
function budgeted({ document }: Pick<Content, 'document'>): Map<string, { section: ElementNode; most: number }> {
  const found = new Map<string, { section: ElementNode; most: number }>();
  const turns = new Map<string, number>();
  for (const section of descend(document.root)) {
    if (section.name !== 'section') continue;
    const most = Number(section.attributes.pages ?? 0);
    if (most === 0) continue;
    const path = pathOf(section);
    const turn = (turns.get(path) ?? 0) + 1;
    turns.set(path, turn);
    found.set(`${path} ${turn}`, { section, most });
  }
  return found;
}

function nameOf(section: ElementNode): string {
  const heading = headingOf(section);
  return section.attributes.name ?? (heading ? `the section "${textOf(heading).trim()}"` : 'a section');
}

function headingOf(section: ElementNode): ElementNode | undefined {
  return elements(section).find(({ name }) => /^h[1-4]$/.test(name));
}

/**
 * Identifies a section by what does not change between attempts: its position in the template, and its item, which is that of the section
 * or of its heading.
 */
function pathOf(section: ElementNode): string {
  const { file, line, column } = section.place;
  const heading = headingOf(section);
  const about = section.attributes.item ?? heading?.attributes.item ?? (heading ? textOf(heading) : '');
  return `${file}:${line}:${column} ${about}`;
}

/** The section with a name from `budgetsOf`; undefined if there is none. */
export function sectionAt(content: Pick<Content, 'document'>, path: string): ElementNode | undefined {
  return budgeted(content).get(path)?.section;
}

/** How many pages too many; 0 or less when the limit is met. A dropped section takes no pages. */
export function overBy(trial: Trial, { most, section }: Budget): number {
  if (section === undefined) return trial.fill.pages - most;
  const found = sectionAt(trial, section);
  const extent = found && trial.fill.extents.get(found.key);
  return extent ? extent.last - extent.first + 1 - most : 0;
}

/** A budget in the form a forecast takes. The content must be one that has the section. */
export function promiseOf(content: Pick<Content, 'document'>, { most, section }: Budget): PagePromise {
  return { most, within: section === undefined ? undefined : sectionAt(content, section)?.key };
}

/**
 * The error for a brief that is too long even without everything that may be dropped; it includes by how much. @param trial the attempt on
 * its sheet.
 */
export function cannotKeep(attempt: Attempt, trial: Trial, budget: Budget, { bodySize, theme, keep }: Inputs): Problem {
  const { most, name } = budget;
  const pages = most + overBy(trial, budget);
  const { textHeight, lastPageFilled } = attempt.paged();
  const points = (pages - most - 1) * textHeight + (budget.section === undefined ? lastPageFilled : textHeight / 2);
  const lines = Math.max(1, Math.ceil(points / (bodySize * theme.roles.body.leading)));
  const wants = pages === 1 ? '1 page' : `${pages} pages`;
  return fault(
    'budget',
    `cannot keep ${name} to ${most === 1 ? '1 page' : `${most} pages`}: ${whatStays(trial, keep)} need ${wants} (about ${lines} lines too many)`,
    {
      hints: [`allow ${wants}, select fewer sections, or mark fewer points as headline`],
    },
  );
}

/** Describes the items that no budget drops. @param keep the basis of the bottom line, and what the person chose to keep. */
function whatStays({ selected: { rests } }: Trial, keep: ReadonlySet<string>): string {
  const besides = [
    ...(rests.length > 0 ? ['the items the bottom line is based on'] : []),
    ...(keep.size > rests.length ? ['the points to include anyway'] : []),
  ];
  return besides.length === 0 ? 'headlines alone' : `headlines, ${besides.join(', ')}`.replace(/,(?=[^,]*$)/, ' and');
}
