import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DelayedOutline } from '../../../renderer/dossier/delayed-outline.ts';

/** A working copy whose text is read when it is asked for, as a window's is. */
function workingCopy(text: string) {
  const read: string[] = [];
  let known = '';
  let value = { text: known };
  return {
    read,
    write(now: string) {
      text = now;
    },
    get isRead() {
      return known === text;
    },
    get plain() {
      if (known !== text) {
        read.push(text);
        value = { text };
      }
      known = text;
      return { value, isBroken: false };
    },
  };
}

describe('what the outline shows', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is read at once for a text that was just opened', () => {
    const outlined = new DelayedOutline(() => undefined);
    const [one, other] = [workingCopy('a'), workingCopy('b')];
    expect(outlined.of(one)).toEqual({ text: 'a' });
    expect(outlined.of(other)).toEqual({ text: 'b' });
  });

  it('stays as it was where a form has read the text already, and is shown once when the person pauses', () => {
    let shown = 0;
    const outlined = new DelayedOutline(() => {
      shown += 1;
    });
    const filled = workingCopy('x');
    outlined.of(filled);
    filled.write('y');
    expect(filled.plain.value).toEqual({ text: 'y' });
    expect(outlined.of(filled)).toEqual({ text: 'x' });
    vi.advanceTimersByTime(400);
    expect(shown).toBe(1);
    expect(outlined.of(filled)).toEqual({ text: 'y' });
    vi.advanceTimersByTime(1_000);
    expect(shown).toBe(1);
  });

  it('stays as it was while a person types, and is read once when they pause', () => {
    let shown = 0;
    const outlined = new DelayedOutline(() => {
      shown += 1;
    });
    const typed = workingCopy('x');
    outlined.of(typed);
    for (const text of ['a', 'ab', 'abc']) {
      typed.write(text);
      expect(outlined.of(typed)).toEqual({ text: 'x' });
      vi.advanceTimersByTime(200);
    }
    expect(typed.read).toEqual(['x']);
    vi.advanceTimersByTime(200);
    expect(typed.read).toEqual(['x', 'abc']);
    expect(shown).toBe(1);
    expect(outlined.of(typed)).toEqual({ text: 'abc' });
  });

  it('is read at once where the outline itself was the place of the change, and not again', () => {
    let shown = 0;
    const outlined = new DelayedOutline(() => {
      shown += 1;
    });
    const reshaped = workingCopy('x');
    outlined.of(reshaped);
    reshaped.write('y');
    expect(outlined.of(reshaped)).toEqual({ text: 'x' });
    outlined.readNow(reshaped);
    expect(outlined.of(reshaped)).toEqual({ text: 'y' });
    vi.advanceTimersByTime(1_000);
    expect(reshaped.read).toEqual(['x', 'y']);
    expect(shown).toBe(1);
  });
});
