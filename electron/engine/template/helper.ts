import type { Language } from '../language/language.ts';
import type { Markup } from './markup.ts';

/** The type of a helper's result for the field checker: that of its first argument, or of the points in it, or a plain value. */
type ResultType = 'same' | 'points' | 'text' | 'number' | 'truth' | 'markup';

/** The context of helpers, besides their arguments. They have no clock and no state between briefs. */
export interface HelperContext {
  language: Language;
  markup: Markup;
  /** Counts the values that a template handles. @throws when they are too many, so that a template that does not end is stopped. */
  spend(work: number): void;
}

export interface Helper {
  /** The number of arguments: minimum, maximum. */
  arity: readonly [number, number];
  /** The named arguments it accepts; `any` for those that a label has places for. */
  named?: readonly string[] | 'any';
  returns: ResultType;
  /** The argument that names a field of the entries of the first: its index, or its name. */
  field?: number | string;
  /** One sentence for the documentation. */
  description: string;
  example: { call: string; output: string };
  run(context: HelperContext, args: readonly unknown[], named: Readonly<Record<string, unknown>>): unknown;
}
