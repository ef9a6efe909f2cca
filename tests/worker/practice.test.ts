import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPractice } from '../../electron/worker/practice.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Counts how often it is asked, as soon as it is asked. */
function counted(outcome: () => Promise<unknown> = async () => undefined) {
  return vi.fn(outcome);
}

describe('practice', () => {
  it('begins when nobody has asked for a while, and ends after some ten times', async () => {
    const [practice, again] = [createPractice(), counted()];
    practice.after(4, again);
    await vi.advanceTimersByTimeAsync(290);
    expect(again).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(again.mock.calls.length).toBe(12);
    practice.after(4, again);
    await vi.advanceTimersByTimeAsync(5000);
    expect(again.mock.calls.length).toBe(12);
  });

  it('stops as soon as there is work, even while a brief is under way, and goes on after it', async () => {
    const practice = createPractice();
    let finish = (): void => undefined;
    const again = counted(() => new Promise<void>((resolve) => (finish = resolve)));
    practice.after(4, again);
    await vi.advanceTimersByTimeAsync(310);
    expect(again.mock.calls.length).toBe(1);
    practice.stop();
    finish();
    await vi.advanceTimersByTimeAsync(5000);
    expect(again.mock.calls.length).toBe(1);
    const other = counted();
    practice.after(4, other);
    await vi.advanceTimersByTimeAsync(5000);
    expect(other.mock.calls.length).toBe(11);
  });

  it('goes on when a brief fails, and leaves long ones alone', async () => {
    const [practice, failing, long] = [createPractice(), counted(() => Promise.reject(new Error('no'))), counted()];
    practice.after(61, long);
    await vi.advanceTimersByTimeAsync(5000);
    expect(long).not.toHaveBeenCalled();
    practice.after(60, failing);
    await vi.advanceTimersByTimeAsync(5000);
    expect(failing.mock.calls.length).toBe(12);
  });
});
