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
    // Checked first: each wrong value would be a problem.
    if (!hasAtMost(MOST_VALUES, input)) return refuse([fault('bad-input', `${method}: there are more than ${MOST_VALUES} values`)]);
    const checked = METHODS[method].safeParse(input);
    if (!checked.success) {
      const issues = checked.error.issues.slice(0, MOST_PROBLEMS);
      return refuse(issues.map(({ path, message }) => fault('bad-input', `${path.join('.') || method}: ${message}`)));
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

/** More values than any call needs: an edit has at most ten thousand changes of three. */
const MOST_VALUES = 60_000;
const MOST_PROBLEMS = 50;

/** Whether a value of JSON has at most so many values in it. */
function hasAtMost(most: number, input: unknown): boolean {
  let count = 0;
  const waiting: unknown[] = [input];
  while (waiting.length > 0) {
    const value = waiting.pop();
    count += 1;
    if (count + waiting.length > most) return false;
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) waiting.push(inner);
  }
  return true;
}

function isMethod(name: string): name is Method {
  return Object.hasOwn(METHODS, name);
}

function refuse(problems: Problem[]): Reply {
  return { ok: false, problems };
}
