import { BriefError } from '../../contract/problem.ts';
import type { Attempt, Trial } from './attempt.ts';
import { type Budget, budgetsOf, cannotKeep, overBy, promiseOf } from './budget.ts';
import type { Inputs } from '../inputs.ts';
import { createForecast, type Forecast } from './forecast.ts';
import { allDroppable, hasRows, type Unit } from './units.ts';

/**
 * The page budget: a promise that the brief, or a section of it, has at most so many pages. Kept by leaving
 * out the least important items, found by laying out; type is never shrunk. Headlines are never left out:
 * when they alone do not fit, the promise cannot be kept, and the person is told by how much.
 *
 * Rows of tables are left out by group, and the same ones on A4 and Letter, so that two readers at one table see one table: which, is found
 * on the sheet that both have room for. Then the sheet of the brief is filled with whatever else there is room for.
 */

type Try = (dropped: ReadonlySet<string>) => Attempt;
type TryOn = (dropped: ReadonlySet<string>) => Trial;

export interface Fitted {
  /** The one that keeps the budget. */
  kept: Attempt;
  /** Keys left out for the budget, the least important first. */
  dropped: string[];
}

/** @throws BriefError when even the headlines take more pages than were promised. */
export function fitToBudget(make: Try, inputs: Inputs): Fitted {
  const attempt = remembering(make);
  const whole = attempt(new Set());
  const budgets = budgetsOf(whole, inputs);
  const none = { kept: whole, dropped: [] };
  if (budgets.length === 0) return none;
  const on =
    (sheet: 'own' | 'common'): TryOn =>
    (dropped) => {
      const { selected, document, on: filled } = attempt(dropped);
      return { selected, document, fill: filled(sheet) };
    };
  const search = { budgets, keep: inputs.keep, isContainer: containersOf(whole) };
  // Where the common sheet cannot keep a promise, the larger one may.
  const rows = hasRows(whole) ? searchOn(on('common'), [], { ...search, putsBack: ({ isRows }) => isRows }) : { out: [] };
  const { out, failed } = searchOn(on('own'), rows.out, { ...search, putsBack: ({ isRows }) => !isRows });
  const dropped = keysOf(out);
  const kept = attempt(new Set(dropped));
  if (failed) throw new BriefError(cannotKeep(kept, on('own')(new Set(dropped)), failed, inputs));
  return dropped.length === 0 ? none : { kept, dropped };
}

/** What a search for units to leave out has to mind. */
interface Limits {
  budgets: readonly Budget[];
  keep: ReadonlySet<string>;
  isContainer(key: string): boolean;
  /** Whether a unit is tried again when there is room left. */
  putsBack(unit: Unit): boolean;
}

/** What is left out on a sheet, the least important first; and the promise that cannot be kept with all of it left out. */
interface Found {
  out: readonly Unit[];
  failed?: Budget;
}

/** @param start what is left out to begin with. */
function searchOn(attempt: TryOn, start: readonly Unit[], { budgets, keep, isContainer, putsBack }: Limits): Found {
  const whole = attempt(new Set());
  const keepsAll = (trial: Trial): boolean => budgets.every((budget) => overBy(trial, budget) <= 0);
  if (start.length === 0 && keepsAll(whole)) return { out: [] };
  const forecast = createForecast(whole, isContainer);
  const out = [...start];
  let trial = attempt(new Set(keysOf(out)));
  for (const budget of budgets) {
    if (overBy(trial, budget) <= 0) continue;
    const candidates = allDroppable(attempt, trial, keysOf(out), { budget, keep });
    const promise = promiseOf(whole, budget);
    const without = (most: number): ReadonlySet<string> => new Set(keysOf([...out, ...candidates.slice(0, most)]));
    const count = smallestCut(candidates.length, {
      keeps(most) {
        const came = attempt(without(most));
        forecast.learn(came, without(most));
        return overBy(came, budget) <= 0;
      },
      isLikelyToKeep: (most) => forecast.keeps([promise], without(most)),
    });
    if (count === undefined) return { out: [...out, ...candidates], failed: budget };
    out.push(...candidates.slice(0, count));
    trial = attempt(new Set(keysOf(out)));
  }
  return { out: putBack(attempt, trial, out.filter(putsBack), { out, budgets, whole, forecast }) };
}

function keysOf(units: readonly Unit[]): string[] {
  return units.flatMap(({ keys }) => keys);
}

/** The search asks for some sets twice; an attempt is made once. Only the last few are kept. */
function remembering(make: Try): Try {
  const kept = new Map<string, Attempt>();
  return (dropped) => {
    const key = [...dropped].sort().join();
    const one = kept.get(key) ?? make(dropped);
    kept.delete(key);
    kept.set(key, one);
    const [oldest] = kept.keys();
    if (kept.size > 4 && oldest !== undefined) kept.delete(oldest);
    return one;
  };
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
  out: readonly Unit[];
  budgets: readonly Budget[];
  whole: Trial;
  forecast: Forecast;
}

/**
 * The last page often has room left for something smaller: what is out is tried again, the most important first. Units that are
 * forecast to fit beside each other are laid out together, until no more are; where they do not fit, one by one.
 * @returns what stays out.
 */
function putBack(attempt: TryOn, trial: Trial, again: readonly Unit[], { out: all, budgets, whole, forecast }: Promises): Unit[] {
  const promises = budgets.map((budget) => promiseOf(whole, budget));
  const without = (out: ReadonlySet<Unit>): ReadonlySet<string> => new Set(keysOf([...out]));
  const isLikely = (out: ReadonlySet<Unit>): boolean => forecast.keeps(promises, without(out));
  forecast.learn(trial, without(new Set(all)));
  const fits = (out: ReadonlySet<Unit>): boolean => {
    const came = attempt(without(out));
    // One that did not fit says nothing of others.
    if (budgets.some((budget) => overBy(came, budget) > 0)) return false;
    forecast.learn(came, without(out));
    return true;
  };
  const waiting = new Set([...again].reverse().slice(0, MOST_TRIED_AGAIN));
  let out: ReadonlySet<Unit> = new Set(all);
  for (;;) {
    const left = withoutThose(waiting, out, isLikely);
    if (left.size === out.size) break;
    if (!fits(left)) {
      out = withoutThose(waiting, out, (some) => isLikely(some) && fits(some));
      break;
    }
    out = left;
    for (const unit of waiting) if (!out.has(unit)) waiting.delete(unit);
  }
  return all.filter((unit) => out.has(unit));
}

/** What is left out without those units that fit, each beside those before it. */
function withoutThose(units: Iterable<Unit>, out: ReadonlySet<Unit>, hasRoom: (out: ReadonlySet<Unit>) => boolean): Set<Unit> {
  const left = new Set(out);
  for (const unit of units) {
    left.delete(unit);
    if (!hasRoom(left)) left.add(unit);
  }
  return left;
}

/** Items that are there only for others inside them. */
function containersOf({ selected }: Attempt): (key: string) => boolean {
  const containers = new Set(selected.admitted.flatMap(({ within }) => within.map(({ key }) => key)));
  return (key) => containers.has(key);
}
