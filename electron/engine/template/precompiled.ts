import type Handlebars from 'handlebars';
import { BriefError } from '../../contract/problem.ts';
import { checkTemplate } from './check.ts';
import { COMPILE_OPTIONS, createEnvironment } from './environment.ts';
import type { HelperContext } from './helper.ts';
import type { CompiledAhead, Template } from './template.ts';
import { createTrace } from './statements.ts';

/**
 * Compiles a template and the partials it may include, in the same order as an assembler.
 * @throws BriefError if one of them has a problem, because compiled templates are not checked again.
 */
export function compileAhead(template: Template, partials: ReadonlyMap<string, Template>): Map<Template, CompiledAhead> {
  const problems = checkTemplate(template, partials);
  if (problems.length > 0) throw new BriefError(problems);
  const trace = createTrace();
  // Compiling runs no helper.
  const environment = createEnvironment({} as HelperContext, trace.mark);
  return new Map(
    inOrder(template, partials).map((one) => {
      const first = trace.count();
      // Compiles a copy, because Handlebars changes the tree.
      const code = String(environment.precompile(trace.instrument({ ...one, program: structuredClone(one.program) }), COMPILE_OPTIONS));
      return [one, { first, count: trace.count() - first, code }];
    }),
  );
}

/** A syntax tree for storage, with only the start of each location; nothing else is used. */
export function withStarts(program: hbs.AST.Program): hbs.AST.Program {
  const text = JSON.stringify(program, (key, value: unknown) => (key === 'loc' ? { start: (value as hbs.AST.SourceLocation).start } : value));
  return JSON.parse(text) as hbs.AST.Program;
}

/** Partials first: all built-in templates have the same ones. */
export function inOrder(template: Template, partials: ReadonlyMap<string, Template>): Template[] {
  return [...partials.values(), template];
}

/** Whether all were compiled at build time, together and in this order. Then they were checked as well. */
export function areCompiled(templates: readonly Template[]): boolean {
  let first = 0;
  return templates.every(({ compiled }) => {
    const isNext = compiled?.first === first;
    first += compiled?.count ?? 0;
    return isNext;
  });
}

/** Runs code stored with the program. Handlebars would generate and run the same code from the template. */
export function specificationOf({ code }: CompiledAhead): Parameters<typeof Handlebars.template>[0] {
  return new Function(`return ${code}`)() as Parameters<typeof Handlebars.template>[0];
}
