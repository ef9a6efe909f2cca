import { DEPTHS, TIERS } from '../contract/common.ts';
import { BriefError, fault } from '../contract/problem.ts';
import type { Draft } from './draft.ts';
import { descend, type ElementNode, elements, textOf } from './document/document.ts';
import type { Item } from './dossier/items.ts';
import { ALMOST, type Ingredients } from './ingredients.ts';
import { innermostItems } from './places.ts';

/**
 * The page budget: a promise that the brief, or a section of it, has at most so many pages. Kept by leaving
 * out the least important items, found by laying out; type is never shrunk. Headlines are never left out:
 * when they alone do not fit, the promise cannot be kept, and the person is told by how much.
 */

/** How many items are tried again one by one after the cut is found, the most important first. */
const MOST_TRIED_AGAIN = 24;

/** A promise, and what it is about. */
interface Budget {
  name: string;
  most: number;
  /** The key of the section it binds; absent for the whole brief. */
  section: string | undefined;
}

/** What a search for items to leave out has to mind: the promise, and what the person wants kept. */
interface Limits {
  budget: Budget;
  keep: ReadonlySet<string>;
}

type Attempt = (dropped: ReadonlySet<string>) => Draft;

export interface Fitted {
  draft: Draft;
  /** Keys left out for the budget, the least important first. */
  dropped: string[];
}

/** @throws BriefError when even the headlines take more pages than were promised. */
export function fitToBudget(make: Attempt, ingredients: Ingredients): Fitted {
  const attempt = remembering(make);
  const whole = attempt(new Set());
  let draft = whole;
  const dropped: string[] = [];
  for (const budget of budgetsOf(draft, ingredients)) {
    if (overBy(draft, budget) <= 0) continue;
    const candidates = allDroppable(attempt, draft, dropped, { budget, keep: ingredients.keep });
    const count = smallestCut(candidates, (keys) => overBy(attempt(new Set([...dropped, ...keys])), budget) <= 0);
    if (count === undefined) throw new BriefError(cannotKeep(attempt(new Set([...dropped, ...candidates])), budget, ingredients));
    dropped.push(...candidates.slice(0, count));
    draft = attempt(new Set(dropped));
  }
  return dropped.length === 0 ? { draft, dropped } : putBack(attempt, draft, dropped, ingredients, leastHeights(whole));
}

/** The search asks for some sets twice; a draft is made once. Only the last few are kept. */
function remembering(make: Attempt): Attempt {
  const kept = new Map<string, Draft>();
  return (dropped) => {
    const key = [...dropped].sort().join();
    const draft = kept.get(key) ?? make(dropped);
    kept.delete(key);
    kept.set(key, draft);
    const [oldest] = kept.keys();
    if (kept.size > 4 && oldest !== undefined) kept.delete(oldest);
    return draft;
  };
}

/** Sections first: what they lose helps the whole. */
function budgetsOf(draft: Draft, { pagesAtMost, growth }: Ingredients): Budget[] {
  const budgets: Budget[] = budgeted(draft).map(({ section, most }) => ({
    name: nameOf(section),
    most: Math.ceil(most * growth - ALMOST),
    section: pathOf(section),
  }));
  return pagesAtMost === undefined ? budgets : [...budgets, { name: 'the brief', most: pagesAtMost, section: undefined }];
}

