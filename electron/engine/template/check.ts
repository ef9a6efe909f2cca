import type { Problem } from '../../contract/problem.ts';
import { selectionSchema } from '../selection/selection.ts';
import { didYouMean } from '../source/suggest.ts';
import { BLOCKS } from './environment.ts';
import { checkExpression, valueShape } from './expressions.ts';
import { checkOptions, optionProblems, optionsOf } from './options.ts';
import { elementOf, type Shape } from './fields.ts';
import { type Check, report, type Scope } from './scope.ts';
import type { Template } from './template.ts';

/**
 * Finds all problems of a template that can be found without filling it: fields the selection does not have, unknown helpers and partials,
 * wrong numbers of arguments, raw output. Partials are checked with the context of each call, each combination once.
 */
export function checkTemplate(template: Template, partials: ReadonlyMap<string, Template>): Problem[] {
  return checkProgram(template, partials, selectionSchema());
}

/** Checks a partial by itself: its helpers and partials, but not its fields, because only its callers determine the context. */
export function checkPartial(partial: Template, partials: ReadonlyMap<string, Template>): Problem[] {
  return [...optionProblems(partial), ...checkProgram(partial, partials, undefined)];
}

function checkProgram(template: Template, partials: ReadonlyMap<string, Template>, context: Shape): Problem[] {
  const check: Check = { partials, problems: [], followed: new Map(), root: context };
  walk(template.program, { check, template, contexts: [context], names: new Map(), given: new Map(optionsOf(template)) });
  return check.problems;
}

function walk(program: hbs.AST.Program | undefined, scope: Scope): void {
  for (const node of program?.body ?? []) checkStatement(node, scope);
}

function checkStatement(node: hbs.AST.Statement, scope: Scope): void {
  switch (node.type) {
    case 'MustacheStatement': {
      const mustache = node as hbs.AST.MustacheStatement;
      if (!mustache.escaped)
        report(scope, node, {
          code: 'raw-output',
          message: 'raw output {{{ }}} is not allowed',
          hints: ['use {{prose …}} for text with emphasis and links'],
        });
      checkExpression(mustache, scope);
      return;
    }
    case 'BlockStatement':
      checkBlock(node as hbs.AST.BlockStatement, scope);
      return;
    case 'PartialStatement':
      checkPartialCall(node as hbs.AST.PartialStatement, scope);
      return;
    case 'ContentStatement':
      checkContent(node as hbs.AST.ContentStatement, scope);
      return;
    case 'CommentStatement':
      return;
    default:
      report(scope, node, {
        code: 'not-allowed',
        message: 'inline partials, partial blocks and decorators are not supported',
        hints: ['put the shared part in a file in templates/partials'],
      });
  }
}

/**
 * Attributes that version 0.1.0 allowed and that no longer exist. Reported wherever they occur, even in a branch that this dossier does not
 * reach.
 */
function checkContent(node: hbs.AST.ContentStatement, scope: Scope): void {
  const { original } = node as hbs.AST.ContentStatement & { original: string };
  for (const { index: start, 0: tag } of original.matchAll(/<section\b[^<>]*/g)) {
    const found = /\sexactly\s*=\s*["']?(\d+)?/.exec(tag);
    if (!found) continue;
    const [, pages = '1'] = found;
    const at = { ...node, loc: { ...node.loc, start: placeIn(original, start + found.index + 1, node.loc.start) } };
    report(scope, at, {
      code: 'unknown-attribute',
      message: '<section> no longer has the attribute "exactly"',
      hints: [`use pages="${pages}" start="page"`],
    });
  }
}

/** The place of a character in a text that begins at a given place in a file. */
function placeIn(text: string, index: number, start: hbs.AST.Position): hbs.AST.Position {
  const before = text.slice(0, index).split('\n');
  const last = before.at(-1)?.length ?? 0;
  return { line: start.line + before.length - 1, column: before.length === 1 ? start.column + last : last };
}

function checkBlock(node: hbs.AST.BlockStatement, scope: Scope): void {
  const name = (node.path as hbs.AST.PathExpression).original;
  if (!(BLOCKS as readonly string[]).includes(name)) {
    report(scope, node, { code: 'unknown-block', message: `there is no block {{#${name}}}`, hints: didYouMean(name, BLOCKS) });
    return;
  }
  const [subject] = node.params;
  if (node.params.length !== 1 || !subject) {
    report(scope, node, { code: 'wrong-arguments', message: `{{#${name}}} takes one argument`, hints: [] });
    return;
  }
  const shape = valueShape(subject, scope);
  const entersContext = name === 'each' || name === 'with';
  walk(node.program, entersContext ? enter(scope, name === 'each' ? elementOf(shape) : shape, node.program?.blockParams ?? []) : scope);
  walk(node.inverse, scope);
}

/** Pushes a context on the stack. Block parameters name it, and its index. */
function enter(scope: Scope, shape: Shape, parameters: readonly string[]): Scope {
  const names = new Map(scope.names);
  if (parameters[0]) names.set(parameters[0], shape);
  if (parameters[1]) names.set(parameters[1], undefined);
  return { ...scope, contexts: [...scope.contexts, shape], names };
}

function checkPartialCall(node: hbs.AST.PartialStatement, scope: Scope): void {
  const name = String((node.name as hbs.AST.PathExpression).original);
  const { check } = scope;
  const found = check.partials.get(name);
  if (!found) {
    report(scope, node, { code: 'unknown-partial', message: `there is no partial "${name}"`, hints: didYouMean(name, check.partials.keys()) });
    return;
  }
  const context = node.params[0] ? valueShape(node.params[0], scope) : scope.contexts.at(-1);
  const given = new Map([...optionsOf(found), ...(node.hash?.pairs ?? []).map((pair) => [pair.key, valueShape(pair.value, scope)] as const)]);
  if (found.part) checkOptions(node, found.part, scope);
  const contexts = check.followed.get(found) ?? [];
  if (contexts.includes(context)) return;
  check.followed.set(found, [...contexts, context]);
  const { line, column } = node.loc.start;
  const caller = scope.caller ?? scope.template.place(line, column);
  walk(found.program, { check, template: found, contexts: [context], names: new Map(), given, caller });
}
