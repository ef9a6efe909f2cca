import { describe, expect, it } from 'vitest';
import { makeBrief } from '../../../electron/engine/brief.ts';
import { createSession } from '../../../electron/engine/memory/session.ts';
import { FOR_A_BATCH, FOR_A_SESSION, type Policy } from '../../../electron/engine/memory/limits.ts';
import { type BriefRequest, briefRequest } from '../../../electron/contract/request.ts';
import { AUDIENCES, builtIn, DOSSIER } from '../../support/library.ts';
import { runs } from '../../support/property.ts';
import { hasTool, run } from '../../support/tools.ts';

/** Less than any brief has: everything is forgotten over and over. */
const HARDLY_ANY: Policy = () => 3;

async function bytesOf(request: Partial<BriefRequest>, policy: Policy): Promise<Uint8Array> {
  const { bytes } = await makeBrief(briefRequest.parse({ dossier: DOSSIER, ...request }), createSession(builtIn, 'test', policy));
  return bytes;
}

/** Told apart here: a list of every byte that is other helps nobody. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

describe('what an engine keeps', () => {
  it.each(AUDIENCES.slice(0, runs(2, AUDIENCES.length)))('makes no difference to the brief of %s', { timeout: 60_000 }, async (audience) => {
    const kept = await bytesOf({ audience }, FOR_A_SESSION);
    expect(isSame(await bytesOf({ audience }, FOR_A_BATCH), kept)).toBe(true);
    expect(isSame(await bytesOf({ audience }, HARDLY_ANY), kept)).toBe(true);
  });

  it('makes no difference to a brief with a cover, a contents list, charts and notes at the foot', { timeout: 60_000 }, async () => {
    const request = { audience: 'policy-analyst', template: 'briefing-book', annex: true };
    expect(isSame(await bytesOf(request, HARDLY_ANY), await bytesOf(request, FOR_A_SESSION))).toBe(true);
  });

  it.runIf(hasTool('pdftotext'))('makes no difference to a brief that is written twice, to be locked: keys are random, words are not', async () => {
    const protection = { password: 'secret', forbid: [] };
    const request = { audience: 'legislator', protection };
    const textOf = async (policy: Policy): Promise<string> =>
      run('pdftotext', ['-upw', 'secret', '-layout', 'FILE', '-'], await bytesOf(request, policy));
    const text = await textOf(FOR_A_BATCH);
    expect(text).toContain('NATO');
    expect(text).toBe(await textOf(FOR_A_SESSION));
  });
});
