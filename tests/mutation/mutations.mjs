import { parseAst } from 'rolldown/parseAst';

/**
 * One small change to a source file.
 * @typedef {{ operator: string, start: number, end: number, text: string }} Mutation
 */

/** Each comparison with its opposite, and those with a boundary also with the boundary moved. */
const COMPARISONS = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
};

/** All mutations of a file, in the order of its text. @param {string} source @returns {Mutation[]} */
export function mutationsOf(source) {
  const found = [];
  visit(parseAst(source, { lang: 'ts' }), (node) => void found.push(...mutationsAt(node, source)));
  return found.sort((a, b) => a.start - b.start || a.end - b.end || (a.text < b.text ? -1 : 1));
}

/** The text of a file with a mutation. @param {string} source @param {Mutation} mutation */
export function mutated(source, { start, end, text }) {
  return `${source.slice(0, start)}${text}${source.slice(end)}`;
}

/** Every node of a program but types, which do not run. */
function visit(node, look) {
  if (node === null || typeof node !== 'object') return;
  if (Array.isArray(node)) {
    for (const one of node) visit(one, look);
    return;
  }
  if (typeof node.type === 'string') {
    // These three have an expression inside, and run.
    if (node.type.startsWith('TS') && !['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression'].includes(node.type)) return;
    if (node.type === 'ImportDeclaration') return;
    look(node);
  }
  for (const [name, inner] of Object.entries(node)) if (name !== 'typeAnnotation') visit(inner, look);
}

function mutationsAt(node, source) {
  const textOf = ({ start, end }) => source.slice(start, end);
  const replaced = (operator, where, text) => ({ operator, start: where.start, end: where.end, text });
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return operatorsFor(node.operator).map((operator) => {
        const between = source.slice(node.left.end, node.right.start).replace(node.operator, operator);
        // In brackets, for `||` binds less than `&&`.
        const text = `(${source.slice(node.start, node.left.end)}${between}${source.slice(node.right.start, node.end)})`;
        return replaced(`${node.operator} is ${operator}`, node, text);
      });
    case 'UnaryExpression':
      return node.operator === '!' ? [replaced('no !', node, `(${textOf(node.argument)})`)] : [];
    case 'Literal':
      return typeof node.value === 'number' ? [replaced('number', node, otherNumber(node.value))] : [];
    case 'ExpressionStatement':
      return isCall(node.expression) ? [replaced('no call', node, ';')] : [];
    case 'ConditionalExpression':
      return [replaced('swapped', node.test, `!(${textOf(node.test)})`)];
    case 'IfStatement':
      return [replaced('negated if', node.test, `!(${textOf(node.test)})`)];
    case 'ReturnStatement':
      return constantsFor(node.argument).map((text) => replaced('constant', node.argument, text));
    case 'ArrowFunctionExpression':
      return node.body.type === 'BlockStatement' ? [] : constantsFor(node.body).map((text) => replaced('constant', node.body, text));
    default:
      return [];
  }
}

function operatorsFor(operator) {
  if (operator === '&&') return ['||'];
  if (operator === '||') return ['&&'];
  return COMPARISONS[operator] ?? [];
}

function isCall(expression) {
  if (['ChainExpression', 'AwaitExpression'].includes(expression.type)) return isCall(expression.expression ?? expression.argument);
  if (expression.type === 'UnaryExpression' && expression.operator === 'void') return isCall(expression.argument);
  return expression.type === 'CallExpression' && expression.callee.type !== 'Super';
}

/** A number far enough from another to matter: one more for a small count, twice as much for all else. */
function otherNumber(value) {
  if (value === 0) return '1';
  if (value === 1) return '0';
  return String(Number.isInteger(value) && value < 10 ? value + 1 : value * 2);
}

/** What a function may give whatever it was asked. */
function constantsFor(expression) {
  if (!expression) return [];
  const { type, operator, value } = expression;
  if ((type === 'BinaryExpression' && operator in COMPARISONS) || (type === 'UnaryExpression' && operator === '!')) return ['true', 'false'];
  if (type === 'LogicalExpression' && operator !== '??') return ['true', 'false'];
  if (type === 'BinaryExpression') return ['0'];
  if (type === 'ArrayExpression') return expression.elements.length > 0 ? ['[]'] : [];
  if (type === 'TemplateLiteral') return ["''"];
  if (type === 'Literal' && typeof value === 'boolean') return [String(!value)];
  return type === 'Literal' && typeof value === 'string' && value !== '' ? ["''"] : [];
}
