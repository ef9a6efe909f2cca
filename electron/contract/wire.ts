import type { Briefing, Subscribe } from './briefing.ts';
import { BriefError, type Problem } from './problem.ts';

/** An answer from the program to the window: a value, or problems as data. Errors cannot be thrown between them. */
export type Reply<T = unknown> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** The header with the id and the secret of the window that calls, over HTTP. */
export const CALLER_HEADER = 'aide-memoire-window';

/** A value with bytes, which are sent without conversion to text. */
interface WithBytes {
  bytes: Uint8Array;
}

/** A reply as one HTTP body: its JSON, a zero byte, which JSON never contains, and the `bytes` of its value. */
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

/** Reads a reply from a body made by `bodyOf`. */
export function replyOf(body: Uint8Array): Reply {
  const end = body.indexOf(0);
  const reply = JSON.parse(new TextDecoder().decode(end < 0 ? body : body.subarray(0, end))) as Reply;
  if (end >= 0 && reply.ok) Object.assign(reply.value as WithBytes, { bytes: body.subarray(end + 1) });
  return reply;
}

/** Whether the program answers: it is here, it has stopped, or it does not let this window in. */
export type Connection = 'here' | 'gone' | 'refused';

/** Carries calls from the window to the program. The signal also cancels a call in the program. */
export interface Transport {
  call(method: string, input: unknown, signal?: AbortSignal): Promise<Reply>;
  /** The program's events. */
  subscribe: Subscribe;
  /** Called when the connection changes. Returns a function that unsubscribes. */
  onConnection(listener: (connection: Connection) => void): () => void;
}

/**
 * The client that the window uses to call the program. It is a proxy that does not need the table of methods, so that the window does not
 * load the schema library. `then` is not a method: an async function that returns the client would wait for it.
 */
export function createClient(transport: Transport): Briefing {
  const call = (method: string) => async (input: unknown, signal?: AbortSignal) => {
    const reply = await transport.call(method, input, signal);
    if (reply.ok) return reply.value;
    throw new BriefError(reply.problems);
  };
  return new Proxy({} as Briefing, { get: (_, name) => (typeof name === 'string' && name !== 'then' ? call(name) : undefined) });
}
