import type { Dossier } from '../../contract/dossier.ts';

type Term = Dossier['glossary'][number];

/** The terms a text uses, as places in the glossary, increasing. */
export type TermsOfTexts = (texts: readonly string[], glossary: readonly Term[]) => readonly (readonly number[])[];

/**
 * The terms of a glossary that any text in a value uses, by name or by what it stands for.
 * @param termsOf finds those of each text: `termsOfTexts`, or a memo around it.
 */
export function termsIn(value: unknown, glossary: readonly Term[], termsOf: TermsOfTexts): ReadonlySet<Term> {
  if (glossary.length === 0) return new Set();
  const texts = new Set<string>();
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') texts.add(inner);
    else if (Array.isArray(inner)) for (const one of inner) visit(one);
    else if (inner !== null && typeof inner === 'object') for (const key in inner) visit((inner as Record<string, unknown>)[key]);
  };
  visit(value);
  const used = new Set<number>();
  for (const terms of termsOf([...texts], glossary)) for (const at of terms) used.add(at);
  return new Set([...used].map((at) => glossary[at] as Term));
}

/** Stands between texts, and in no word that is looked for. */
const BETWEEN = '\0';

/** The terms of each text, as positions in the glossary. All texts are searched as one, which is faster. */
export function termsOfTexts(texts: readonly string[], glossary: readonly Term[]): number[][] {
  if (texts.length === 0) return [];
  const lowered = texts.map((text) => text.toLowerCase());
  const all = lowered.join(BETWEEN);
  const found = lowered.map((): number[] => []);
  glossary.forEach(({ term, expansion }, at) => {
    for (const word of expansion === undefined ? [term] : [term, expansion]) {
      for (const text of textsWith(word.toLowerCase(), all, lowered)) if (found[text]?.at(-1) !== at) found[text]?.push(at);
    }
  });
  return found;
}

/** Which of some texts a word stands in, increasing. @param all the texts, one after the other. */
function textsWith(word: string, all: string, texts: readonly string[]): number[] {
  const places: number[] = [];
  let [text, end] = [-1, -1];
  for (let hit = all.indexOf(word); hit >= 0 && end < all.length; hit = all.indexOf(word, end + 1)) {
    while (end < hit) {
      text += 1;
      end += (texts[text]?.length ?? 0) + BETWEEN.length;
    }
    places.push(text);
  }
  return places;
}
