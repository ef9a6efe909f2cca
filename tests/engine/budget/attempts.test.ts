import { describe, expect, it } from 'vitest';
import { briefRequest } from '../../../electron/contract/request.ts';
import { makeBrief } from '../../../electron/engine/brief.ts';
import { createSession, type Session } from '../../../electron/engine/memory/session.ts';
import { builtIn, DOSSIER } from '../../support/library.ts';

const engine = createSession(builtIn, 'test');

/** How often a brief goes through the pipeline until it keeps its budget. */
async function attempts(request: object): Promise<number> {
  let count = 0;
  const counting: Session = {
    ...engine,
    assemblerFor(...given) {
      const assembler = engine.assemblerFor(...given);
      return {
        ...assembler,
        fill(...values) {
          count += 1;
          return assembler.fill(...values);
        },
      };
    },
  };
  await makeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), counting);
  return count;
}

describe('a page budget', () => {
  // One more than it takes; without forecasts it takes more than four times as many.
  it.each([
    ['head-of-delegation', 20],
    ['legislator', 9],
  ])('is kept for %s in at most %i attempts: what would fit is forecast', async (audience, most) => {
    expect(await attempts({ audience })).toBeLessThanOrEqual(most);
  });
});

it('is no longer worked at within a few blocks once the brief is not needed', async () => {
  let asked = 0;
  const signal = {
    throwIfAborted() {
      asked += 1;
      if (asked === 40) throw new Error('no longer needed');
    },
  };
  const request = briefRequest.parse({ dossier: DOSSIER, audience: 'policy-analyst' });
  await expect(makeBrief(request, engine, { signal })).rejects.toThrow('no longer needed');
  // The engine is whole, and asks often: before each block.
  const made = await makeBrief(request, engine, { signal });
  expect(asked).toBeGreaterThan(100);
  expect(Buffer.compare(made.bytes, (await makeBrief(request, createSession(builtIn, 'test'))).bytes)).toBe(0);
});
