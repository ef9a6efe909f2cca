import { type Part, PARTS } from '../../contract/audience.ts';
import { DEPTHS, type Depth, VERBS } from '../../contract/common.ts';
import type { Claim, Claims } from '../../contract/template.ts';
import { HELPERS } from './helpers.ts';
import type { Template } from './template.ts';

/** What of the dossier a template can print, besides what it says of itself. */
const OTHERS = ['purpose', 'bottomLine', 'sections'] as const;
export type Printed = Part | (typeof OTHERS)[number];

type Literal = string | number | boolean | undefined;

/** What an expression stands for: the selection, a list of it with what was cut from it, or something else. */
type Value = { kind: 'root' } | { kind: 'list'; part: Printed; claim: Claim } | { kind: 'literal'; value: Literal } | { kind: 'other' };

const ROOT: Value = { kind: 'root' };
const OTHER: Value = { kind: 'other' };

interface Scope {
  partials: ReadonlyMap<string, Template>;
  claims: Map<Printed, Claim[]>;
  /** The contexts around, innermost last. */
  contexts: readonly Value[];
  names: ReadonlyMap<string, Value>;
  /** The options of the part: in its outermost context. */
  given: ReadonlyMap<string, Value>;
  /** The partials around, so that one that calls itself is read once. */
  around: readonly Template[];
}

/**
 * The structured parts that a template prints, from its syntax tree. What is inside `{{#if false}}`, or depends on an option that the call
 * does not give, is not printed. A condition prints nothing. What cannot be told, such as a number from the dossier, claims everything.
 */
export function claimsOf(template: Template, partials: ReadonlyMap<string, Template>): Claims {
  return new Map([...printedBy(template, partials)].filter((entry): entry is [Part, Claim[]] => isPart(entry[0])));
}

/** The same with what is no structured part: purposes, bottom lines and sections. */
export function printedBy(template: Template, partials: ReadonlyMap<string, Template>): ReadonlyMap<Printed, readonly Claim[]> {
  const claims = new Map<Printed, Claim[]>();
  walk(template.program, { partials, claims, contexts: [ROOT], names: new Map(), given: new Map(), around: [template] });
  return claims;
}

function isPart(name: Printed): name is Part {
  return (PARTS as readonly string[]).includes(name);
}

/** The same, but only what the front matter of the template lists, if it does. What is listed and not seen in the tree is claimed whole. */
export function printsOf(template: Template, partials: ReadonlyMap<string, Template>): Claims {
  const claims = claimsOf(template, partials);
  const listed = template.front?.parts;
  return listed ? new Map(listed.map((part) => [part, claims.get(part) ?? [{}]])) : claims;
}

function walk(program: hbs.AST.Program | undefined, scope: Scope): void {
  for (const node of program?.body ?? []) {
    if (node.type === 'MustacheStatement') printed(node as hbs.AST.MustacheStatement, scope);
    else if (node.type === 'BlockStatement') walkBlock(node as hbs.AST.BlockStatement, scope);
    else if (node.type === 'PartialStatement') walkPartial(node as hbs.AST.PartialStatement, scope);
  }
}

function walkBlock(node: hbs.AST.BlockStatement, scope: Scope): void {
  const name = (node.path as hbs.AST.PathExpression).original;
  const [subject] = node.params;
  const value = subject ? standsFor(subject, scope) : OTHER;
  if (name === 'if' || name === 'unless') {
    const holds = value.kind === 'literal' ? Boolean(value.value) === (name === 'if') : undefined;
    if (holds !== false) walk(node.program, scope);
    if (holds !== true) walk(node.inverse, scope);
    return;
  }
  claim(value, scope);
  const [parameter] = node.program?.blockParams ?? [];
  const names = parameter === undefined ? scope.names : new Map([...scope.names, [parameter, entryOf(value)]]);
  walk(node.program, { ...scope, contexts: [...scope.contexts, entryOf(value)], names });
  walk(node.inverse, scope);
}

/** Fields of the selection that are made from a part under another name. */
const MADE_FROM = { matrix: 'positions', participants: 'programme' } as const satisfies Record<string, Part>;

/** Inside a list nothing more is claimed: its entries were. */
function entryOf(value: Value): Value {
  return value.kind === 'root' ? ROOT : OTHER;
}

function walkPartial(node: hbs.AST.PartialStatement, scope: Scope): void {
  const found = scope.partials.get(String((node.name as hbs.AST.PathExpression).original));
  if (!found || scope.around.includes(found)) return;
  const [first] = node.params;
  const context = first ? standsFor(first, scope) : (scope.contexts.at(-1) ?? OTHER);
  claim(context, scope);
  const missing = Object.keys(found.part?.options ?? {}).map((name): [string, Value] => [name, { kind: 'literal', value: undefined }]);
  const given = new Map([...missing, ...(node.hash?.pairs ?? []).map((pair): [string, Value] => [pair.key, standsFor(pair.value, scope)])]);
  for (const value of given.values()) claim(value, scope);
  walk(found.program, { ...scope, contexts: [entryOf(context)], names: new Map(), given, around: [...scope.around, found] });
}

