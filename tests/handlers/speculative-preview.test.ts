import { beforeEach, describe, expect, it } from 'vitest';
import type { PlacedBrief } from '../../electron/engine/brief.ts';
import type { BriefRequest } from '../../electron/contract/request.ts';
import { createSpeculativePreview } from '../../electron/handlers/speculative-preview.ts';

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

describe('briefs made before they are asked for', () => {
  it('are begun with the text, and given to the call that comes for them', async () => {
    const speculative = createSpeculativePreview(engine);
    await speculative.make(request('a'), never);
    speculative.begin();
    expect(asked).toHaveLength(2);
    expect((await speculative.make(request('a'), never)).fileName).toBe('a-2');
    expect(asked).toHaveLength(2);
  });

  it('are given once', async () => {
    const speculative = createSpeculativePreview(engine);
    await speculative.make(request('a'), never);
    speculative.begin();
    await speculative.make(request('a'), never);
    expect((await speculative.make(request('a'), never)).fileName).toBe('a-3');
  });

  it('are dropped for a newer text, and for another request', async () => {
    const speculative = createSpeculativePreview(engine);
    await speculative.make(request('a'), never);
    speculative.begin();
    speculative.begin();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
    await speculative.make(request('b'), never);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, true, false]);
  });

  it('are never given to a request for another audience', async () => {
    const speculative = createSpeculativePreview(engine);
    await speculative.make(request('a'), never);
    speculative.begin();
    expect((await speculative.make(request('b'), new AbortController().signal)).fileName).toMatch(/^b-/);
    speculative.begin();
    expect((await speculative.make({ ...request('b'), asOf: '2024-07-10T12:00:00-04:00' }, never)).fileName).toBe('b-5');
  });

  it('are none before anything was asked for', () => {
    createSpeculativePreview(engine).begin();
    expect(asked).toEqual([]);
  });

  it('stop with the call they were given to', async () => {
    const speculative = createSpeculativePreview(engine);
    await speculative.make(request('a'), never);
    speculative.begin();
    const controller = new AbortController();
    const brief = speculative.make(request('a'), controller.signal);
    controller.abort(new Error('no longer wanted'));
    await expect(brief).rejects.toThrow('no longer wanted');
  });

  it('tell what is wrong with them only to whoever asks', async () => {
    const speculative = createSpeculativePreview(engine);
    await speculative.make(request('wrong'), never).catch(() => undefined);
    speculative.begin();
    await expect(speculative.make(request('wrong'), never)).rejects.toThrow('wrong');
    speculative.begin();
    await new Promise((resolve) => setTimeout(resolve, 10));
  });
});
