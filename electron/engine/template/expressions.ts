import { didYouMean } from '../source/suggest.ts';
import { adviceOf, elementOf, fieldNames, fieldOf, type Shape } from './fields.ts';
import type { Helper } from './helper.ts';
import { HELPERS } from './helpers.ts';
import { report, type Scope } from './scope.ts';

type Call = hbs.AST.MustacheStatement | hbs.AST.SubExpression;

/** Checks a mustache or sub-expression: a call of a helper, or a field. Returns the shape of its value if it can be determined. */
export function checkExpression(node: Call, scope: Scope): Shape {
  const path = node.path as hbs.AST.PathExpression;
  const name = String(path.original);
  const shapes = node.params.map((argument) => valueShape(argument, scope));
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (helper) {
    checkCall(node, name, helper, scope);
    if (helper.field !== undefined) checkFieldNamed(node, helper.field, elementOf(shapes[0]), scope);
    if (helper.returns === 'points') {
      const section = elementOf(shapes[0]);
      return section && fieldOf(section, 'points');
    }
    return helper.returns === 'same' ? shapes[0] : undefined;
  }
  if (shapes.length === 0 && node.type !== 'SubExpression') return valueShape(path, scope);
  report(scope, node, { code: 'unknown-helper', message: `there is no helper "${name}"`, hints: didYouMean(name, Object.keys(HELPERS)) });
  return undefined;
}

function checkCall(node: Call, name: string, helper: Helper, scope: Scope): void {
  const [least, most] = helper.arity;
  const count = node.params.length;
  if (count < least || count > most) {
    report(scope, node, {
      code: 'wrong-arguments',
      message: `"${name}" takes ${range(least, most)}, not ${count}`,
      hints: [`for example ${helper.example.call}`],
    });
  }
  for (const { key, value } of node.hash?.pairs ?? []) {
    valueShape(value, scope);
    if (helper.named === 'any' || helper.named?.includes(key)) continue;
    report(scope, node, { code: 'wrong-arguments', message: `"${name}" has no option "${key}="`, hints: didYouMean(key, helper.named ?? []) });
  }
}

/** Checks a field given by name, as in `only lines "verb" "avoid"`. A wrong name would silently give an empty list. */
function checkFieldNamed(node: Call, at: number | string, entry: Shape, scope: Scope): void {
  const argument = typeof at === 'number' ? node.params[at] : node.hash?.pairs.find(({ key }) => key === at)?.value;
  if (!entry || argument?.type !== 'StringLiteral') return;
  const { value } = argument as hbs.AST.StringLiteral;
  if (fieldOf(entry, value) || fieldNames(entry).length === 0) return;
  report(scope, argument, {
    code: 'unknown-field',
    message: `the entries have no field "${value}"`,
    hints: [...adviceOf(entry), ...didYouMean(value, fieldNames(entry))],
  });
}

/** The shape of an argument; undefined for literals, or if it cannot be determined. */
export function valueShape(node: hbs.AST.Expression, scope: Scope): Shape {
  if (node.type === 'SubExpression') return checkExpression(node as hbs.AST.SubExpression, scope);
  if (node.type !== 'PathExpression') return undefined;
  const path = node as hbs.AST.PathExpression;
  const parts = path.parts as string[];
  const [first] = parts;
  if (path.data) return first === 'root' ? follow(path, parts.slice(1), scope.check.root, scope) : undefined;
  if (first !== undefined && path.depth === 0 && scope.names.has(first)) return follow(path, parts.slice(1), scope.names.get(first), scope);
  const isOutermost = path.depth === scope.contexts.length - 1;
  if (first !== undefined && isOutermost && scope.given?.has(first)) return follow(path, parts.slice(1), scope.given.get(first), scope);
  return follow(path, parts, scope.contexts.at(-1 - path.depth), scope);
}

function follow(node: hbs.AST.PathExpression, parts: readonly string[], from: Shape, scope: Scope): Shape {
  let shape = from;
  for (const part of parts) {
    if (shape === undefined) return undefined;
    const next = fieldOf(shape, part);
    if (!next) {
      const known = [...fieldNames(shape), ...(parts.length === 1 ? [...scope.names.keys(), ...(scope.given?.keys() ?? [])] : [])];
      const where = known.length === 0 || elementOf(shape) ? ': the value is a text or a list' : '';
      report(scope, node, {
        code: 'unknown-field',
        message: `there is no field "${part}" here${where}`,
        hints: [...adviceOf(shape), ...didYouMean(part, known)],
      });
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
