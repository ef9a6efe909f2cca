import type { Briefing, Subscribe } from './briefing.ts';
import { BriefError, type Problem } from './problem.ts';

/** An answer that crosses the border: a value, or the problems as data. Nothing is thrown across. */
export type Reply<T = unknown> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** A value with bytes, which need not be written as text. */
interface WithBytes {
  bytes: Uint8Array;
}

/** A reply as one body where the wire takes no values: its JSON, and after a zero byte, which no JSON has, the `bytes` of its value. */
export function bodyOf(reply: Reply): Uint8Array {
  const value = reply.ok ? (reply.value as Partial<WithBytes> | null) : null;
  const bytes = value?.bytes;
  if (!(bytes instanceof Uint8Array)) return new TextEncoder().encode(JSON.stringify(reply));
  const json = new TextEncoder().encode(`${JSON.stringify({ ok: true, value: { ...value, bytes: undefined } })}\0`);
  const body = new Uint8Array(json.length + bytes.length);
  body.set(json);
  body.set(bytes, json.length);
  return body;
}

/** The reply a body was made of. */
export function replyOf(body: Uint8Array): Reply {
  const end = body.indexOf(0);
  const reply = JSON.parse(new TextDecoder().decode(end < 0 ? body : body.subarray(0, end))) as Reply;
  if (end >= 0 && reply.ok) Object.assign(reply.value as WithBytes, { bytes: body.subarray(end + 1) });
  return reply;
}

/** What carries calls from the window to the program. The signal cancels a call on the other side too. */
export interface Transport {
  call(method: string, input: unknown, signal?: AbortSignal): Promise<Reply>;
  /** The program's events. */
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
