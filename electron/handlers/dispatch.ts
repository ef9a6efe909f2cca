import { type Handlers, METHODS, type Method } from '../contract/briefing.ts';
import { BriefError, fault, type Problem } from '../contract/problem.ts';
import type { Reply } from '../contract/wire.ts';

/** Handles an untrusted call: a method name, an unchecked input, and a signal to stop. */
export type Dispatch = (method: string, input: unknown, signal: AbortSignal) => Promise<Reply>;

/**
 * Passes calls to their handlers. Checks names and inputs, and returns problems as data. Any other error becomes a problem with
 * the code `internal`, and goes to `log`.
 */
export function createDispatch(handlers: Handlers, onFault: (error: unknown, method: Method) => void): Dispatch {
  return async (method, input, signal) => {
    if (!isMethod(method)) return refuse([fault('no-such-method', `there is no method "${method}"`)]);
    const checked = METHODS[method].safeParse(input);
    if (!checked.success) {
      return refuse(checked.error.issues.map(({ path, message }) => fault('bad-input', `${path.join('.') || method}: ${message}`)));
    }
    try {
      const handler = handlers[method] as (input: unknown, signal: AbortSignal) => Promise<unknown>;
      return { ok: true, value: await handler(checked.data, signal) };
    } catch (error) {
      if (error instanceof BriefError) return refuse([...error.problems]);
      if (signal.aborted) return refuse([fault('cancelled', 'the call was cancelled')]);
      onFault(error, method);
      return refuse([fault('internal', `internal error in Aide-Mémoire: ${error instanceof Error ? error.message : String(error)}`)]);
    }
  };
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(METHODS, name);
}

function refuse(problems: Problem[]): Reply {
  return { ok: false, problems };
}
