import type { Library } from '../library.ts';
import { createLanguage, type Language, type LanguageData, tagChain } from './language.ts';

/** What a library has for a language tag, from its own files to those of English. */
export function dataFor(tag: string, library: Pick<Library, 'language'>): LanguageData[] {
  return tagChain(tag).flatMap((one) => library.language(one));
}

/** A language without the labels of a template. */
export function languageFrom(tag: string, library: Pick<Library, 'language'>): Language {
  return createLanguage(tag, dataFor(tag, library));
}
