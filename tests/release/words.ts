import type { Chance } from './chance.ts';

const CONSONANTS = 'bdfgklmnprtvz';
const VOWELS = 'aeiou';
const LETTERS = [CONSONANTS, VOWELS, CONSONANTS, VOWELS, '0123456789', '0123456789', CONSONANTS, VOWELS, CONSONANTS];
const ALL = LETTERS.reduce((product, { length }) => product * length, 1);
/** No factor in common with the number of all words: neighbours look different, and none comes twice. */
const STEP = 7_919_461;

/** Words such as `zoga17vek`, each only once: all of one length, so that none stands in another. */
export function createWords(): () => string {
  let at = 0;
  return () => {
    at += 1;
    let rest = (at * STEP) % ALL;
    return LETTERS.map((letters) => {
      const letter = letters[rest % letters.length];
      rest = Math.floor(rest / letters.length);
      return letter;
    }).join('');
  };
}

/** What one item has of its own in a dossier, and how it is told in a file. */
export interface Trace {
  /** The item, by its path in the dossier: `sections/0/points/1`. */
  path: string;
  field: string;
  text: string;
  /** A word of its own, a number of seven digits, or a year far from now. */
  kind: 'word' | 'number' | 'year';
  /** What an item is called by, or rests on: it does not say the item. */
  isAbout: boolean;
}

/** Who writes the texts of a dossier. */
export interface Writer {
  /** A sentence that holds what is the item's own. */
  sentence(path: string, field: string): string;
  /** One word. */
  word(path: string, field: string): string;
  /** An id, which says nothing of the item. */
  id(path: string): string;
  /** A place in a source, which an item rests on. */
  place(path: string): string;
  number(path: string, field: string): number;
  year(path: string, field: string): string;
  traces: Trace[];
}

const FILLERS = 'the talks on money, ships and “open” skies went on & ended < late, Ada’s office said; others 2 days = more than *one* week'.split(
  ' ',
);

/** Texts with words of their own. */
export function tracingWriter(chance: Chance, terms: readonly string[]): Writer {
  const next = createWords();
  const traces: Trace[] = [];
  const add = (path: string, field: string, text: string, more: Partial<Pick<Trace, 'kind' | 'isAbout'>> = {}): string => {
    traces.push({ path, field, text, kind: 'word', isAbout: false, ...more });
    return text;
  };
  let numbers = 0;
  // Too few for a run of five words that two texts have by chance.
  const filler = (): string => chance.many(2, () => chance.one(FILLERS)).join(' ');
  return {
    traces,
    word: (path, field) => add(path, field, next()),
    id: (path) => add(path, 'id', next(), { isAbout: true }),
    place: (path) => `Part ${add(path, 'cites', next(), { isAbout: true })}`,
    sentence(path, field) {
      const word = add(path, field, next());
      const own = chance.one([word, `*${word}*`, `**${word}**`, `[${word}](https://example.org/${add(path, field, next())})`, word]);
      // Terms count as used where the texts of a brief use them, not where a glossary or a title does.
      const term = /^(meta|glossary|sources)\//.test(path) ? '' : chance.maybe(30, () => chance.one(terms));
      return [filler(), term, own, filler()].filter((part) => part).join(' ');
    },
    number(path, field) {
      numbers += 1;
      return Number(add(path, field, String(7_000_003 + numbers * 13_331), { kind: 'number' }));
    },
    year(path, field) {
      numbers += 1;
      // Scattered, because an axis has ticks at even steps, which would be the years of others in a row.
      return add(path, field, String(3000 + ((numbers * 1543) % 5987)), { kind: 'year' });
    },
  };
}

const VOCABULARY = (
  'allies agreed budget talks money ships plan office border treaty summit minister defence support training air sea land north south ' +
  'early late report answer question number year week open closed local joint first second third new old strong weak public private long short ' +
  'market trade energy grain water road bridge school health law court vote party press speech visit'
)
  .split(' ')
  .slice(0, 60);

/** Texts that are all made of the same sixty words. */
export function commonWriter(chance: Chance): Writer {
  let ids = 0;
  const words = (least: number, most: number): string =>
    Array.from({ length: least + chance.upTo(most - least) }, () => chance.one(VOCABULARY)).join(' ');
  return {
    traces: [],
    // One in four has fewer words than any text that could be told by its words.
    sentence: () => (chance.percent(25) ? words(1, 4) : words(5, 15)),
    word: () => words(1, 1),
    id() {
      ids += 1;
      return `${chance.one(VOCABULARY)}-${ids}`;
    },
    place: () => words(1, 2),
    number: () => 10 + chance.upTo(99_990),
    year: () => String(2000 + chance.upTo(40)),
  };
}
