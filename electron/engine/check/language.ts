import { type Label, type LanguageFile, languageFile, type PluralCategory } from '../../contract/language.ts';
import { LANGUAGE_TAG } from '../../contract/language-tag.ts';
import { caution, fault, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { formatDate, formatDates, formatTime } from '../language/dates.ts';
import { dataFor } from '../language/from-library.ts';
import { BASE, createLanguage, type Language, placesOf, unknownPlaces } from '../language/language.ts';
import { categoriesOf } from '../language/plural.ts';
import type { Library } from '../library.ts';
import { didYouMean } from '../source/suggest.ts';
import { readYaml } from '../source/yaml.ts';

type At = (path: readonly string[]) => { place: SourceLocation; path: string };

/** What each check is given: the file, its language with what others add to it, the English labels, and where things are. */
interface Given {
  id: string;
  file: LanguageFile;
  language: Language;
  english: LanguageFile['labels'];
  at: At;
}

/**
 * Everything that can be said of the file of a language: labels that it lacks, forms for numbers, places for values, and its formats.
 * @param id the language tag, the file's name without ending.
 */
export function checkLanguage(text: string, file: string, id: string, library: Pick<Library, 'language'>): Problem[] {
  const { value, placeOf } = readYaml(text, file, languageFile);
  if (!LANGUAGE_TAG.test(id)) {
    const hints = ['name the file by the tag of its language, such as fr.yaml or fr-CA.yaml'];
    return [fault('wrong-name', `"${id}" is not a language tag`, { place: placeOf(['name']), hints })];
  }
  const around = dataFor(id, library);
  const cldr = around.find((one) => one.tag === id)?.cldr;
  const language = createLanguage(id, [{ tag: id, file: value, cldr }, ...around.filter((one) => one.tag !== id)]);
  const english =
    library
      .language(BASE)
      .flatMap((one) => (one.file ? [one.file.labels] : []))
      .at(-1) ?? {};
  const at: At = (path) => ({ place: placeOf(path), path: path.join('.') });
  const given = { id, file: value, language, english, at };
  return [
    ...missingLabels(given),
    ...Object.entries(value.labels).flatMap(([name, label]) => labelProblems(name, label, given)),
    ...wrongFormats(given),
  ];
}

function missingLabels({ id, language, at }: Given): Problem[] {
  const missing = language.missing();
  if (missing.length === 0) return [];
  return [
    caution('missing-labels', `labels missing in ${id}: ${missing.join(', ')}`, {
      ...at(['labels']),
      hints: ['until they are there, they are in English'],
    }),
  ];
}

function labelProblems(name: string, label: Label, { id, file, english, at }: Given): Problem[] {
  const own = english[name];
  const here = at(['labels', name]);
  if (own === undefined) {
    return [caution('unknown-label', `the program has no label "${name}"`, { ...here, hints: didYouMean(name, Object.keys(english)) })];
  }
  const isSame = !id.startsWith(BASE) && JSON.stringify(label) === JSON.stringify(own) && !Object.hasOwn(file.sameAsEnglish, name);
  const hints = ['translate it, or give the reason under sameAsEnglish'];
  return [
    ...placeProblems(name, label, own, here),
    ...pluralProblems(name, label, id, here),
    ...(isSame ? [caution('untranslated', `the label "${name}" is as in English`, { ...here, hints })] : []),
  ];
}

type Here = ReturnType<At>;

/** Places that the program has no value for, which would stop a brief, and values that the label leaves out. */
function placeProblems(name: string, label: Label, own: Label, here: Here): Problem[] {
  const known = [...placesOf(own)];
  const hints = known.length === 0 ? ['it has none'] : [`it has ${known.join(', ')}`];
  return [
    ...unknownPlaces(label, own).map((place) => fault('unknown-place', `the label "${name}" has no value for ${place}`, { ...here, hints })),
    ...unknownPlaces(own, label).map((place) => caution('missing-place', `the label "${name}" leaves out ${place}`, here)),
  ];
}

function pluralProblems(name: string, label: Label, id: string, here: Here): Problem[] {
  if (typeof label === 'string' || new Set(Object.values(label)).size === 1) return [];
  const categories = categoriesOf(id);
  const given = Object.keys(label) as PluralCategory[];
  const missing = categories.filter((one) => !given.includes(one));
  const unknown = given.filter((one) => one !== 'other' && !categories.includes(one));
  const hints = [`${id} has ${categories.join(', ')}`];
  return [
    ...(missing.length > 0 ? [caution('missing-form', `the label "${name}" has no form for ${missing.join(', ')}`, { ...here, hints })] : []),
    ...unknown.map((one) => caution('unused-form', `numbers in ${id} have no form "${one}", as the label "${name}" has`, { ...here, hints })),
  ];
}

/** Formats are tried: a letter that patterns do not have stops a date. */
function wrongFormats({ id, language, at }: Given): Problem[] {
  const lacking = language.lacksFormats ? [caution('no-formats', `there are no formats of dates and numbers for ${id}`, at(['formats']))] : [];
  try {
    for (const style of ['long', 'short', 'day'] as const) {
      for (const date of ['2024-07-09', '2024-07', '2024']) formatDate(date, language, style);
      for (const end of ['2024-07-11', '2024-08-02', '2025-01-02']) formatDates('2024-07-09', end, language, style);
      for (const end of ['2024-08', '2025-01']) formatDates('2024-07', end, language, style);
    }
    formatDates('2024', '2026', language);
    formatTime('08:40', language);
  } catch (error) {
    return [
      ...lacking,
      fault('wrong-format', error instanceof Error ? error.message : String(error), {
        ...at(['formats']),
        hints: ['write words in single quotation marks'],
      }),
    ];
  }
  return lacking;
}
