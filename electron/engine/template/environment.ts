import Handlebars from 'handlebars';
import type { HelperContext } from './helper.ts';
import { HELPERS } from './helpers.ts';
import { plainOf, Sourced } from './sourced.ts';

/** Built-in block helpers a template may use. `log` would print, and `lookup` would bypass the field check. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const;

/** The helper that `statements.ts` calls before each statement. No template can name it: a name may not begin with a digit. */
export const TRACER = '0';

/** Characters that cost as much as one value. */
export const CHARACTERS = 64;

/** What it costs to handle a value: its entries, its pieces, its characters. */
function workOf(value: unknown): number {
  if (typeof value === 'string') return 1 + value.length / CHARACTERS;
  if (value instanceof Sourced) {
    let work = 1;
    for (const { text } of Sourced.piecesOf(value)) work += 1 + text.length / CHARACTERS;
    return work;
  }
  return Array.isArray(value) ? 1 + value.length : 1;
}

/** A separate Handlebars for one brief: a fixed set of helpers, no prototype access, nothing global. */
export function createEnvironment(context: HelperContext, trace: (statement: number) => string): typeof Handlebars {
  const environment = Handlebars.create();
  for (const name of ['log', 'lookup']) environment.unregisterHelper(name);
  for (const [name, helper] of Object.entries(HELPERS)) {
    environment.registerHelper(name, (...given: unknown[]) => {
      const { hash } = given.pop() as Handlebars.HelperOptions;
      for (const value of given) context.spend(workOf(value));
      const result = helper.run(context, given, hash);
      context.spend(workOf(result));
      return helper.returns === 'markup' ? new Handlebars.SafeString(String(result)) : result;
    });
  }
  // Handlebars' own blocks need plain values: a number of the dossier may be 0, and a text has no entries.
  const { if: when, unless, each } = environment.helpers as unknown as Record<string, (...given: unknown[]) => unknown>;
  const asked = (block: typeof when) =>
    function (this: unknown, value: unknown, ...rest: unknown[]) {
      return block?.call(this, typeof value === 'function' ? value : plainOf(value), ...rest);
    };
  environment.registerHelper('if', asked(when));
  environment.registerHelper('unless', asked(unless));
  environment.registerHelper('each', function (this: unknown, value: unknown, ...rest: unknown[]) {
    return each?.call(this, value instanceof Sourced ? undefined : value, ...rest);
  });
  environment.registerHelper(TRACER, (statement: number) => new Handlebars.SafeString(trace(statement)));
  return environment;
}

export const COMPILE_OPTIONS: CompileOptions = {
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries([...Object.keys(HELPERS), TRACER].map((name) => [name, true])),
};
