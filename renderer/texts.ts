import { languageAmong } from '../electron/contract/ui-language.ts';
import { ENGLISH } from './texts/en/texts.ts';
import { FRENCH } from './texts/fr/texts.ts';
import type { Texts } from './texts/texts-type.ts';

export type { Texts } from './texts/texts-type.ts';

/** By language, without a region. A language is added here, and by a folder beside those of the others. */
export const LANGUAGES: Readonly<Record<string, Texts>> = { en: ENGLISH, fr: FRENCH };

/** The tags a person prefers: what the host was started with (`data-language` of the page), else those of the system. */
function preferred(): readonly string[] {
  if (typeof document === 'undefined') return [];
  const { language } = document.documentElement.dataset;
  return language === undefined ? navigator.languages : [language];
}

/** The tag of the window's language. */
export const LANGUAGE = languageAmong(preferred(), Object.keys(LANGUAGES));

/** Every text of the window, in the language of the person. */
export const TEXTS: Texts = LANGUAGES[LANGUAGE] ?? ENGLISH;
