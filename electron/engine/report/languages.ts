import { caution, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { type Language, sameLanguage } from '../language/language.ts';

/** Names of labels in a message. */
const NAMED = 5;

/**
 * Warnings about the language of a brief: what it lacks, and that the texts of a dossier are not translated.
 * @param placeOf where the language is written; looked up only for a warning.
 */
export function languageWarnings(language: Language, placeOf: () => SourceLocation): Problem[] {
  const at: At = () => ({ place: placeOf(), path: 'meta.language' });
  return [...untranslated(language), ...withoutLabels(language, at), ...withoutFormats(language, at)];
}

function untranslated({ tag, around }: Language): Problem[] {
  if (sameLanguage(tag, around)) return [];
  const hints = [`translate the dossier, or remove the language ${tag}`];
  return [caution('other-language', `labels, dates and numbers are in ${tag}, but the dossier’s texts stay in ${around}`, { hints })];
}

type At = () => { place: SourceLocation; path: string };

function withoutLabels(language: Language, at: At): Problem[] {
  const missing = language.missing();
  if (missing.length === 0) return [];
  const [first = ''] = missing;
  const { tag: from } = language.wording(first);
  const hints = [`write them in ${language.tag.split('-')[0]}.yaml in the folder languages of your library`];
  if (language.lacksLabels) return [caution('no-labels', `there are no labels in ${language.tag}, so they are in ${from}`, { ...at(), hints })];
  const others = missing.length > NAMED ? ` and ${missing.length - NAMED} others` : '';
  const message = `labels missing in ${language.tag} are in ${from}: ${missing.slice(0, NAMED).join(', ')}${others}`;
  return [caution('missing-labels', message, { ...at(), hints })];
}

function withoutFormats({ tag, lacksFormats }: Language, at: At): Problem[] {
  if (!lacksFormats) return [];
  const hints = [`add them under formats in ${tag.split('-')[0]}.yaml in the folder languages of your library`];
  return [caution('no-formats', `there are no formats of dates and numbers for ${tag}, so they are as in English`, { ...at(), hints })];
}
