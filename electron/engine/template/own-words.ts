import type { Template } from './template.ts';

/** The template's own texts: between its tags, and as arguments of helpers and partials. */
export function* ownWordsOf({ program }: Template): Generator<string> {
  yield* wordsIn(program);
}

function* wordsIn(node: unknown): Generator<string> {
  if (Array.isArray(node)) {
    for (const one of node) yield* wordsIn(one);
    return;
  }
  if (node === null || typeof node !== 'object') return;
  const { type, value, loc: _, ...rest } = node as { type?: string; value?: unknown; loc?: unknown };
  if (type === 'ContentStatement') yield* String(value).split(/<\/?[a-z][^>"]*|[">]/);
  else if (type === 'StringLiteral') yield String(value);
  else {
    yield* wordsIn(value);
    yield* wordsIn(Object.values(rest));
  }
}
