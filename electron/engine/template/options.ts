import { DEPTHS } from '../../contract/common.ts';
import { fault, type Problem } from '../../contract/problem.ts';
import type { PartFront, PartOption } from '../../contract/template.ts';
import { selectionSchema } from '../selection/selection.ts';
import { didYouMean } from '../source/suggest.ts';
import { fieldNames, type Shape } from './fields.ts';
import { report, type Scope } from './scope.ts';
import type { Template } from './template.ts';

/** The options of a part, each known even when a call leaves it out; none for other partials. */
export function optionsOf({ part }: Template): (readonly [string, Shape])[] {
  return Object.keys(part?.options ?? {}).map((name) => [name, undefined] as const);
}

/** Options with the name of a field would hide the field inside the part. */
export function optionProblems({ part, place }: Template): Problem[] {
  const taken = [...fieldNames(selectionSchema()), 'key'];
  return Object.keys(part?.options ?? {})
    .filter((name) => taken.includes(name))
    .map((name) =>
      fault('option-hides-field', `the option "${name}" has the name of a field`, { place: place(0, 0), hints: ['give the option another name'] }),
    );
}

/** Checks the options of a call by what the part says of them: their names, and those values that are written in the call. */
export function checkOptions(node: hbs.AST.PartialStatement, { part, options }: PartFront, scope: Scope): void {
  // Handlebars adds the current context to the tree of a call when it compiles it: without a written form.
  if (node.params.some((one) => (one as hbs.AST.PathExpression).original !== undefined)) {
    const hints = ['name every option, as in heading="…"'];
    report(scope, node, { code: 'wrong-arguments', message: `the part "${part}" takes options by name only`, hints });
  }
  for (const pair of node.hash?.pairs ?? []) {
    const option = Object.hasOwn(options, pair.key) ? options[pair.key] : undefined;
    if (option === undefined) {
      const hints = didYouMean(pair.key, Object.keys(options));
      report(scope, pair, { code: 'unknown-option', message: `the part "${part}" has no option "${pair.key}"`, hints });
    } else if (isLiteral(pair.value) && !takes(option, pair.value.value)) {
      report(scope, pair, { code: 'wrong-option', message: `"${pair.key}" of the part "${part}" must be ${wanted(option)}`, hints: [] });
    }
  }
}

function isLiteral(node: hbs.AST.Expression): node is hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral {
  return /^(String|Number|Boolean)Literal$/.test(node.type);
}

function takes(option: PartOption, value: string | number | boolean): boolean {
  if (typeof option === 'object') return option.of.some((one) => String(one) === String(value));
  if (option === 'number') return Number.isInteger(Number(value)) && Number(value) > 0;
  if (option === 'switch') return typeof value === 'boolean';
  return option === 'depth' ? (DEPTHS as readonly unknown[]).includes(value) : true;
}

function wanted(option: PartOption): string {
  if (typeof option === 'object') return option.of.join(' or ');
  if (option === 'depth') return DEPTHS.join(', ');
  return { text: 'a text', number: 'a number of 1 or more', switch: 'true or false' }[option];
}
