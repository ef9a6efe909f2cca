import { runInNewContext } from 'node:vm';
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createTidying } from '../../electron/worker/tidy.ts';

/** What was cleared away because somebody asked for it. */
let asked = 0;
const observer = new PerformanceObserver((list) => {
  for (const { detail } of list.getEntries() as unknown as { detail: { kind: number; flags: number } }[]) {
    const { kind, flags } = detail;
    if (kind === constants.NODE_PERFORMANCE_GC_MINOR && flags & constants.NODE_PERFORMANCE_GC_FLAGS_FORCED) asked += 1;
  }
});
observer.observe({ entryTypes: ['gc'] });
afterAll(() => observer.disconnect());

/** How often, from now until a while after a brief. */
async function askedAfter(work: () => unknown): Promise<number> {
  asked = 0;
  await work();
  await setTimeout(200);
  return asked;
}

/** How often a pause is used: once, where this V8 has the flag for it or another test has set it. */
createTidying();
const CLEARINGS = runInNewContext('globalThis.gc') ? 1 : 0;

describe('what a brief leaves behind', () => {
  it('is cleared away once, a moment after it', async () => {
    const tidying = createTidying();
    expect(await askedAfter(() => tidying.after())).toBe(CLEARINGS);
    expect(await askedAfter(() => undefined)).toBe(0);
  });

  it('is cleared away after the last of several', async () => {
    const tidying = createTidying();
    const made = async (): Promise<void> => {
      for (let brief = 0; brief < 3; brief += 1) {
        tidying.after();
        await setTimeout(5);
      }
    };
    expect(await askedAfter(made)).toBe(CLEARINGS);
  });

  it('waits where there is work to do', async () => {
    const tidying = createTidying();
    tidying.after();
    expect(await askedAfter(() => tidying.stop())).toBe(0);
  });
});
