import type { Dossier } from '../../contract/dossier.ts';

type Term = Dossier['glossary'][number];

/** What glossaries with the same words say of texts. */
interface Known {
  words: string;
  /** By text, the places in the glossary of the terms it uses. */
  ofText: Map<string, readonly number[]>;
}

/** Of how many texts it is known; when there are more, all are forgotten. A dossier of a thousand pages has ten thousand. */
const MOST_TEXTS = 20_000;

/** Of the last glossary: a page budget asks about the same texts dozens of times, and so does a window with each key. */
let known: Known = { words: '', ofText: new Map() };

/** The terms of a glossary that any text in a value uses, by name or by what it stands for. */
export function termsIn(value: unknown, glossary: readonly Term[]): ReadonlySet<Term> {
  const { ofText } = knownOf(glossary);
  const used = new Set<number>();
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') for (const at of termsOf(inner, glossary, ofText)) used.add(at);
    else if (Array.isArray(inner)) for (const one of inner) visit(one);
    else if (inner !== null && typeof inner === 'object') for (const key in inner) visit((inner as Record<string, unknown>)[key]);
  };
  if (glossary.length > 0) visit(value);
  return new Set([...used].map((at) => glossary[at] as Term));
}

function knownOf(glossary: readonly Term[]): Known {
  const words = JSON.stringify(glossary.map(({ term, expansion }) => [term, expansion]));
  if (known.words !== words || known.ofText.size > MOST_TEXTS) known = { words, ofText: new Map() };
  return known;
}

function termsOf(text: string, glossary: readonly Term[], ofText: Known['ofText']): readonly number[] {
  let terms = ofText.get(text);
  if (!terms) {
    const said = text.toLowerCase();
    const isUsed = (word: string | undefined): boolean => word !== undefined && said.includes(word.toLowerCase());
    terms = [...glossary.keys()].filter((at) => isUsed(glossary[at]?.term) || isUsed(glossary[at]?.expansion));
    ofText.set(text, terms);
  }
  return terms;
}
