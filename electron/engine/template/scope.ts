import { fault, type Place, type Problem } from '../../contract/problem.ts';
import type { Shape } from './fields.ts';
import type { Template } from './template.ts';

/** What a check carries along: the problems so far, and which partials were followed with which contexts. */
export interface Check {
  partials: ReadonlyMap<string, Template>;
  problems: Problem[];
  followed: Map<Template, Shape[]>;
}

/** Where in a template a check is: the contexts around, innermost last, and the names in force. */
export interface Scope {
  template: Template;
  contexts: readonly Shape[];
  names: ReadonlyMap<string, Shape>;
  /** Where the partial is called that is being followed; absent in the template itself. */
  caller?: Place;
}

/** Adds a problem at a node, once for each line. */
export function report(check: Check, { template, caller }: Scope, node: hbs.AST.Node, code: string, message: string, hints: string[]): void {
  const { line, column } = node.loc.start;
  const place = template.place(line, column);
  const isTold = check.problems.some((told) => told.message === message && told.place?.file === place.file && told.place.line === place.line);
  // A partial may be right, and what it is given wrong.
  const called = caller ? [`the partial is called at ${caller.file}:${caller.line}:${caller.column}`] : [];
  if (!isTold) check.problems.push(fault(code, message, { place, excerpt: template.excerpt(line), hints: [...hints, ...called] }));
}
