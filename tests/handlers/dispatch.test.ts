import { describe, expect, it } from 'vitest';
import type { Handlers } from '../../electron/contract/briefing.ts';
import { BriefError, fault } from '../../electron/contract/problem.ts';
import { createClient } from '../../electron/contract/wire.ts';
import { createDispatch } from '../../electron/handlers/dispatch.ts';

const never = new AbortController().signal;
const logged: unknown[] = [];
const [subscribe, onConnection] = [() => () => undefined, () => () => undefined];
/** Only what the tests call; what else is called fails them. */
const handlers = {
  catalogue: async () => ({ markings: ['TLP:CLEAR'] }),
  outline: async ({ dossier }: { dossier: string }) => {
    throw new BriefError(fault('unknown-dossier', `there is no dossier "${dossier}"`, { place: { file: 'a.yaml', line: 3, column: 2 } }));
  },
  preview: async () => {
    throw new TypeError('boom');
  },
  save: async (_request: unknown, signal: AbortSignal) => {
    throw signal.reason;
  },
} as unknown as Handlers;
const dispatch = createDispatch(handlers, (error) => logged.push(error));

describe('a dispatcher', () => {
  it('answers a call by its handler', async () => {
    expect(await dispatch('catalogue', {}, never)).toMatchObject({ ok: true, value: { markings: ['TLP:CLEAR'] } });
  });

  it.each(['constructor', 'toString', '__proto__', 'shutdown'])('refuses the name %s', async (name) => {
    expect(await dispatch(name, {}, never)).toMatchObject({ ok: false, problems: [{ code: 'no-such-method' }] });
  });

  it('refuses an input of another shape, naming the field', async () => {
    const reply = await dispatch('outline', { dossier: 'x', audience: 4 }, never);
    expect(reply).toMatchObject({ ok: false, problems: [{ code: 'bad-input', message: expect.stringContaining('audience') }] });
  });

  it('sends faults as data with every field, through a client', async () => {
    const client = createClient({ call: async (method, input) => structuredClone(await dispatch(method, input, never)), subscribe, onConnection });
    const problems = await client.outline({ dossier: 'x', audience: 'y' }).catch((error: BriefError) => error.problems);
    expect(problems).toMatchObject([{ code: 'unknown-dossier', place: { file: 'a.yaml', line: 3, column: 2 } }]);
  });

  it('tells its log of what nobody foresaw, and the window only that it happened', async () => {
    expect(await dispatch('preview', { dossier: 'x', audience: 'y' }, never)).toMatchObject({ ok: false, problems: [{ code: 'internal' }] });
    expect(logged).toHaveLength(1);
  });

  it('answers a cancelled call with "cancelled"', async () => {
    const reply = await dispatch('save', { dossier: 'x', audience: 'y' }, AbortSignal.abort());
    expect(reply).toMatchObject({ ok: false, problems: [{ code: 'cancelled' }] });
  });
});

describe('a client', () => {
  it('is not taken for a promise', async () => {
    const client = createClient({ call: async () => ({ ok: true, value: 1 }), subscribe, onConnection });
    expect(await (async () => client)()).toBe(client);
  });
});

it('refuses a call with more values than any needs, and names at most 50 of its mistakes', async () => {
  const call = (omit: unknown[]) => dispatch('preview', { dossier: 'x', audience: 'y', omit }, never);
  const few = await call(Array(1_000).fill(1));
  expect(few.ok ? 0 : few.problems.length).toBe(50);
  const many = Array(1_000_000).fill(1);
  const begun = performance.now();
  expect(await call(many)).toMatchObject({ ok: false, problems: [{ message: 'preview: there are more than 60000 values' }] });
  expect(performance.now() - begun).toBeLessThan(1_000);
});
