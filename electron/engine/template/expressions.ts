import { didYouMean } from '../source/suggest.ts';
import { adviceOf, elementOf, fieldNames, fieldOf, type Shape } from './fields.ts';
import { HELPERS, type Helper } from './helpers.ts';
import { type Check, report, type Scope } from './scope.ts';

/** A mustache or sub-expression: a call of a helper, or a field. Gives the shape of its value where it can be known. */
export function checkExpression(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scope: Scope, check: Check): Shape {
  const path = node.path as hbs.AST.PathExpression;
  const name = String(path.original);
  const shapes = node.params.map((argument) => valueShape(argument, scope, check));
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (helper) {
    checkCall(node, name, helper, scope, check);
    if (helper.field !== undefined) checkFieldNamed(node, helper.field, elementOf(shapes[0]), scope, check);
    return helper.gives === 'same' ? shapes[0] : undefined;
  }
  if (shapes.length === 0 && node.type !== 'SubExpression') return valueShape(path, scope, check);
  report(check, scope, node, 'unknown-helper', `there is no helper "${name}"`, didYouMean(name, Object.keys(HELPERS)));
  return undefined;
}

function checkCall(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, name: string, helper: Helper, scope: Scope, check: Check): void {
  const [least, most] = helper.takes;
  const count = node.params.length;
  if (count < least || count > most) {
    report(check, scope, node, 'wrong-arguments', `"${name}" takes ${range(least, most)}, not ${count}`, [`for example ${helper.example.call}`]);
  }
  for (const { key, value } of node.hash?.pairs ?? []) {
    valueShape(value, scope, check);
    if (helper.named?.includes(key)) continue;
    report(check, scope, node, 'wrong-arguments', `"${name}" has no option "${key}="`, didYouMean(key, helper.named ?? []));
  }
}

/** Checks a field given by name, as in `only lines "verb" "avoid"`. A wrong name would silently give an empty list. */
function checkFieldNamed(
  node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  at: number | string,
  entry: Shape,
  scope: Scope,
  check: Check,
): void {
  const argument = typeof at === 'number' ? node.params[at] : node.hash?.pairs.find(({ key }) => key === at)?.value;
  if (!entry || argument?.type !== 'StringLiteral') return;
  const { value } = argument as hbs.AST.StringLiteral;
  if (fieldOf(entry, value) || fieldNames(entry).length === 0) return;
  report(check, scope, argument, 'unknown-field', `the entries have no field "${value}"`, [
    ...adviceOf(entry),
    ...didYouMean(value, fieldNames(entry)),
  ]);
}

/** The shape of an argument; undefined for literals and what cannot be known. */
export function valueShape(node: hbs.AST.Expression, scope: Scope, check: Check): Shape {
  if (node.type === 'SubExpression') return checkExpression(node as hbs.AST.SubExpression, scope, check);
  if (node.type !== 'PathExpression') return undefined;
  const path = node as hbs.AST.PathExpression;
  const parts = path.parts as string[];
  const [first] = parts;
  if (path.data) return first === 'root' ? follow(path, parts.slice(1), scope.contexts[0], scope, check) : undefined;
  if (first !== undefined && path.depth === 0 && scope.names.has(first)) return follow(path, parts.slice(1), scope.names.get(first), scope, check);
  return follow(path, parts, scope.contexts.at(-1 - path.depth), scope, check);
}

function follow(node: hbs.AST.PathExpression, parts: readonly string[], from: Shape, scope: Scope, check: Check): Shape {
  let shape = from;
  for (const part of parts) {
    if (shape === undefined) return undefined;
    const next = fieldOf(shape, part);
    if (!next) {
      const known = [...fieldNames(shape), ...(parts.length === 1 ? scope.names.keys() : [])];
      const where = known.length === 0 || elementOf(shape) ? ': the value is a text or a list' : '';
      report(check, scope, node, 'unknown-field', `there is no field "${part}" here${where}`, [...adviceOf(shape), ...didYouMean(part, known)]);
      return undefined;
    }
    shape = next;
  }
  return shape;
}

function range(least: number, most: number): string {
  if (least === most) return least === 1 ? '1 argument' : `${least} arguments`;
  return `${least} to ${most} arguments`;
}
