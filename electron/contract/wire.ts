import type { Briefing, Subscribe } from './briefing.ts';
import { BriefError, type Problem } from './problem.ts';

/** An answer that crosses the border: a value, or the problems as data. Nothing is thrown across. */
export type Reply<T = unknown> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** What carries calls from the window to the program. The signal cancels a call on the other side too. */
export interface Transport {
  call(method: string, input: unknown, signal?: AbortSignal): Promise<Reply>;
  /** What the program tells by itself. */
  subscribe: Subscribe;
}

/**
 * The program as the window calls it. Made from a proxy over names rather than from the table, so that the window does
 * not carry the schema library; `then` is no method, or an async function returning the client would wait for it.
 */
export function createClient(transport: Transport): Briefing {
  const call = (method: string) => async (input: unknown, signal?: AbortSignal) => {
    const reply = await transport.call(method, input, signal);
    if (reply.ok) return reply.value;
    throw new BriefError(reply.problems);
  };
  return new Proxy({} as Briefing, { get: (_, name) => (typeof name === 'string' && name !== 'then' ? call(name) : undefined) });
}
