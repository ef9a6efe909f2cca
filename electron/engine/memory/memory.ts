import { isSame, type Key } from './key.ts';
import { type Counts, Memo, noCounts } from './memo.ts';
import { limitOf, type MemoName, type Policy } from './limits.ts';

/** What a stage returns that builds upon what it made last. */
export interface Step<R, S> {
  result: R;
  /** What the next step is given; undefined for nothing. */
  next: S | undefined;
}

/**
 * All that an engine remembers from one brief to the next. Stages are pure functions; a memo goes around a stage where stages are put
 * together (`session.ts`). With every memo switched off the same briefs come out, more slowly.
 */
export interface Memory {
  /** A stage that returns the value it made before from the same key. Without a key (undefined) it is made each time. @param sizeOf in the unit of its limit. */
  memo<A extends readonly unknown[], R>(
    name: MemoName,
    stage: (...given: A) => R,
    keyOf: (...given: A) => Key | undefined,
    sizeOf?: (result: R) => number,
  ): (...given: A) => R;
  /** A stage that is given what it made last for the same key. */
  steps<A extends readonly unknown[], R, S>(
    name: MemoName,
    stage: (last: S | undefined, ...given: A) => Step<R, S>,
    keyOf: (...given: A) => unknown,
  ): (...given: A) => R;
  /** A memo by itself, where the stage decides whether what is kept is current. */
  store<K, V>(name: MemoName): Memo<K, V>;
  /** A brief begins: counts are from here on. */
  beginRun(): void;
  /** A brief is made: what the last ones did not use is removed. Not where a brief failed: while a text has an error nothing may be lost. */
  endRun(): void;
  /** What each memo did since the run began, by name, and how many values it holds; those that are switched off are not in it. */
  counts(): MemoCounts;
}

/** What memos did, by name. */
export type MemoCounts = Partial<Record<MemoName, Counts>>;

/** A value with what it was made from, besides the part of the key it is kept under. */
interface Made<R> {
  from: readonly unknown[];
  result: R;
}

const NONE: readonly unknown[] = [];

/** What a stage made last, to be replaced by what it makes next. */
interface Last<S> {
  state: S | undefined;
}

export function createMemory(policy: Policy): Memory {
  /** Made once each with the engine: what is made later, for a face or a template, does not age. */
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
