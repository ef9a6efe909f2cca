import { BriefError } from '../../contract/problem.ts';
import type { Attempt, Trial } from './attempt.ts';
import { type Budget, budgetsOf, cannotKeep, overBy, promiseOf } from './budget.ts';
import type { Inputs } from '../inputs.ts';
import { createForecast, type Forecast } from './forecast.ts';
import { allDroppable, hasRows, type Unit } from './units.ts';

/**
 * Meets the page budget: a limit on the pages of the brief, or of a section of it. Drops the least important items, as found by laying out
 * the brief; type is never shrunk. Headlines that the audience asks for are never dropped: when they alone do not fit, the limit cannot be met, and the error states
 * by how much.
 *
 * Table rows are dropped by group, and the same ones on A4 and Letter, so that two readers at one table see the same table. Which rows to
 * drop is decided on the sheet that fits inside both. Then the brief's own sheet is filled with whatever else fits.
 */

type Try = (dropped: ReadonlySet<string>) => Attempt;
type TryOn = (dropped: ReadonlySet<string>) => Trial;

export interface Fitted {
  /** The attempt that meets the budget. */
  kept: Attempt;
  /** Keys dropped to meet the budget, the least important first. */
  dropped: string[];
}

/** @throws BriefError when the headlines alone take more pages than the limit. */
export function fitToBudget(make: Try, inputs: Inputs): Fitted {
  const attempt = remembering(make);
  const whole = attempt(new Set());
  return fitTo(budgetsOf(whole, inputs), attempt, inputs);
}

function fitTo(budgets: readonly Budget[], attempt: Try, inputs: Inputs): Fitted {
  const whole = attempt(new Set());
  const none = { kept: whole, dropped: [] };
  if (budgets.length === 0) return none;
  const on =
    (sheet: 'own' | 'common'): TryOn =>
    (dropped) => {
      const { selected, document, on: filled } = attempt(dropped);
      return { selected, document, fill: filled(sheet) };
    };
  const search = { budgets, keep: inputs.keep, isContainer: containersOf(whole) };
  // The larger sheet may meet a limit that the common sheet cannot.
  const rows = hasRows(whole) ? searchOn(on('common'), [], { ...search, putsBack: ({ isRows }) => isRows }) : { out: [] };
  const { out, failed } = searchOn(on('own'), rows.out, { ...search, putsBack: ({ isRows }) => !isRows });
  if (failed?.isSoft) {
    const others = budgets.filter((budget) => budget !== failed);
    return fitTo(others, attempt, inputs);
  }
  const dropped = keysOf(out);
  const kept = attempt(new Set(dropped));
  if (failed) throw new BriefError(cannotKeep(kept, on('own')(new Set(dropped)), failed, inputs));
  return dropped.length === 0 ? none : { kept, dropped };
}

/** Constraints on a search for units to drop. */
interface Limits {
  budgets: readonly Budget[];
  keep: ReadonlySet<string>;
  isContainer(key: string): boolean;
  /** Whether a unit is tried again when there is room left. */
  putsBack(unit: Unit): boolean;
}

/** The units dropped on a sheet, the least important first; and the limit that cannot be met even with all of them dropped. */
interface Found {
  out: readonly Unit[];
  failed?: Budget;
}

/** @param start the units dropped at the start. */
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

/** The search asks for some sets twice, but each attempt is made only once. Only the last few are cached. */
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

/** Tests whether a number of dropped candidates is enough: surely, and likely. */
interface Cut {
  keeps(count: number): boolean;
  isLikelyToKeep(count: number): boolean;
}

/** How many guesses from the forecast are tried before the search turns to bisection. */
const MOST_GUESSES = 8;

/**
 * The least number of candidates to drop; undefined when dropping all is not enough. That one fewer is not enough is taken from the
 * forecast, which is based on a layout with one more dropped. Of 256 budgets, 255 gave the same result as when each was laid out.
 */
function smallestCut(most: number, { keeps, isLikelyToKeep }: Cut): number | undefined {
  // Dropping `high` is enough, unless it is all, which is tried only if needed; dropping `low` is not enough.
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

/**
 * The least number above `low` that meets a condition, by bisection. `high` is assumed to meet it, and is returned when none below does.
 */
function leastOf(low: number, high: number, isSo: (count: number) => boolean): number {
  let [least, most] = [low + 1, high];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (isSo(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

/** How many items are tried again, the most important first. A forecast takes a fraction of a millisecond. */
const MOST_TRIED_AGAIN = 300;

/** The limits to meet, and the forecast of whether they are likely to be met. */
interface Promises {
  out: readonly Unit[];
  budgets: readonly Budget[];
  whole: Trial;
  forecast: Forecast;
}

/**
 * The last page often has room left for something smaller, so dropped units are tried again, the most important first. Units forecast to
 * fit together are laid out together, until no more are. Where they do not fit, they are laid out one by one.
 * @returns what stays dropped.
 */
function putBack(attempt: TryOn, trial: Trial, again: readonly Unit[], { out: all, budgets, whole, forecast }: Promises): Unit[] {
  const promises = budgets.map((budget) => promiseOf(whole, budget));
  const without = (out: ReadonlySet<Unit>): ReadonlySet<string> => new Set(keysOf([...out]));
  const isLikely = (out: ReadonlySet<Unit>): boolean => forecast.keeps(promises, without(out));
  forecast.learn(trial, without(new Set(all)));
  const fits = (out: ReadonlySet<Unit>): boolean => {
    const came = attempt(without(out));
    // That one unit did not fit implies nothing about others.
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

/** The dropped units without those that fit, each together with those before it. */
function withoutThose(units: Iterable<Unit>, out: ReadonlySet<Unit>, hasRoom: (out: ReadonlySet<Unit>) => boolean): Set<Unit> {
  const left = new Set(out);
  for (const unit of units) {
    left.delete(unit);
    if (!hasRoom(left)) left.add(unit);
  }
  return left;
}

/** Items that only contain others. */
function containersOf({ selected }: Attempt): (key: string) => boolean {
  const containers = new Set(selected.admitted.flatMap(({ within }) => within.map(({ key }) => key)));
  return (key) => containers.has(key);
}
