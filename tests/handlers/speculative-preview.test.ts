import { beforeEach, describe, expect, it } from 'vitest';
import type { PlacedBrief } from '../../electron/engine/brief.ts';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { createAhead } from '../../electron/handlers/speculative-preview.ts';

const request = (audience: string): BriefRequest => ({ dossier: 'x', audience, page: {}, format: 'pdf' });
const never = new AbortController().signal;
/** What an engine was asked for, and whether it is still wanted. */
let asked: { audience: string; signal: AbortSignal }[];

const engine = {
  make: ({ audience }: BriefRequest, signal: AbortSignal): Promise<PlacedBrief> => {
    asked.push({ audience, signal });
    const brief = { fileName: `${audience}-${asked.length}` } as PlacedBrief;
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
      setTimeout(() => (audience === 'wrong' ? reject(new Error('wrong')) : resolve(brief)), 5);
    });
  },
};

beforeEach(() => {
  asked = [];
});

describe('briefs made ahead', () => {
  it('are begun with the text, and given to the call that comes for them', async () => {
    const ahead = createAhead(engine);
    await ahead.make(request('a'), never);
    ahead.begin();
    expect(asked).toHaveLength(2);
    expect((await ahead.make(request('a'), never)).fileName).toBe('a-2');
    expect(asked).toHaveLength(2);
  });

  it('are given once', async () => {
    const ahead = createAhead(engine);
    await ahead.make(request('a'), never);
    ahead.begin();
    await ahead.make(request('a'), never);
    expect((await ahead.make(request('a'), never)).fileName).toBe('a-3');
  });

  it('are dropped for a newer text, and for another request', async () => {
    const ahead = createAhead(engine);
    await ahead.make(request('a'), never);
    ahead.begin();
    ahead.begin();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
    await ahead.make(request('b'), never);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, true, false]);
  });

  it('are never given to a request for another audience', async () => {
    const ahead = createAhead(engine);
    await ahead.make(request('a'), never);
    ahead.begin();
    expect((await ahead.make(request('b'), new AbortController().signal)).fileName).toMatch(/^b-/);
    ahead.begin();
    expect((await ahead.make({ ...request('b'), asOf: '2024-07-10T12:00:00-04:00' }, never)).fileName).toBe('b-5');
  });

  it('are none before anything was asked for', () => {
    createAhead(engine).begin();
    expect(asked).toEqual([]);
  });

  it('stop with the call they were given to', async () => {
    const ahead = createAhead(engine);
    await ahead.make(request('a'), never);
    ahead.begin();
    const controller = new AbortController();
    const brief = ahead.make(request('a'), controller.signal);
    controller.abort(new Error('no longer wanted'));
    await expect(brief).rejects.toThrow('no longer wanted');
  });

  it('tell what is wrong with them only to whoever asks', async () => {
    const ahead = createAhead(engine);
    await ahead.make(request('wrong'), never).catch(() => undefined);
    ahead.begin();
    await expect(ahead.make(request('wrong'), never)).rejects.toThrow('wrong');
    ahead.begin();
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
