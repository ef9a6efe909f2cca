import { parseAst } from 'rolldown/parseAst';

/** A function in a source. */
export interface FunctionFound {
  /** Its name, or where it stands. */
  name: string;
  /** The line it begins in, from 1. */
  line: number;
  /** Lines, its first and last included. */
  lines: number;
  parameters: number;
}

interface Node {
  type: string;
  start: number;
  end: number;
  id?: { name?: string } | null;
  key?: { name?: string };
  params?: unknown[];
  [field: string]: unknown;
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression', 'TSDeclareFunction'];

/** Every function of a source in TypeScript, those inside others too. */
export function functionsIn(text: string): FunctionFound[] {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const lineOf = (offset: number): number => starts.findLastIndex((start) => start <= offset) + 1;
  const found: FunctionFound[] = [];
  const visit = (value: unknown, name: string): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one, name);
      return;
    }
    if (value === null || typeof value !== 'object') return;
    const node = value as Node;
    const own = node.id?.name ?? node.key?.name ?? name;
    if (FUNCTIONS.includes(node.type)) {
      const line = lineOf(node.start);
      found.push({ name: own || `line ${line}`, line, lines: lineOf(node.end - 1) - line + 1, parameters: (node.params ?? []).length });
    }
    for (const [field, inner] of Object.entries(node)) if (field !== 'id') visit(inner, own);
  };
  visit((parseAst(text, { lang: 'ts' }) as unknown as Node).body, '');
  return found;
}
