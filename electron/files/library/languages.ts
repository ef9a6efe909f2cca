import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Formats, type LanguageFile, languageFile } from '../../contract/language.ts';
import { LANGUAGE_TAG } from '../../contract/language-tag.ts';
import { BriefError } from '../../contract/problem.ts';
import { checkLanguage, type LanguageData, readYaml } from '../../engine/index.ts';
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
export function languageData(tag: string, folders: Folders, reading: Reading): LanguageData[] {
  const { data, own } = folders;
  if (!LANGUAGE_TAG.test(tag)) return [];
  const ownFile = own === undefined ? undefined : join(own, LANGUAGES, `${tag}.yaml`);
  const files = [ownFile ?? '', join(data, LANGUAGES, `${tag}.yaml`)].filter(existsSync);
  const formats = join(data, LANGUAGES, CLDR, `${tag}.json`);
  return reading.cache.current(`language:${own ?? ''}:${tag}`, [...files, ...files.map(stampOf)], () => {
    const cldr = existsSync(formats) ? readFormats(formats) : undefined;
    const read = files.map(
      (file): LanguageData => ({ tag, file: file === ownFile ? readOwn(file, tag, folders, reading) : readLanguage(file, reading), cldr }),
    );
    return read.length > 0 || !cldr ? read : [{ tag, file: undefined, cldr }];
  });
}

/**
 * A file of the person is checked for what would stop a brief.
 * @throws BriefError with file:line:column.
 */
function readOwn(file: string, tag: string, folders: Folders, reading: Reading): LanguageFile {
  const read = readLanguage(file, reading);
  const builtIn = (one: string): LanguageData[] => languageData(one, { ...folders, own: undefined }, reading);
  const problems = checkLanguage(readText(file, reading.options), file, tag, { language: builtIn });
  const faults = problems.filter(({ severity }) => severity === 'error');
  if (faults.length > 0) throw new BriefError(faults);
  return read;
}

function readLanguage(file: string, { prebuilt, options }: Reading): LanguageFile {
  const text = readText(file, options);
  return readYaml(text, file, languageFile, { known: prebuilt.find(text) }).value;
}

/** Made by a script from the CLDR, and tested there: it is not checked again. */
function readFormats(file: string): Formats {
  return JSON.parse(readFileSync(file, 'utf8')) as Formats;
}