function budgeted({ document }: Draft): { section: ElementNode; most: number }[] {
  return descend(document.root).flatMap((section) => {
    const most = Number(section.attributes.pages ?? section.attributes.exactly ?? 0);
    return section.name === 'section' && most > 0 ? [{ section, most }] : [];
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

/** How many pages too many; 0 or less when the promise is kept. A section that is gone takes none. */
function overBy(draft: Draft, { most, section }: Budget): number {
  if (section === undefined) return draft.paged.pages.length - most;
  const found = budgeted(draft).find((one) => pathOf(one.section) === section);
  const extent = found && draft.paged.extents.get(found.section.key);
  return extent ? extent.last - extent.first + 1 - most : 0;
}

/**
 * Keys that may be left out, the least important first. A template may show something else in the place of what
 * is left out ("the first four"): what comes up so is found by leaving everything out until nothing new does.
 */
function allDroppable(attempt: Attempt, draft: Draft, dropped: readonly string[], { budget, keep }: Limits): string[] {
  const found = new Map<string, Item>();
  let shown = draft;
  for (;;) {
    const fresh = droppable(shown, budget).filter(({ key }) => !found.has(key) && !keep.has(key));
    if (fresh.length === 0) break;
    for (const item of fresh) found.set(item.key, item);
    shown = attempt(new Set([...dropped, ...found.keys()]));
  }
  const order = [...found.keys()];
  return [...found.values()].sort((a, b) => compare(b, a) || order.indexOf(a.key) - order.indexOf(b.key)).map(({ key }) => key);
}

/** Items shown that may be left out, the least important first: of the whole brief, or of a section. */
function droppable(draft: Draft, { section }: Budget): Item[] {
  const root = section === undefined ? draft.document.root : budgeted(draft).find((one) => pathOf(one.section) === section)?.section;
  const shown = new Set(root ? descend(root).flatMap(({ attributes }) => attributes.item ?? []) : []);
  const order = new Map([...shown].map((key, index) => [key, index]));
  return draft.selected.admitted
    .filter((item) => shown.has(item.key) && item.value.depth !== undefined && item.value.depth !== 'headline')
    .sort((a, b) => compare(b, a) || (order.get(b.key) ?? 0) - (order.get(a.key) ?? 0));
}

/** Negative when `a` matters more: by priority, then depth, then how likely it is to come up. */
function compare(a: Item, b: Item): number {
  const rank = ({ value }: Item, field: string, names: readonly string[]): number => Math.max(0, names.indexOf(String(value[field])));
  return (
    Number(a.value.priority ?? 3) - Number(b.value.priority ?? 3) ||
    rank(a, 'depth', DEPTHS) - rank(b, 'depth', DEPTHS) ||
    rank(a, 'tier', TIERS) - rank(b, 'tier', TIERS)
  );
}

/** The least number of candidates to drop, by bisection; undefined when dropping all is not enough. */
function smallestCut(candidates: readonly string[], keeps: (keys: readonly string[]) => boolean): number | undefined {
  if (!keeps(candidates)) return undefined;
  let [low, high] = [1, candidates.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keeps(candidates.slice(0, middle))) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Heights are sums of many fractions, and white above an item at the top of a page is dropped. Points. */
const SLACK = 24;

/** The least height of each item, in points: from its first line to its last, on every page it is on. */
function leastHeights({ document, paged }: Draft): Map<string, number> {
  const itemOf = innermostItems(document.root);
  const heights = new Map<string, number>();
  for (const { marks } of paged.pages) {
    const spans = new Map<string, { top: number; bottom: number }>();
    for (const mark of marks) {
      const owner = mark.kind === 'text' ? mark.runs[0]?.owner : undefined;
      const item = owner && 'key' in owner ? itemOf.get(owner.key) : undefined;
      if (item === undefined || mark.kind !== 'text') continue;
      const span = spans.get(item) ?? { top: mark.y, bottom: mark.y };
      spans.set(item, { top: Math.min(span.top, mark.y), bottom: Math.max(span.bottom, mark.y) });
    }
    for (const [item, { top, bottom }] of spans) heights.set(item, (heights.get(item) ?? 0) + bottom - top);
  }
  return heights;
}

/** The last page often has room left for something smaller: each dropped item is tried again, the most important first. */
function putBack(attempt: Attempt, draft: Draft, dropped: readonly string[], ingredients: Ingredients, heights: ReadonlyMap<string, number>): Fitted {
  const out = new Set(dropped);
  let best = draft;
  const budgets = budgetsOf(draft, ingredients);
  for (const key of [...dropped].reverse().slice(0, MOST_TRIED_AGAIN)) {
    // What is higher than all the white there is cannot fit, however the pages are broken: it need not be laid out.
    if ((heights.get(key) ?? 0) > best.paged.room + SLACK) continue;
    out.delete(key);
    const trial = attempt(out);
    if (budgets.every((budget) => overBy(trial, budget) <= 0)) best = trial;
    else out.add(key);
  }
  return { draft: best, dropped: dropped.filter((key) => out.has(key)) };
}

function cannotKeep(draft: Draft, budget: Budget, { bodySize, theme, keep }: Ingredients) {
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
