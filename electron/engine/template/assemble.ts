import type Handlebars from 'handlebars';
import { BriefError, fault } from '../../contract/problem.ts';
import type { Selection } from '../selection/selection.ts';
import { areCompiled, inOrder, specificationOf } from './precompiled.ts';
import { checkTemplate } from './check.ts';
import { COMPILE_OPTIONS, createEnvironment } from './environment.ts';
import type { HelperContext } from './helpers.ts';
import { createNumberWriter } from './format.ts';
import { createMarkup } from './markup.ts';
import { withOrigins } from './sourced.ts';
import type { Template } from './template.ts';
import { type Assembled, createTrace } from './statements.ts';

/**
 * The maximum number of statements that one brief may run, and of characters it may write. A thousand pages need about a tenth of either.
 */
const MOST_STATEMENTS = 2_000_000;
const MOST_OUTPUT = 50_000_000;

/** A template that is checked and compiled once, and can be filled any number of times. */
export interface Assembler {
  /** @throws BriefError with template:line:column when a helper rejects its arguments, or the template does not end. */
  fill(selection: Selection): Assembled;
}

/** @throws BriefError with every problem that can be found before filling: unknown fields, helpers, partials. */
export function createAssembler(template: Template, partials: ReadonlyMap<string, Template>): Assembler {
  const isCompiled = areCompiled(inOrder(template, partials));
  const problems = isCompiled ? [] : checkTemplate(template, partials);
  if (problems.length > 0) throw new BriefError(problems);
  const trace = createTrace();
  const run = { at: 0, count: 0 };
  // Compiled once, filled many times. What differs between briefs is set before each.
  const context: HelperContext = { language: '', writeNumber: createNumberWriter('en'), markup: createMarkup([]) };
  const environment = createEnvironment(context, (statement) => {
    run.at = statement;
    run.count += 1;
    if (run.count > MOST_STATEMENTS) throw new RangeError();
    return trace.mark(statement);
  });
  const ready = (one: Template): Handlebars.TemplateDelegate => {
    const program = trace.instrument(one);
    return isCompiled && one.compiled ? environment.template(specificationOf(one.compiled)) : environment.compile(program, COMPILE_OPTIONS);
  };
  for (const [name, partial] of partials) environment.registerPartial(name, ready(partial));
  const render = ready(template);

  const fail = (error: unknown): never => {
    const { place, excerpt } = trace.spotOf(run.at) ?? { place: { file: template.file }, excerpt: '' };
    if (error instanceof RangeError) {
      const hints = ['a partial that calls itself needs a condition: pass it the inner list, inside {{#each}} or {{#if}}'];
      throw new BriefError(fault('template-endless', 'the template does not end: a partial calls itself without limit', { place, excerpt, hints }));
    }
    throw new BriefError(fault('template-failed', error instanceof Error ? error.message : String(error), { place, excerpt }));
  };

  return {
    fill(selection) {
      Object.assign(run, { at: 0, count: 0 });
      const { language } = selection.brief;
      Object.assign(context, { language, writeNumber: createNumberWriter(language), markup: createMarkup(selection.glossary) });
      try {
        const output = render(withOrigins(selection));
        if (output.length > MOST_OUTPUT) throw new RangeError();
        return trace.read(output);
      } catch (error) {
        return fail(error);
      }
    },
  };
}
