import { describe, expect, it } from 'vitest';
import { briefRequest } from '../../../electron/contract/request.ts';
import { makeBrief } from '../../../electron/engine/brief.ts';
import { createSession } from '../../../electron/engine/memory/session.ts';
import { builtIn, DOSSIER } from '../../support/library.ts';

const engine = createSession(builtIn, 'test');

/** How often a brief goes through the pipeline until it keeps its budget. */
async function attempts(request: object): Promise<number> {
  let count = 0;
  const signal = {
    throwIfAborted() {
      count += 1;
    },
  };
  await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), engine, { signal });
  return count;
}

describe('a page budget', () => {
  // One more than it takes; without forecasts it takes three times as many.
  it.each([
    ['head-of-delegation', 10],
    ['legislator', 7],
  ])('is kept for %s in at most %i attempts: what would fit is forecast', async (audience, most) => {
    expect(await attempts({ audience })).toBeLessThanOrEqual(most);
  });
});
