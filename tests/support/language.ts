import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { languageFrom } from '../../electron/engine/language/from-library.ts';
import type { Language } from '../../electron/engine/language/language.ts';
import { builtIn, ROOT } from './library.ts';

/** A language as the program has it, from the built-in library. */
export const inLanguage = (tag: string): Language => languageFrom(tag, builtIn);

/** English, as most tests use it, and what a selection needs of it. */
export const ENGLISH = inLanguage('en-GB');
export const IN_ENGLISH = { language: ENGLISH, reading: ENGLISH, offsetIn: builtIn.offsetIn } as const;

/** The tags of all languages with formats of their own. */
export const WITH_FORMATS = readdirSync(join(ROOT, 'data/languages/cldr')).flatMap((file) =>
  file.endsWith('.json') ? file.slice(0, -'.json'.length) : [],
);

/** The tags of all languages with labels of their own. */
export const WITH_LABELS = builtIn.names('languages');
