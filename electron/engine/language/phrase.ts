import type { Phrase } from '../../contract/language.ts';
import type { FrontMatter } from '../../contract/template.ts';
import { type Language, sameLanguage } from './language.ts';

/** A phrase of a file in the language of a brief: the label it names, or its own words. */
export function phraseIn(phrase: Phrase, language: Language): string {
  return typeof phrase === 'string' ? phrase : language.label(phrase.label);
}

/** The kind of a document as it heads a page, and as it stands after a title. */
export function kindIn({ kind }: Pick<FrontMatter, 'kind'>, language: Language): { heading: string; inTitle: string } {
  const words = phraseIn(kind, language);
  if (typeof kind !== 'string') return { heading: words.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()), inTitle: words };
  // German nouns keep their capital.
  return { heading: words, inTitle: sameLanguage(language.tag, 'de') ? words : words.toLowerCase() };
}

/** The full stop that a text needs after it: none if it has an end, or no words (Unicode TR 44, Sentence_Terminal). */
export function stopAfter(text: string): '' | '.' {
  return text.trim() === '' || /[\p{Sentence_Terminal}…]$/u.test(text.trimEnd()) ? '' : '.';
}