/** Claims the lists in a mustache. */
function printed(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, scope: Scope): void {
  const name = String((node.path as hbs.AST.PathExpression).original);
  if (name === 'explain') add(scope, 'glossary', {});
  const isCall = Object.hasOwn(HELPERS, name);
  for (const part of [...(isCall ? [] : [node.path]), ...node.params, ...(node.hash?.pairs ?? []).map(({ value }) => value)]) {
    const value = standsFor(part as hbs.AST.Expression, scope);
    if (value.kind !== 'list' && part.type === 'SubExpression') printed(part as hbs.AST.SubExpression, scope);
    claim(value, scope);
  }
}

function claim(value: Value, scope: Scope): void {
  if (value.kind === 'list') add(scope, value.part, value.claim);
}

function add({ claims }: Scope, part: Printed, one: Claim): void {
  const all = claims.get(part) ?? [];
  if (!all.some((other) => JSON.stringify(other) === JSON.stringify(one))) claims.set(part, [...all, one]);
}

function standsFor(node: hbs.AST.Expression, scope: Scope): Value {
  if (node.type === 'SubExpression') return cutBy(node as hbs.AST.SubExpression, scope);
  if (node.type === 'PathExpression') return pathValue(node as hbs.AST.PathExpression, scope);
  if (/^(String|Number|Boolean)Literal$/.test(node.type)) return { kind: 'literal', value: (node as hbs.AST.StringLiteral).value };
  return node.type === 'UndefinedLiteral' || node.type === 'NullLiteral' ? { kind: 'literal', value: undefined } : OTHER;
}

function pathValue({ parts, depth, data }: hbs.AST.PathExpression, { contexts, names, given }: Scope): Value {
  const [first, ...rest] = parts as string[];
  if (data) return first === 'root' ? fieldOf(ROOT, rest) : OTHER;
  if (first !== undefined && depth === 0 && names.has(first)) return fieldOf(names.get(first) ?? OTHER, rest);
  if (first !== undefined && depth === contexts.length - 1 && given.has(first)) return fieldOf(given.get(first) ?? OTHER, rest);
  return fieldOf(contexts.at(-1 - depth) ?? OTHER, parts as string[]);
}

/** A field of the selection, or of a list of it: `lines.raise`, and others such as its length, which are of the whole list. */
function fieldOf(from: Value, [first, ...rest]: readonly string[]): Value {
  if (first === undefined) return from;
  if (from.kind === 'list') {
    const { part, claim: one } = from;
    return (VERBS as readonly string[]).includes(first) ? { kind: 'list', part, claim: wherever(one, 'verb', first) } : from;
  }
  if (from.kind !== 'root') return OTHER;
  const made = Object.hasOwn(MADE_FROM, first) ? MADE_FROM[first as keyof typeof MADE_FROM] : undefined;
  const part = made ?? [...PARTS, ...OTHERS].find((name) => name === first);
  return part ? fieldOf({ kind: 'list', part, claim: {} }, rest) : OTHER;
}

function wherever(one: Claim, field: string, value: string | undefined): Claim {
  return { ...one, where: [...(one.where ?? []), { field, value }] };
}

/** What a helper leaves of a list. */
function cutBy(node: hbs.AST.SubExpression, scope: Scope): Value {
  const name = String((node.path as hbs.AST.PathExpression).original);
  const [list = OTHER, ...others] = node.params.map((one) => standsFor(one, scope));
  if (name === 'either') return list.kind === 'literal' && !list.value ? (others[0] ?? OTHER) : list;
  if (list.kind !== 'list') return OTHER;
  const given = others.map((one) => (one.kind === 'literal' ? one.value : undefined));
  return { ...list, claim: CUTS[name]?.(list.claim, given) ?? list.claim };
}

/** What is cut after a number limit is claimed: it cannot be told from outside what the limit would leave. */
const CUTS: Readonly<Record<string, (claim: Claim, given: readonly Literal[]) => Claim>> = {
  upto: (claim, [depth]) => (isDepth(depth) && claim.most === undefined ? { ...claim, depth: shallower(claim.depth, depth) } : claim),
  only: (claim, [field, value]) =>
    typeof field === 'string' && value !== undefined && claim.most === undefined ? wherever(claim, field, String(value)) : claim,
  having: (claim, [field]) => (typeof field === 'string' && claim.most === undefined ? wherever(claim, field, undefined) : claim),
  top: (claim, [most]) => (typeof most === 'number' && claim.most === undefined ? { ...claim, most } : claim),
};

function isDepth(value: Literal): value is Depth {
  return (DEPTHS as readonly Literal[]).includes(value);
}

function shallower(a: Depth | undefined, b: Depth): Depth {
  return a !== undefined && DEPTHS.indexOf(a) < DEPTHS.indexOf(b) ? a : b;
}
