import { givenLanguage, languageAmong } from '../contract/ui-language.ts';
import { ENGLISH } from './words/en.ts';
import { FRENCH } from './words/fr.ts';
import type { Words } from './words/words-type.ts';

export type { Words } from './words/words-type.ts';

/** By language, without a region. A language is added here, and by a file beside those of the others. */
export const LANGUAGES: Readonly<Record<string, Words>> = { en: ENGLISH, fr: FRENCH };

/**
 * The language of the program: that of a call, else that of the system (POSIX, Base Definitions 8.2), as far as there are words in it.
 * @param argv the arguments of the call. @param environment its variables.
 */
export function languageOf(argv: readonly string[], environment: Readonly<Record<string, string | undefined>>): string {
  const system = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value !== undefined && value !== '');
  return languageAmong([givenLanguage(argv), system], Object.keys(LANGUAGES));
}

/** The tag of the language of this process. */
export const LANGUAGE = languageOf(process.argv.slice(2), process.env);

/** Every word of the command line, in that language. */
export const WORDS: Words = LANGUAGES[LANGUAGE] ?? ENGLISH;
