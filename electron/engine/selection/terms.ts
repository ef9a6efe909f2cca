import type { Dossier } from '../../contract/dossier.ts';

type Term = Dossier['glossary'][number];

/** What glossaries with the same words say of texts. */
interface Known {
  words: string;
  /** By text, the places in the glossary of the terms it uses. */
  ofText: Map<string, readonly number[]>;
}

/** The maximum number of cached texts. A dossier of a thousand pages has ten thousand. */
const MOST_TEXTS = 20_000;

/** A cache for the last glossary: page limits and key presses ask about the same texts many times. */
let known: Known = { words: '', ofText: new Map() };

/** The terms of a glossary that any text in a value uses, by name or by what it stands for. */
export function termsIn(value: unknown, glossary: readonly Term[]): ReadonlySet<Term> {
  const { ofText } = knownOf(glossary);
  const used = new Set<number>();
  const fresh = new Set<string>();
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') {
      const terms = ofText.get(inner);
      if (terms) for (const at of terms) used.add(at);
      else fresh.add(inner);
    } else if (Array.isArray(inner)) for (const one of inner) visit(one);
    else if (inner !== null && typeof inner === 'object') for (const key in inner) visit((inner as Record<string, unknown>)[key]);
  };
  if (glossary.length > 0) visit(value);
  for (const [text, terms] of termsOf([...fresh], glossary)) {
    ofText.set(text, terms);
    for (const at of terms) used.add(at);
  }
  return new Set([...used].map((at) => glossary[at] as Term));
}

function knownOf(glossary: readonly Term[]): Known {
  const words = JSON.stringify(glossary.map(({ term, expansion }) => [term, expansion]));
  if (known.words !== words || known.ofText.size > MOST_TEXTS) known = { words, ofText: new Map() };
  return known;
}

/** Stands between texts, and in no word that is looked for. */
const BETWEEN = '\0';

/** The terms of each text, as positions in the glossary. All texts are searched as one, which is faster. */
function termsOf(texts: readonly string[], glossary: readonly Term[]): Map<string, readonly number[]> {
  const said = texts.map((text) => text.toLowerCase());
  const all = said.join(BETWEEN);
  const found = said.map((): number[] => []);
  glossary.forEach(({ term, expansion }, at) => {
    for (const word of expansion === undefined ? [term] : [term, expansion]) {
      for (const text of textsWith(word.toLowerCase(), all, said)) if (found[text]?.at(-1) !== at) found[text]?.push(at);
    }
  });
  return new Map(texts.map((text, index) => [text, found[index] ?? []]));
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
