import { detached } from '../../contract/detach-string.ts';

/** Counts of a memo since it was created, and how many values it holds now. */
export interface Counts {
  hits: number;
  misses: number;
  evictions: number;
  entries: number;
}

/** How much a memo may keep. */
export interface Limit<V> {
  /** The maximum size: entries, or what `sizeOf` counts. With 0 nothing is kept. */
  most: number;
  /** The size of a value, in the unit of `most`. Without it each value counts 1. */
  sizeOf?: (value: V) => number;
  /** A value that goes unused for this many runs is removed. Without it, only `most` limits what is kept. */
  runs?: number;
  /** Whether keys are substrings of longer texts. Then a copy is kept, because in V8 a substring keeps the whole text in memory. */
  copiesKeys?: boolean;
}

interface Entry<K, V> {
  key: K;
  value: V;
  size: number;
  /** The run it was last used in. */
  run: number;
  older: Entry<K, V> | undefined;
  newer: Entry<K, V> | undefined;
}

export function noCounts(): Counts {
  return { hits: 0, misses: 0, evictions: 0, entries: 0 };
}

/**
 * Keeps values by key: each is made once and returned again until it is evicted. The least recently used value is evicted first. A hit
 * moves its entry in a linked list, because inserting it into the map again takes four times as long.
 */
export class Memo<K, V> {
  private readonly entries = new Map<K, Entry<K, V>>();
  private oldest: Entry<K, V> | undefined;
  private newest: Entry<K, V> | undefined;
  private size = 0;
  private run = 0;

  /** @param counts updated by the memo; several memos of one name share them. */
  constructor(
    private readonly limit: Limit<V>,
    private readonly counts: Counts = noCounts(),
  ) {}

  /**
   * Returns the cached value of a key, or the result of `make`, which is then cached.
   * @param isCurrent whether the cached value is still valid. If not, it is replaced.
   */
  get(key: K, make: () => V, isCurrent: (value: V) => boolean = () => true): V {
    const kept = this.entries.get(key);
    if (kept && isCurrent(kept.value)) {
      this.counts.hits += 1;
      this.use(kept);
      return kept.value;
    }
    this.counts.misses += 1;
    const value = make();
    this.put(key, value);
    return value;
  }

  /** The cached value, without counting a hit or marking it as used; undefined if there is none. */
  peek(key: K): V | undefined {
    return this.entries.get(key)?.value;
  }

  /** The cached keys and values, the least recently used first. */
  *[Symbol.iterator](): Generator<[K, V]> {
    for (let entry = this.oldest; entry; entry = entry.newer) yield [entry.key, entry.value];
  }

  /** Ends a run: removes values that were not used in the last runs. */
  endRun(): void {
    const { runs } = this.limit;
    if (runs !== undefined) while (this.oldest && this.run - this.oldest.run >= runs) this.evict(this.oldest);
    this.run += 1;
  }

  private put(key: K, value: V): void {
    const { most, sizeOf, copiesKeys } = this.limit;
    if (most === 0) return;
    const old = this.entries.get(key);
    if (old) this.remove(old);
    const size = sizeOf ? sizeOf(value) : 1;
    const own = copiesKeys && typeof key === 'string' ? (detached(key) as K & string) : key;
    const entry: Entry<K, V> = { key: own, value, size, run: this.run, older: this.newest, newer: undefined };
    if (this.newest) this.newest.newer = entry;
    else this.oldest = entry;
    this.newest = entry;
    this.entries.set(own, entry);
    this.size += size;
    this.counts.entries += 1;
    while (this.oldest && this.size > most) this.evict(this.oldest);
  }

  private use(entry: Entry<K, V>): void {
    entry.run = this.run;
    if (entry === this.newest) return;
    this.unlink(entry);
    entry.older = this.newest;
    entry.newer = undefined;
    if (this.newest) this.newest.newer = entry;
    this.newest = entry;
  }

  private evict(entry: Entry<K, V>): void {
    this.remove(entry);
    this.counts.evictions += 1;
  }

  private remove(entry: Entry<K, V>): void {
    this.unlink(entry);
    this.entries.delete(entry.key);
    this.size -= entry.size;
    this.counts.entries -= 1;
  }

  private unlink({ older, newer }: Entry<K, V>): void {
    if (older) older.newer = newer;
    else this.oldest = newer;
    if (newer) newer.older = older;
    else this.newest = older;
  }
}
