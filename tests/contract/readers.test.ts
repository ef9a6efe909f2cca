import { describe, expect, it } from 'vitest';
import { isFor, isInternal, KINDS, priority, priorityFor } from '../../electron/contract/readers.ts';

const OURS = { id: 'our-press', kind: 'press' as const };

describe('who content is for', () => {
  it('is everyone, or those it names by id or kind', () => {
    expect(isFor(undefined, OURS)).toBe(true);
    expect(isFor(['our-press'], OURS)).toBe(true);
    expect(isFor(['public', 'press'], OURS)).toBe(true);
    expect(isFor(['public'], OURS)).toBe(false);
    // The id of another audience of the same kind names that audience alone.
    expect(isFor(['press-office'], OURS)).toBe(false);
    expect(isFor(['press'], { id: 'others' })).toBe(false);
  });
});

describe('the kinds of readers in the office', () => {
  it('are five of eight, and an audience without a kind is none of them', () => {
    expect(KINDS.filter(isInternal)).toEqual(['principal', 'delegation', 'press', 'analyst', 'operations']);
    expect(isInternal(undefined)).toBe(false);
  });
});

describe('a priority', () => {
  it('is that of the id, else of the kind, else the default, else 3', () => {
    expect(priorityFor(2, OURS)).toBe(2);
    expect(priorityFor({ press: 1, 'our-press': 4, default: 5 }, OURS)).toBe(4);
    expect(priorityFor({ press: 1, default: 5 }, OURS)).toBe(1);
    expect(priorityFor({ public: 1, default: 5 }, OURS)).toBe(5);
    expect(priorityFor({ public: 1 }, OURS)).toBe(3);
    expect(priorityFor({ press: 1 }, { id: 'others' })).toBe(3);
    // An id can be a word that every object knows.
    expect(priorityFor({ press: 1 }, { id: 'constructor' })).toBe(3);
  });

  it('is 1 to 5 and by default 3', () => {
    expect(priority.parse(undefined)).toBe(3);
    for (const wrong of [0, 6, 1.5, '1', { press: 6 }, { 'Press Office': 1 }])
      expect(priority.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});
