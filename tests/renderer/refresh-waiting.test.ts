import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BriefError, fault } from '../../electron/contract/problem.ts';
import type { Refresh } from '../../renderer/refresh.ts';
import { open, previewOf, settle } from './refresh-window.ts';

/** What somebody who waits is told, once they are. */
function waitFor(refresh: Refresh): { outcome?: unknown } {
  const told: { outcome?: unknown } = {};
  void refresh.current().then((outcome) => (told.outcome = outcome));
  return told;
}

describe('who waits for the pages', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gets them when they come, and hears when they are no longer those asked for', async () => {
    const { refresh, calls } = open();
    refresh.schedule();
    const told = waitFor(refresh);
    await vi.advanceTimersByTimeAsync(60);
    expect(told.outcome).toBeUndefined();
    calls[0]?.answer(previewOf('one'));
    await settle();
    expect(told.outcome).toMatchObject({ aborted: false });
    expect(waitFor(refresh).outcome).toBeUndefined();
    refresh.schedule();
    expect(told.outcome).toMatchObject({ aborted: true });
  });

  it('waits on while newer ones are asked for', async () => {
    const { refresh, calls } = open();
    void refresh.refresh().catch(() => undefined);
    const told = waitFor(refresh);
    void refresh.refresh();
    await settle();
    expect(told.outcome).toBeUndefined();
    calls[1]?.answer(previewOf('two'));
    await settle();
    expect(told.outcome).toMatchObject({ aborted: false });
  });
});

describe('who waits for pages that do not come', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('gets none when they fail, and none of another brief', async () => {
    const { refresh, calls, model } = open();
    void refresh.refresh().catch(() => undefined);
    const [first, second] = [waitFor(refresh), waitFor(refresh)];
    calls[0]?.fail(new BriefError(fault('too-long', 'the brief is too long')));
    await settle();
    expect([first.outcome, second.outcome]).toEqual(['failed', 'failed']);
    expect(model()).toMatchObject({ hasFailed: true, isWorking: false, problems: [{ message: 'the brief is too long' }] });

    refresh.schedule();
    const third = waitFor(refresh);
    refresh.cancel();
    await settle();
    expect(third.outcome).toBe('cancelled');
  });

  it('gets none where the text of the brief is not kept', async () => {
    const { refresh, model } = open();
    refresh.invalidate();
    const told = waitFor(refresh);
    refresh.fail(new BriefError(fault('edited-elsewhere', 'somebody else has changed it')));
    await settle();
    expect(told.outcome).toBe('failed');
    expect(model().hasFailed).toBe(true);
  });

  it('finds pages good again that came after a failure', async () => {
    const { refresh, calls, model } = open();
    void refresh.refresh().catch(() => undefined);
    calls[0]?.fail(new Error('x'));
    await settle();
    void refresh.refresh();
    calls[1]?.answer(previewOf('good'));
    await settle();
    expect(model().hasFailed).toBe(false);
  });
});
