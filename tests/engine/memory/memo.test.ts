import { describe, expect, it } from 'vitest';
import { partsFrom } from '../../../electron/engine/memory/key.ts';
import { Memo, noCounts } from '../../../electron/engine/memory/memo.ts';
import { createMemory } from '../../../electron/engine/memory/memory.ts';
import { FOR_A_BATCH, FOR_A_SESSION, memosOff, MEMO_NAMES, without } from '../../../electron/engine/memory/limits.ts';
import { problemsOf } from '../../support/library.ts';
import fc, { runs } from '../../support/property.ts';

/** What a memo keeps, written as plainly as can be: a list, the least recently used first. */
function plainMemo(most: number) {
  const entries: { key: string; value: number }[] = [];
  let made = 0;
  return {
    entries,
    get(key: string): number {
      const at = entries.findIndex((entry) => entry.key === key);
      const entry = at < 0 ? { key, value: made++ } : entries.splice(at, 1)[0];
      if (entry) entries.push(entry);
      if (entries.length > most) entries.shift();
      return entry?.value ?? -1;
    },
  };
}

describe('a memo', () => {
  it('returns what it made, until the least recently used value has to go', () => {
    const keys = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 60 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 6 }), (asked, most) => {
        const counts = noCounts();
        const [memo, plain] = [new Memo<string, number>({ most }, counts), plainMemo(most)];
        let made = 0;
        for (const key of asked) expect(memo.get(key, () => made++)).toBe(plain.get(key));
        expect([...memo]).toEqual(plain.entries.map(({ key, value }) => [key, value]));
        expect(counts.hits + counts.misses).toBe(asked.length);
        expect(counts.misses).toBe(made);
        expect(counts.entries).toBe(plain.entries.length);
        expect(counts.evictions).toBe(made - plain.entries.length);
      }),
      { numRuns: runs(200, 2_000) },
    );
  });

  it('counts sizes where values have them, and keeps none that is too large by itself', () => {
    const memo = new Memo<string, string>({ most: 10, sizeOf: (value) => value.length });
    for (const value of ['four', 'five5', 'six']) memo.get(value, () => value);
    expect([...memo].map(([key]) => key)).toEqual(['five5', 'six']);
    memo.get('eleven', () => 'elevensigns');
    expect([...memo]).toEqual([]);
  });

  it('makes a value again that is no longer right, in the place of the old one', () => {
    const memo = new Memo<string, number>({ most: 2 });
    memo.get('a', () => 1);
    expect(
      memo.get(
        'a',
        () => 2,
        (value) => value > 1,
      ),
    ).toBe(2);
    expect([...memo]).toEqual([['a', 2]]);
  });

  it('drops what was not used for some runs, and nothing else', () => {
    const counts = noCounts();
    const memo = new Memo<string, number>({ most: 9, runs: 2 }, counts);
    memo.get('old', () => 1);
    memo.get('used', () => 2);
    for (let run = 0; run < 2; run += 1) {
      memo.endRun();
      memo.get('used', () => -1);
    }
    expect(memo.peek('old')).toBe(1);
    memo.endRun();
    expect([...memo]).toEqual([['used', 2]]);
    expect(counts).toEqual({ hits: 2, misses: 2, evictions: 1, entries: 1 });
  });
});

describe('a memory', () => {
  it('makes a stage again when any part of its key is another, and gives the old result for the old key', () => {
    const { memo, counts } = createMemory(FOR_A_SESSION);
    let made = 0;
    const stage = memo(
      'blocks',
      (a: object, b: number) => ({ a, b, made: ++made }),
      (a, b) => [a, [b]],
    );
    const [one, other] = [{}, {}];
    expect(stage(one, 1)).toBe(stage(one, 1));
    expect(stage(one, 2).made).toBe(2);
    expect(stage(other, 2).made).toBe(3);
    expect(stage(one, 2).made).toBe(2);
    expect(counts().blocks).toEqual({ hits: 2, misses: 3, evictions: 0, entries: 2 });
  });

  it('counts anew with each run, but for the values it holds', () => {
    const { memo, counts, beginRun } = createMemory(FOR_A_SESSION);
    const stage = memo(
      'words',
      (word: string) => word,
      (word) => [word],
    );
    stage('a');
    beginRun();
    stage('a');
    stage('b');
    expect(counts().words).toEqual({ hits: 1, misses: 1, evictions: 0, entries: 2 });
  });

  it('keeps nothing without a key', () => {
    const { memo } = createMemory(FOR_A_SESSION);
    let made = 0;
    const stage = memo(
      'blocks',
      () => ++made,
      () => undefined,
    );
    expect([stage(), stage()]).toEqual([1, 2]);
  });

  it('gives a stage what it made last under the same key, and what it made stays where it fails', () => {
    const { steps } = createMemory(FOR_A_SESSION);
    const add = steps(
      'blocks',
      (last: string[] | undefined, word: string) => {
        if (word === '') throw new Error('empty');
        const next = [...(last ?? []), word];
        return { result: next.join(' '), next };
      },
      (word) => word[0],
    );
    expect([add('ab'), add('b'), add('ac')]).toEqual(['ab', 'b', 'ab ac']);
    expect(() => add('')).toThrow('empty');
    expect(add('ad')).toBe('ab ac ad');
  });

  it('is switched off by name: stages are then as if there were no memo', () => {
    const stage = (): object => ({});
    const { memo, counts } = createMemory(without(new Set(['blocks']), FOR_A_SESSION));
    expect(memo('blocks', stage, () => [1])).toBe(stage);
    expect(memo('pages', stage, () => [1])).not.toBe(stage);
    expect(Object.keys(counts())).toEqual(['pages']);
  });

  it('says which names there are when one is unknown', async () => {
    expect(memosOff('')).toEqual(new Set());
    expect(memosOff('blocks, pages')).toEqual(new Set(['blocks', 'pages']));
    expect(memosOff('off')).toEqual(new Set(MEMO_NAMES));
    const [problem] = await problemsOf(() => memosOff('block'));
    expect(problem).toMatchObject({ code: 'usage', message: 'no memo is called block' });
    expect(problem?.hints?.[0]).toContain('blocks, ');
  });

  it('keeps less for a batch', () => {
    expect(FOR_A_BATCH({ session: 5, batch: 0 }, 'pages')).toBe(0);
    expect(FOR_A_SESSION({ session: 5, batch: 0 }, 'pages')).toBe(5);
  });
});

describe('the parts of a key', () => {
  it('are the values of fields and the entries of lists, with their number, and not what is ignored', () => {
    const parts = partsFrom<{ a: number; list: readonly string[]; more?: readonly string[]; not: number }>({
      a: 'value',
      list: 'entries',
      more: 'entries',
      not: 'ignored',
    });
    expect(parts({ a: 1, list: ['x', 'y'], more: [], not: 2 })).toEqual([1, 2, 'x', 'y', 0]);
    expect(parts({ a: 1, list: ['x'], more: ['y'], not: 3 })).not.toEqual(parts({ a: 1, list: ['x', 'y'], not: 3 }));
  });
});
