import type { Dossier } from '../../contract/dossier.ts';

type Term = Dossier['glossary'][number];

/** The terms each text uses, by glossary: a page budget asks about the same texts dozens of times. */
const known = new WeakMap<readonly Term[], Map<string, readonly Term[]>>();

/** The terms of a glossary that any text in a value uses, by name or by what it stands for. */
export function termsIn(value: unknown, glossary: readonly Term[]): ReadonlySet<Term> {
  let ofText = known.get(glossary);
  if (!ofText) {
    ofText = new Map();
    known.set(glossary, ofText);
  }
  const used = new Set<Term>();
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') for (const term of termsOf(inner, glossary, ofText)) used.add(term);
    else if (Array.isArray(inner)) for (const one of inner) visit(one);
    else if (inner !== null && typeof inner === 'object') for (const key in inner) visit((inner as Record<string, unknown>)[key]);
  };
  if (glossary.length > 0) visit(value);
  return used;
}

function termsOf(text: string, glossary: readonly Term[], kept: Map<string, readonly Term[]>): readonly Term[] {
  let terms = kept.get(text);
  if (!terms) {
    const said = text.toLowerCase();
    terms = glossary.filter(({ term, expansion }) => [term, expansion].some((word) => word !== undefined && said.includes(word.toLowerCase())));
    kept.set(text, terms);
  }
  return terms;
}
