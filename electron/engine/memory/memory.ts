import { isSame, type Key } from './key.ts';
import { type Counts, Memo, noCounts } from './memo.ts';
import { limitOf, type MemoName, type Policy } from './limits.ts';

/** The result of a stage that builds on its previous result. */
export interface Step<R, S> {
  result: R;
  /** The input for the next step; undefined for none. */
  next: S | undefined;
}

/**
 * Everything an engine keeps from one brief to the next. Stages are pure functions; `session.ts`, which connects them, wraps a stage in a
 * memo. With every memo switched off the output is the same, but slower.
 */
export interface Memory {
  /**
   * Wraps a stage so that it returns the cached value for the same key. With an undefined key, nothing is cached. @param sizeOf in the unit
   * of its limit.
   */
  memo<A extends readonly unknown[], R>(
    name: MemoName,
    stage: (...given: A) => R,
    keyOf: (...given: A) => Key | undefined,
    sizeOf?: (result: R) => number,
  ): (...given: A) => R;
  /** Wraps a stage so that it gets its previous result for the same key. */
  steps<A extends readonly unknown[], R, S>(
    name: MemoName,
    stage: (last: S | undefined, ...given: A) => Step<R, S>,
    keyOf: (...given: A) => unknown,
  ): (...given: A) => R;
  /** A memo by itself, where the stage decides whether a cached value is valid. */
  store<K, V>(name: MemoName): Memo<K, V>;
  /** Starts a brief: resets the counts. */
  beginRun(): void;
  /**
   * Ends a brief: removes what the last briefs did not use. Not called for a brief that failed: while a text has an error, the caches must
   * survive.
   */
  endRun(): void;
  /** The counts of each memo since the run began, by name, and how many values it holds. Memos that are switched off are absent. */
  counts(): MemoCounts;
}

/** The counts of memos, by name. */
export type MemoCounts = Partial<Record<MemoName, Counts>>;

/** A value with the parts of its key, except the first. */
interface Made<R> {
  from: readonly unknown[];
  result: R;
}

const NONE: readonly unknown[] = [];

/** The previous result of a stage, replaced by the next one. */
interface Last<S> {
  state: S | undefined;
}

export function createMemory(policy: Policy): Memory {
  /** Created with the engine. Memos created later, for a face or a template, do not age. */
  const aging: { endRun(): void }[] = [];
  const counted = new Map<MemoName, Counts>();
  const before = new Map<MemoName, Counts>();

  const store = <K, V>(name: MemoName, sizeOf?: (value: V) => number): Memo<K, V> => {
    const limit = limitOf(name, policy);
    const memo = new Memo<K, V>({ ...limit, ...(sizeOf ? { sizeOf } : {}) }, countsOf(name, limit.most));
    if (limit.runs !== undefined) aging.push(memo);
    return memo;
  };
  const countsOf = (name: MemoName, most: number): Counts => {
    const counts = counted.get(name) ?? noCounts();
    if (most > 0) counted.set(name, counts);
    return counts;
  };
  return {
    store: (name) => store(name),
    memo: (name, stage, keyOf, sizeOf) =>
      limitOf(name, policy).most === 0 ? stage : memoized(store(name, sizeOf && (({ result }) => sizeOf(result))), stage, keyOf),
    steps: <A extends readonly unknown[], R, S>(
      name: MemoName,
      stage: (last: S | undefined, ...given: A) => Step<R, S>,
      keyOf: (...given: A) => unknown,
    ) => stepping(store<unknown, Last<S>>(name), stage, keyOf),
    beginRun() {
      for (const [name, counts] of counted) before.set(name, { ...counts });
    },
    endRun() {
      for (const memo of aging) memo.endRun();
    },
    counts: () => Object.fromEntries(Array.from(counted, ([name, now]) => [name, sinceThen(now, before.get(name) ?? noCounts())])),
  };
}

function sinceThen(now: Counts, { hits, misses, evictions }: Counts): Counts {
  return { ...now, hits: now.hits - hits, misses: now.misses - misses, evictions: now.evictions - evictions };
}

function memoized<A extends readonly unknown[], R>(
  kept: Memo<unknown, Made<R>>,
  stage: (...given: A) => R,
  keyOf: (...given: A) => Key | undefined,
): (...given: A) => R {
  return (...given) => {
    const key = keyOf(...given);
    if (!key) return stage(...given);
    const [at, from = NONE] = key;
    return kept.get(
      at,
      () => ({ from, result: stage(...given) }),
      (made) => isSame(made.from, from),
    ).result;
  };
}

function stepping<A extends readonly unknown[], R, S>(
  kept: Memo<unknown, Last<S>>,
  stage: (last: S | undefined, ...given: A) => Step<R, S>,
  keyOf: (...given: A) => unknown,
): (...given: A) => R {
  return (...given) => {
    const last = kept.get(keyOf(...given), () => ({ state: undefined }));
    const { result, next } = stage(last.state, ...given);
    last.state = next;
    return result;
  };
}
