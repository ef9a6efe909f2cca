import type { Dossier } from '../../contract/dossier.ts';

type Term = Dossier['glossary'][number];

/** The terms of a glossary that any text in a value uses, by name or by expansion. */
export function termsIn(value: unknown, glossary: readonly Term[]): ReadonlySet<Term> {
  if (glossary.length === 0) return new Set();
  const texts = new Set<string>();
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') texts.add(inner);
    else if (Array.isArray(inner)) for (const one of inner) visit(one);
    else if (inner !== null && typeof inner === 'object') for (const key in inner) visit((inner as Record<string, unknown>)[key]);
  };
  visit(value);
  if (texts.size === 0) return new Set();
  const all = [...texts].map((text) => text.toLowerCase()).join(BETWEEN);
  return new Set(glossary.filter(({ term, expansion }) => [term, expansion].some((word) => word !== undefined && all.includes(word.toLowerCase()))));
}

/** A separator between texts that occurs in no term. */
const BETWEEN = '\0';
