import { TEXT_LIMITS } from '../../contract/limits.ts';
import { BriefError, fault, type SourceLocation, type Problem } from '../../contract/problem.ts';
import type { Shape } from './fields.ts';
import type { Template } from './template.ts';

/** The state of one check of a template: the problems so far, and which partials were checked with which contexts. */
export interface Check {
  partials: ReadonlyMap<string, Template>;
  problems: Problem[];
  followed: Map<Template, Shape[]>;
  /** What `@root` is: the context of the whole template, in partials too. */
  root: Shape;
}

/** The position of a check in a template: the contexts around it, innermost last, and the names in scope. */
export interface Scope {
  check: Check;
  template: Template;
  contexts: readonly Shape[];
  names: ReadonlyMap<string, Shape>;
  /** What a partial was given by name: fields of its outermost context, which blocks inside see as `../name`. */
  given?: ReadonlyMap<string, Shape>;
  /** The call of the partial being checked; absent in the template itself. */
  caller?: SourceLocation;
}

/** A problem and its hints. */
interface Finding {
  code: string;
  message: string;
  hints: string[];
}

/**
 * Adds a problem at a node, once for each line.
 * @throws BriefError with all problems once there are too many to go on.
 */
export function report({ check, template, caller }: Scope, node: hbs.AST.Node, { code, message, hints }: Finding): void {
  const { line, column } = node.loc.start;
  const place = template.place(line, column);
  const isReported = check.problems.some((one) => one.message === message && one.place?.file === place.file && one.place.line === place.line);
  // The partial may be correct, and its arguments wrong.
  const called = caller ? [`the partial is called at ${caller.file}:${caller.line}:${caller.column}`] : [];
  if (!isReported) check.problems.push(fault(code, message, { place, excerpt: template.excerpt(line), hints: [...hints, ...called] }));
  if (check.problems.length >= TEXT_LIMITS.problems) throw new BriefError(check.problems);
}
