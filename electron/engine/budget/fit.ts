import { DEPTHS, TIERS } from '../../contract/common.ts';
import { BriefError } from '../../contract/problem.ts';
import { type Budget, budgetsOf, cannotKeep, overBy, promiseOf, sectionAt } from './budget.ts';
import { descend, type ElementNode, saidItems, shownIn } from '../document/document.ts';
import type { Attempt, Draft } from '../compose.ts';
import type { Item } from '../dossier/items.ts';
import type { Ingredients } from '../inputs.ts';
import { createForecast, type Forecast } from './forecast.ts';

/**
 * The page budget: a promise that the brief, or a section of it, has at most so many pages. Kept by leaving
 * out the least important items, found by laying out; type is never shrunk. Headlines are never left out:
 * when they alone do not fit, the promise cannot be kept, and the person is told by how much.
 */

/** What a search for items to leave out has to mind: the promise, and what the person wants kept. */
interface Limits {
  budget: Budget;
  keep: ReadonlySet<string>;
}

type Try = (dropped: ReadonlySet<string>) => Attempt;

export interface Fitted {
  draft: Attempt;
  /** Keys left out for the budget, the least important first. */
  dropped: string[];
}

/** @throws BriefError when even the headlines take more pages than were promised. */
export function fitToBudget(make: Try, ingredients: Ingredients): Fitted {
  const attempt = remembering(make);
  const whole = attempt(new Set());
  const budgets = budgetsOf(whole, ingredients);
  if (budgets.every((budget) => overBy(whole, budget) <= 0)) return { draft: whole, dropped: [] };
  let draft = whole;
  const dropped: string[] = [];
  const forecast = createForecast(whole, containersOf(whole));
  for (const budget of budgets) {
    if (overBy(draft, budget) <= 0) continue;
    const candidates = allDroppable(attempt, draft, dropped, { budget, keep: ingredients.keep });
    const promise = promiseOf(whole, budget);
    const without = (most: number): ReadonlySet<string> => new Set([...dropped, ...candidates.slice(0, most)]);
    const count = smallestCut(candidates.length, {
      keeps(most) {
        const came = attempt(without(most));
        forecast.learn(came, without(most));
        return overBy(came, budget) <= 0;
      },
      isLikelyToKeep: (most) => forecast.keeps([promise], without(most)),
    });
    if (count === undefined) throw new BriefError(cannotKeep(attempt(new Set([...dropped, ...candidates])), budget, ingredients));
    dropped.push(...candidates.slice(0, count));
    draft = attempt(new Set(dropped));
  }
  return putBack(attempt, draft, dropped, { budgets, whole, forecast });
}

/** The search asks for some sets twice; a draft is made once. Only the last few are kept. */
function remembering(make: Try): Try {
  const kept = new Map<string, Attempt>();
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

/**
 * Keys that may be left out, the least important first. A template may show something else in the place of what
 * is left out ("the first four"): what comes up so is found by leaving everything out until nothing new does.
 */
function allDroppable(attempt: Try, draft: Draft, dropped: readonly string[], { budget, keep }: Limits): string[] {
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

/** Items that are there only for others inside them. */
function containersOf({ selected }: Draft): (key: string) => boolean {
  const containers = new Set(selected.admitted.flatMap(({ within }) => within.map(({ key }) => key)));
  return (key) => containers.has(key);
}

/** Lists whose entries are told inside what others say: a term that is explained, a speaker, a source. Leaving one out makes no room of its own. */
const TOLD_INSIDE = /^(glossary|people|sources|meta)\//;

/** What stands in a part of a document, in its order: by its words, and where an element says so for what is told inside others. */
function shownItems(root: ElementNode): Set<string> {
  const marked = new Set(descend(root).flatMap(({ attributes }) => attributes.item ?? []));
  for (const key of saidItems(shownIn(root))) if (!TOLD_INSIDE.test(key)) marked.add(key);
  return marked;
}

/** Items shown that may be left out, the least important first: of the whole brief, or of a section. */
function droppable(draft: Draft, { section }: Budget): Item[] {
  const root = section === undefined ? draft.document.root : sectionAt(draft, section);
  const shown = root ? shownItems(root) : new Set<string>();
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

/** What tells whether a number of candidates dropped is enough: surely, and likely. */
interface Cut {
  keeps(count: number): boolean;
  isLikelyToKeep(count: number): boolean;
}

/** How often a cut is looked for where it is likely before it is looked for in the middle. */
const MOST_GUESSES = 8;

/**
 * The least number of candidates to drop; undefined when dropping all is not enough. That one fewer is not enough is taken from the
 * forecast, which was laid out with one more: of 256 budgets 255 came out as when each was laid out.
 */
function smallestCut(most: number, { keeps, isLikelyToKeep }: Cut): number | undefined {
  // It keeps `high`, unless that is all, which is not tried before it has to be; it does not keep `low`.
  let [low, high] = [0, most];
  for (let guesses = 1; high - low > 1; guesses += 1) {
    const least = guesses > MOST_GUESSES ? (low + high) >> 1 : leastOf(low, high, isLikelyToKeep);
    if (least === high && high < most) break;
    const at = Math.min(least, high - 1);
    if (keeps(at)) high = at;
    else low = at;
  }
  return high < most || keeps(most) ? high : undefined;
}

/** The least number above `low` for which something is so, by bisection; `high`, for which it is taken to be so, when for none below. */
function leastOf(low: number, high: number, isSo: (count: number) => boolean): number {
  let [least, most] = [low + 1, high];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (isSo(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** How many items are tried again, the most important first: a forecast takes a part of a millisecond. */
const MOST_TRIED_AGAIN = 300;

/** What has to be kept, and what tells whether it is likely to be. */
interface Promises {
  budgets: readonly Budget[];
  whole: Attempt;
  forecast: Forecast;
}

/**
 * The last page often has room left for something smaller: dropped items are tried again, the most important first. Those that are
 * forecast to fit beside each other are laid out together, until no more are; where they do not fit, one by one.
 */
function putBack(attempt: Try, draft: Attempt, dropped: readonly string[], { budgets, whole, forecast }: Promises): Fitted {
  const promises = budgets.map((budget) => promiseOf(whole, budget));
  const isLikely = (out: ReadonlySet<string>): boolean => forecast.keeps(promises, out);
  let best = draft;
  forecast.learn(best, new Set(dropped));
  const fits = (out: ReadonlySet<string>): boolean => {
    const trial = attempt(out);
    // One that did not fit says nothing of others.
    if (budgets.some((budget) => overBy(trial, budget) > 0)) return false;
    best = trial;
    forecast.learn(best, out);
    return true;
  };
  const waiting = new Set([...dropped].reverse().slice(0, MOST_TRIED_AGAIN));
  let out = new Set(dropped);
  for (;;) {
    const left = withoutThose(waiting, out, isLikely);
    if (left.size === out.size) break;
    if (!fits(left)) {
      out = withoutThose(waiting, out, (some) => isLikely(some) && fits(some));
      break;
    }
    out = left;
    for (const key of waiting) if (!out.has(key)) waiting.delete(key);
  }
  return { draft: best, dropped: dropped.filter((key) => out.has(key)) };
}

/** What is left out without those keys that fit, each beside those before it. */
function withoutThose(keys: Iterable<string>, out: ReadonlySet<string>, hasRoom: (out: ReadonlySet<string>) => boolean): Set<string> {
  const left = new Set(out);
  for (const key of keys) {
    left.delete(key);
    if (!hasRoom(left)) left.add(key);
  }
  return left;
}
