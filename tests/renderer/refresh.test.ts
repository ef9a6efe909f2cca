import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BriefError, fault } from '../../electron/contract/problem.ts';
import { open, outlineOf, previewOf, settle } from './refresh-window.ts';

describe('the pages on screen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('come once for many changes, after a pause', async () => {
    const { refresh, calls } = open();
    refresh.schedule();
    await vi.advanceTimersByTimeAsync(50);
    refresh.schedule();
    await vi.advanceTimersByTimeAsync(50);
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(10);
    expect(calls.map(({ method }) => method)).toEqual(['preview']);
  });

  it('are those asked for last: an older call is cancelled, and its answer changes nothing', async () => {
    const { refresh, calls, model, refreshed } = open();
    void refresh.refresh().catch(() => undefined);
    void refresh.refresh();
    expect(calls.map(({ signal }) => signal?.aborted)).toEqual([true, false]);
    calls[1]?.answer(previewOf('new'));
    await settle();
    calls[0]?.answer(previewOf('old'));
    await settle();
    expect(new TextDecoder().decode(model().preview?.bytes)).toBe('new');
    expect(refreshed()).toBe(1);
  });

  it('are said to be under way when they take long, and not before', async () => {
    const { refresh, calls, model } = open();
    void refresh.refresh();
    await vi.advanceTimersByTimeAsync(149);
    expect(model().isWorking).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(model().isWorking).toBe(true);
    calls[0]?.answer(previewOf('late'));
    await settle();
    expect(model().isWorking).toBe(false);
  });

  it('are not asked for when the outline is of a dossier nobody looks at any more', async () => {
    const { refresh, calls, model, setState } = open();
    void refresh.open();
    setState({ dossier: 'another' });
    calls[0]?.answer(outlineOf('the first'));
    await settle();
    expect(model().outline).toBeUndefined();
    expect(calls).toHaveLength(1);
  });
});

describe('the pages and the outline after an edit', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are asked for before the outline after an edit, which is asked for after the last edit only', async () => {
    const { refresh, calls } = open();
    let last = 1;
    refresh.afterEdit(true, () => last === 1);
    calls[0]?.answer(previewOf('one'));
    last = 2;
    refresh.afterEdit(true, () => last === 2);
    calls[1]?.answer(previewOf('two'));
    await settle();
    expect(calls.map(({ method }) => method)).toEqual(['preview', 'preview']);
    await vi.advanceTimersByTimeAsync(250);
    expect(calls.map(({ method }) => method)).toEqual(['preview', 'preview', 'outline']);
  });

  it('are asked for again where an edit took away a section the person had picked', async () => {
    const { refresh, calls, setState } = open();
    const section = {
      id: 'gone',
      title: 'gone',
      points: { headline: 1, summary: 0, detail: 0 },
      words: { headline: 1, summary: 0, detail: 0 },
      sections: [],
    };
    setState({
      outline: { ...outlineOf('T'), sections: [section] },
      picks: new Map([['gone', { on: true, depth: 'detail' }]]),
      order: ['gone'],
      arePicksOwn: true,
    });
    refresh.afterEdit(true, () => true);
    calls[0]?.answer(previewOf('with it'));
    await vi.advanceTimersByTimeAsync(250);
    calls[1]?.answer(outlineOf('T'));
    await settle();
    expect(calls.map(({ method }) => method)).toEqual(['preview', 'outline', 'preview']);
    expect(calls[2]?.input).toMatchObject({ sections: [] });
  });

  it('leave the outline alone when a template was edited', async () => {
    const { refresh, calls } = open();
    refresh.afterEdit(false, () => true);
    calls[0]?.answer(previewOf('one'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(calls.map(({ method }) => method)).toEqual(['preview']);
  });
});

describe('what is known of pages', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is told when they are drawn, not before', async () => {
    const { refresh, calls, model, shown, draw } = open();
    let drawn = (_: boolean): void => undefined;
    draw(() => new Promise((resolve) => (drawn = resolve)));
    void refresh.refresh();
    calls[0]?.answer(previewOf('one'));
    await settle();
    expect(shown).toHaveLength(1);
    expect(model().preview).toBeUndefined();
    drawn(true);
    await settle();
    expect(model().preview).toBe(shown[0]);
  });

  it('is not told when newer ones took their place', async () => {
    const { refresh, calls, model, draw } = open();
    draw(async () => false);
    void refresh.refresh();
    calls[0]?.answer(previewOf('one'));
    await settle();
    expect(model().preview).toBeUndefined();
  });

  it('is told when they are drawn though others are asked for by then, and the work goes on', async () => {
    const { refresh, calls, model, shown, draw, setState } = open();
    let drawn = (_: boolean): void => undefined;
    draw(() => new Promise((resolve) => (drawn = resolve)));
    void refresh.refresh();
    calls[0]?.answer(previewOf('one'));
    await settle();
    void refresh.refresh();
    setState({ isWorking: true });
    drawn(true);
    await settle();
    expect(model().preview).toBe(shown[0]);
    expect(model().isWorking).toBe(true);
  });
});

describe('the pages of another brief', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are not shown when they come after the brief was changed, though nothing new was asked for yet', async () => {
    const { refresh, calls, model, shown, setState } = open();
    void refresh.refresh().catch(() => undefined);
    setState({ audience: 'general-public' });
    refresh.cancel();
    void refresh.open();
    expect(calls[0]?.signal?.aborted).toBe(true);
    calls[0]?.answer(previewOf('of the earlier audience'));
    await settle();
    expect(shown).toEqual([]);
    expect(model().preview).toBeUndefined();
  });

  it('are not told of when they were being drawn as the brief was changed', async () => {
    const { refresh, calls, model, draw } = open();
    let drawn = (_: boolean): void => undefined;
    draw(() => new Promise((resolve) => (drawn = resolve)));
    void refresh.refresh();
    calls[0]?.answer(previewOf('of the earlier audience'));
    await settle();
    refresh.cancel();
    drawn(true);
    await settle();
    expect(model().preview).toBeUndefined();
  });

  it('are not asked for by a change that was about to be, nor with picks of before the outline', async () => {
    const { refresh, calls } = open();
    refresh.schedule();
    refresh.cancel();
    void refresh.open();
    await vi.advanceTimersByTimeAsync(100);
    refresh.schedule();
    await vi.advanceTimersByTimeAsync(100);
    expect(calls.map(({ method }) => method)).toEqual(['outline']);
    calls[0]?.answer(outlineOf('T'));
    await settle();
    expect(calls.map(({ method }) => method)).toEqual(['outline', 'preview']);
  });

  it('have no faults to tell once another dossier is looked at', async () => {
    const { refresh, calls, model, setState } = open();
    void refresh.open();
    setState({ dossier: 'another' });
    refresh.cancel();
    void refresh.open();
    calls[0]?.fail(new BriefError(fault('unreadable', 'the first cannot be read')));
    await settle();
    expect(model()).toMatchObject({ hasFailed: false, problems: [] });
    calls[1]?.answer(outlineOf('another'));
    await settle();
    expect(calls).toHaveLength(3);
  });
});
