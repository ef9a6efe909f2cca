import type Handlebars from 'handlebars';
import { TEMPLATE_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault } from '../../contract/problem.ts';
import type { Claims } from '../../contract/template.ts';
import type { Selection } from '../selection/selection.ts';
import { areCompiled, inOrder, specificationOf } from './precompiled.ts';
import { checkTemplate } from './check.ts';
import { CHARACTERS, COMPILE_OPTIONS, createEnvironment } from './environment.ts';
import type { HelperContext } from './helper.ts';
import type { Language } from '../language/language.ts';
import { createMarkup } from './markup.ts';
import { printsOf } from './prints.ts';
import { withOrigins } from './sourced.ts';
import type { Template } from './template.ts';
import { type Assembled, createTrace } from './statements.ts';

/** Characters of the marks around a value. */
const MARKS = 40;

/** Characters of text that may have as much emphasis as a value of its own. */
const PER_ELEMENT = 20;

/** Thrown where a template has done more than its limits allow. */
class Endless extends Error {}

function limitOf({ fixed, each }: { fixed: number; each: number }, size: number): number {
  return fixed + each * size;
}

/** The number of characters that are written as references, each with marks of its own. Counted only for a long output. */
function signsIn(selection: unknown): number {
  return JSON.stringify(selection).split(/[&<>"'`=]/).length;
}

/** The number of values in a selection, and of characters in them. */
function sizeOf(selection: unknown): { values: number; characters: number } {
  const size = { values: 0, characters: 0 };
  const visit = (value: unknown): void => {
    if (value !== null && typeof value === 'object') {
      if (Array.isArray(value)) for (const one of value) visit(one);
      else for (const key in value) visit((value as Record<string, unknown>)[key]);
      return;
    }
    size.values += 1;
    if (typeof value === 'string') size.characters += value.length;
  };
  visit(selection);
  return size;
}

/** The error of a dossier that no template can print, without a place. */
function tooMuchText(characters: number): BriefError {
  const message = `the dossier has too much text for one brief: ${characters.toLocaleString('en')} characters`;
  return new BriefError(fault('too-much-text', message, { hints: ['divide the dossier, or select fewer sections'] }));
}

/** A template that is checked and compiled once, and can be filled any number of times. */
export interface Assembler {
  /** What the template prints of a dossier's lists. */
  claims: Claims;
  /**
   * @throws BriefError with template:line:column when a helper rejects its arguments, or the template does not end; without a place if the
   * selection has too much text.
   */
  fill(selection: Selection, language: Language): Assembled;
}

/** @throws BriefError with every problem that can be found before filling: unknown fields, helpers, partials. */
export function createAssembler(template: Template, partials: ReadonlyMap<string, Template>): Assembler {
  const isCompiled = areCompiled(inOrder(template, partials));
  const problems = isCompiled ? [] : checkTemplate(template, partials);
  if (problems.length > 0) throw new BriefError(problems);
  const trace = createTrace();
  const run = { at: 0, work: 0, most: 0 };
  const spend = (work: number): void => {
    run.work += work;
    if (run.work > run.most) throw new Endless();
  };
  // Compiled once, filled many times. The language and the markup, which differ between briefs, are set before each.
  const context = { spend } as HelperContext;
  const environment = createEnvironment(context, (statement) => {
    run.at = statement;
    spend(1);
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
    // Handlebars reports a partial that calls itself without end only when the stack is full.
    if (error instanceof Endless || error instanceof RangeError) {
      const hints = [
        'put fewer {{#each}} inside one another',
        'a partial that calls itself needs a condition: pass it the inner list, inside {{#each}} or {{#if}}',
      ];
      throw new BriefError(fault('template-endless', 'the template does not end, or makes too much text', { place, excerpt, hints }));
    }
    if (error instanceof BriefError) throw error;
    throw new BriefError(fault('template-failed', error instanceof Error ? error.message : String(error), { place, excerpt }));
  };

  return {
    claims: printsOf(template, partials),
    fill(selection, language) {
      const { values, characters } = sizeOf(selection);
      const { work, output: most, elements } = TEMPLATE_LIMITS;
      Object.assign(run, { at: 0, work: 0, most: limitOf(work, values) });
      Object.assign(context, { language, markup: createMarkup(selection.glossary, language, spend) });
      try {
        const output = render(withOrigins(selection));
        const allowed = limitOf(most, characters + MARKS * values);
        if (output.length > allowed && output.length > allowed + 2 * MARKS * signsIn(selection)) throw new Endless();
        return { ...trace.read(output), elementsAtMost: limitOf(elements, values + Math.ceil(characters / PER_ELEMENT)) };
      } catch (error) {
        // A template that handles each text three times, as the built-in ones do, would have done too much as well.
        if (error instanceof Endless && (3 * characters) / CHARACTERS > run.most) throw tooMuchText(characters);
        return fail(error);
      }
    },
  };
}
