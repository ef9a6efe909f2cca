import type { Dossier } from '../../contract/dossier.ts';
import { BriefError, type Problem } from '../../contract/problem.ts';
import { hasData, withData } from '../dossier/data/fill.ts';
import { parseDossier } from '../dossier/parse.ts';
import { pathsOfPictures } from '../dossier/pictures.ts';
import type { Library } from '../library.ts';
import { readPicture } from '../picture/picture.ts';
import { pathText } from '../source/schema.ts';
import type { Sourced } from '../source/yaml.ts';
import { languageFrom } from '../language/from-library.ts';
import { languageWarnings } from '../report/languages.ts';
import { undrawnProblems } from './figures.ts';
import { programmeProblems } from './programme.ts';
import { readerProblems } from './readers.ts';
import { topicsOfDossier } from './topics.ts';

/**
 * Everything that can be said of a dossier without making a brief: also of the files that it names.
 * @throws BriefError if it cannot be read, or the numbers of a figure cannot.
 */
export function checkDossier(text: string, file: string, library: Library): Problem[] {
  const written = parseDossier(text, file, library);
  const language = languageFrom(written.value.meta.language, library);
  const { number } = language.formats;
  const sourced = hasData(written.value) ? withData(written, number, (name) => library.data(name, file)) : written;
  return [
    ...pictureProblems(sourced, library),
    ...topicsOfDossier(sourced),
    ...readerProblems(sourced, library),
    ...programmeProblems(sourced, library.offsetIn),
    ...undrawnProblems(sourced, number),
    ...languageWarnings(language, () => sourced.placeOf(['meta', 'language'])),
  ];
}

/** Pictures that are not there, or cannot be printed. */
function pictureProblems({ value, file, placeOf }: Sourced<Dossier>, library: Library): Problem[] {
  return [...pathsOfPictures(value)].flatMap(([name, path]) => {
    try {
      readPicture(library.image(name, [file]));
      return [];
    } catch (error) {
      if (!(error instanceof BriefError)) throw error;
      return error.problems.map((problem) => ({ ...problem, place: placeOf(path), path: pathText(path) }));
    }
  });
}
