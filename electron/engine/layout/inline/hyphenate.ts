/**
 * Returns the offsets where a word may be divided, in increasing order. The default language is the document's own.
 * @param isWide whether it is wider than its line: then names and acronyms are divided too.
 */
export type Hyphenator = (word: string, language?: string, isWide?: boolean) => number[];

/** Divides nothing. A single instance, so that memos recognise layout without hyphens. */
export const UNDIVIDED: Hyphenator = () => [];

/** The fewest letters before and after a hyphen, and in a word that may be divided. */
export interface HyphenLimits {
  hyphenBefore: number;
  hyphenAfter: number;
  hyphenLeast: number;
}

/** How limits count in the key of a hyphenator (see `partsFrom`). */
export const LIMIT_PARTS = {
  hyphenBefore: 'value',
  hyphenAfter: 'value',
  hyphenLeast: 'value',
} as const satisfies Record<keyof HyphenLimits, 'value'>;

/** Languages with patterns; a language without them is not hyphenated. */
const PATTERNS: Record<string, () => Promise<{ default: HyphenModule }>> = {
  'en-GB': () => import('hyphen/en-gb/index.js'),
  'en-US': () => import('hyphen/en-us/index.js'),
  fr: () => import('hyphen/fr/index.js'),
  de: () => import('hyphen/de/index.js'),
  es: () => import('hyphen/es/index.js'),
  pl: () => import('hyphen/pl/index.js'),
  uk: () => import('hyphen/uk/index.js'),
  it: () => import('hyphen/it/index.js'),
  nl: () => import('hyphen/nl/index.js'),
  pt: () => import('hyphen/pt/index.js'),
  cs: () => import('hyphen/cs/index.js'),
  sk: () => import('hyphen/sk/index.js'),
  sl: () => import('hyphen/sl/index.js'),
  hr: () => import('hyphen/hr/index.js'),
  sv: () => import('hyphen/sv/index.js'),
  da: () => import('hyphen/da/index.js'),
  nb: () => import('hyphen/nb/index.js'),
  fi: () => import('hyphen/fi/index.js'),
  hu: () => import('hyphen/hu/index.js'),
  el: () => import('hyphen/el/index.js'),
  ro: () => import('hyphen/ro/index.js'),
  bg: () => import('hyphen/bg/index.js'),
  ru: () => import('hyphen/ru/index.js'),
  lt: () => import('hyphen/lt/index.js'),
  lv: () => import('hyphen/lv/index.js'),
  et: () => import('hyphen/et/index.js'),
  ca: () => import('hyphen/ca/index.js'),
  tr: () => import('hyphen/tr/index.js'),
};

interface HyphenModule {
  hyphenateSync(text: string, options: { hyphenChar: string; minWordLength: number; html: boolean }): string;
}

/** Where a word may be divided. */
type Divide = (word: string, isWide: boolean) => number[];

/**
 * Creates the hyphenator of a document from its languages, its own first.
 * @param keep puts a memo around the rule of a language.
 */
export async function createHyphenator(
  languages: readonly string[],
  limits: HyphenLimits,
  keep: (divide: Divide) => Divide = (divide) => divide,
): Promise<Hyphenator> {
  const loaded = new Map(await Promise.all(languages.map(async (language) => [language, keep(await loadPatterns(language, limits))] as const)));
  const [own = ''] = languages;
  return (word, language = own, isWide = false) => loaded.get(language)?.(word, isWide) ?? [];
}

/**
 * Loads the rule of one language; without patterns it divides nothing. Names and acronyms stay whole, which capitals show; in German
 * every noun has one, and the longest words are nouns. A word that is wider than its line is divided before it is torn.
 */
async function loadPatterns(language: string, limits: HyphenLimits): Promise<Divide> {
  const key = [language, language.split('-')[0] ?? '', language.startsWith('en') ? 'en-GB' : ''].find((name) => Object.hasOwn(PATTERNS, name));
  const load = key === undefined ? undefined : PATTERNS[key];
  if (!load) return () => [];
  const { default: patterns } = await load();
  const kept = key === 'de' ? /\p{L}\p{Lu}/u : /\p{Lu}/u;
  return (word, isWide) => (!isWide && kept.test(word) ? [] : divide(word, patterns, limits));
}

/** Does not divide short words. Soft hyphens in the text are handled elsewhere. */
function divide(word: string, patterns: HyphenModule, { hyphenBefore, hyphenAfter, hyphenLeast }: HyphenLimits): number[] {
  const letters = /\p{L}+/u.exec(word);
  if (!letters || letters[0].length < hyphenLeast || /[-\d/@]/.test(word.replace(/-$/, ''))) return [];
  const marked = patterns.hyphenateSync(letters[0], { hyphenChar: '\u00AD', minWordLength: hyphenLeast, html: false });
  const offsets: number[] = [];
  let at = 0;
  for (const part of marked.split('\u00AD').slice(0, -1)) {
    at += part.length;
    if (at >= hyphenBefore && letters[0].length - at >= hyphenAfter) offsets.push(letters.index + at);
  }
  return offsets;
}
