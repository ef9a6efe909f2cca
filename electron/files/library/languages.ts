import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Formats, type LanguageFile, languageFile } from '../../contract/language.ts';
import { LANGUAGE_TAG } from '../../contract/language-tag.ts';
import { type LanguageData, readYaml } from '../../engine/index.ts';
import type { PrebuiltValues } from '../../prebuilt/values.ts';
import { type ReadOptions, readText } from '../reading/read-file.ts';
import { stampOf } from '../reading/stamp.ts';
import type { FileCache } from './file-cache.ts';
import type { Folders } from './folders.ts';

/** Where the files of languages are, below the program's data and below the person's library. */
export const LANGUAGES = 'languages';
/** Where the formats of languages are, from the Unicode CLDR. */
const CLDR = 'cldr';

interface Reading {
  cache: FileCache;
  prebuilt: PrebuiltValues;
  options: ReadOptions;
}

/**
 * What there is for one tag: the person's own file before the built-in one, each with the formats of the tag. The same objects until a file
 * changes. Empty if there is nothing.
 * @throws BriefError with file:line:column if a file is wrong.
 */
export function languageData(tag: string, { data, own }: Folders, reading: Reading): LanguageData[] {
  if (!LANGUAGE_TAG.test(tag)) return [];
  const folders = [...(own === undefined ? [] : [join(own, LANGUAGES)]), join(data, LANGUAGES)];
  const files = folders.map((folder) => join(folder, `${tag}.yaml`)).filter(existsSync);
  const formats = join(data, LANGUAGES, CLDR, `${tag}.json`);
  return reading.cache.current(`language:${tag}`, [...files, ...files.map(stampOf)], () => {
    const cldr = existsSync(formats) ? readFormats(formats) : undefined;
    const read = files.map((file): LanguageData => ({ tag, file: readLanguage(file, reading), cldr }));
    return read.length > 0 || !cldr ? read : [{ tag, file: undefined, cldr }];
  });
}

function readLanguage(file: string, { prebuilt, options }: Reading): LanguageFile {
  const text = readText(file, options);
  return readYaml(text, file, languageFile, { known: prebuilt.find(text) }).value;
}

/** Made by a script from the CLDR, and tested there: it is not checked again. */
function readFormats(file: string): Formats {
  return JSON.parse(readFileSync(file, 'utf8')) as Formats;
}
