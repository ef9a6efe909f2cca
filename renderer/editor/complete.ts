import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Grammar } from '../../electron/contract/manuscript.ts';
import { type JsonSchema, schemaAt, valuesOf } from './schema.ts';

/** Keys and values of YAML, from its schema. The path comes from the indentation above the cursor. */
export function completeYaml(grammar: () => Grammar | undefined): CompletionSource {
  return (context) => {
    const schema = grammar()?.schema as JsonSchema | undefined;
    if (!schema) return null;
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const path = pathAt(context, line.number, before);
    const value = /^\s*(?:- )?([\w-]+):\s+["']?([\w-]*)$/.exec(before);
    if (value) {
      const [, key = '', word = ''] = value;
      const found = schemaAt(schema, [...path, key]);
      return offer(context, word, found ? valuesOf(found).map((label) => ({ label, type: 'enum' })) : []);
    }
    const word = /^\s*(?:- )?([\w-]*)$/.exec(before)?.[1];
    if (word === undefined) return null;
    const here = schemaAt(schema, path);
    const required = new Set(here?.required);
    const keys = Object.entries(here?.properties ?? {});
    return offer(
      context,
      word,
      keys.map(([label, { type = '' }]) => ({
        label,
        type: 'property',
        detail: required.has(label) ? 'required' : '',
        apply: `${label}:${['object', 'array'].includes(type) ? '' : ' '}`,
      })),
    );
  };
}

/** The keys around a line, the outermost first. List items count as 0, because all items have the same schema. */
function pathAt({ state }: CompletionContext, number: number, before: string): (string | number)[] {
  const path: (string | number)[] = [];
  let column = /^\s*/.exec(before)?.[0].length ?? 0;
  if (/^\s*- /.test(before)) {
    path.unshift(0);
  }
  for (let index = number - 1; index > 0 && column > 0; index -= 1) {
    const { text } = state.doc.line(index);
    const found = /^(\s*)(- )?(?:([\w-]+):)?/.exec(text);
    if (!found || text.trim() === '' || /^\s*#/.test(text)) continue;
    const [, space = '', dash = '', key] = found;
    const own = space.length + dash.length;
    if (dash && own === column) {
      path.unshift(0);
      column = space.length;
      if (path[0] === 0 && path[1] === 0) path.shift();
    } else if (own < column && key !== undefined) {
      path.unshift(key);
      if (dash) path.unshift(0);
      column = space.length;
    }
  }
  return path;
}

/** Helpers, partials, elements, attributes and the fields of the selection. */
export function completeTemplate(grammar: () => Grammar | undefined, fields: () => unknown): CompletionSource {
  return (context) => {
    const known = grammar();
    if (!known) return null;
    const before = context.state.sliceDoc(Math.max(0, context.pos - 400), context.pos);
    const inside = /\{\{(?:(?!\}\}).)*$/s.exec(before)?.[0];
    if (inside === undefined) return completeMarkup(context, known, before);
    const partial = /\{\{>\s*([\w-]*)$/.exec(inside);
    if (partial) {
      return offer(
        context,
        partial[1] ?? '',
        known.partials.map((label) => ({ label, type: 'class', detail: 'partial' })),
      );
    }
    const word = /[#\w.-]*$/.exec(inside)?.[0] ?? '';
    const helpers = known.helpers.map(({ name, description, example }) => ({ label: name, type: 'function', info: `${description}\n${example}` }));
    return offer(context, word, [...fieldsFor(context, fields()), ...helpers]);
  };
}

/** The fields at the top, and those of the list or value whose block the cursor is in. */
function fieldsFor(context: CompletionContext, fields: unknown): Completion[] {
  const opened: string[] = [];
  for (const [, close, name = '', subject = ''] of context.state.sliceDoc(0, context.pos).matchAll(/\{\{(\/)?#?(each|with)\b\s*([\w.]*)/g)) {
    if (close) opened.pop();
    else if (name) opened.push(subject);
  }
  let here = fields;
  for (const subject of opened) {
    const value = valueAt(here, subject) ?? valueAt(fields, subject);
    here = Array.isArray(value) ? value[0] : value;
  }
  const inner = opened.length > 0 ? pathsOf(here, '') : [];
  return [...inner, ...pathsOf(fields, '')].map((label) => ({ label, type: 'variable', ...(inner.includes(label) ? { boost: 2 } : {}) }));
}

function valueAt(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], value);
}

function pathsOf(value: unknown, before: string): string[] {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [`${before}${key}`, ...pathsOf(inner, `${before}${key}.`)]);
}

function completeMarkup(context: CompletionContext, { elements }: Grammar, before: string): CompletionResult | null {
  const element = /<\/?([a-z0-9-]*)$/.exec(before);
  if (element) {
    return offer(
      context,
      element[1] ?? '',
      elements.map(({ name, description }) => ({ label: name, type: 'type', info: description })),
    );
  }
  const attribute = /<([a-z0-9-]+)\s(?:[^<>]*\s)?([a-z-]*)$/.exec(before);
  const attributes = elements.find(({ name }) => name === attribute?.[1])?.attributes ?? [];
  return attribute
    ? offer(
        context,
        attribute[2] ?? '',
        attributes.map((label) => ({ label, type: 'property', apply: `${label}=""` })),
      )
    : null;
}

function offer(context: CompletionContext, word: string, options: readonly Completion[]): CompletionResult | null {
  const seen = new Set<string>();
  const fresh = options.filter(({ label }) => !seen.has(label) && seen.add(label));
  if (fresh.length === 0 || (word === '' && !context.explicit)) return null;
  return { from: context.pos - word.length, options: fresh, validFor: /^[#\w.-]*$/ };
}
