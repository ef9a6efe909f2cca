import Handlebars from 'handlebars';
import { HELPERS, type HelperContext } from './helpers.ts';

/** Built-in block helpers a template may use; `log` would print, `lookup` would pass the field checker by. */
export const BLOCKS = ['if', 'unless', 'each', 'with'] as const;

/** The helper `trace.ts` writes before each statement. No template can name it: a name may not begin with a digit. */
export const TRACER = '0';

/** A Handlebars of its own for one brief: the closed helper set, no prototype access, nothing global. */
export function createEnvironment(context: HelperContext, trace: (statement: number) => string): typeof Handlebars {
  const environment = Handlebars.create();
  for (const name of ['log', 'lookup']) environment.unregisterHelper(name);
  for (const [name, helper] of Object.entries(HELPERS)) {
    environment.registerHelper(name, (...given: unknown[]) => {
      const { hash } = given.pop() as Handlebars.HelperOptions;
      const result = helper.run(context, given, hash);
      return helper.gives === 'markup' ? new Handlebars.SafeString(String(result)) : result;
    });
  }
  environment.registerHelper(TRACER, (statement: number) => new Handlebars.SafeString(trace(statement)));
  return environment;
}

export const COMPILE_OPTIONS: CompileOptions = {
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries([...Object.keys(HELPERS), TRACER].map((name) => [name, true])),
};
