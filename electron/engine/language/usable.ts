import type { Phrase } from '../../contract/language.ts';
import { fault, type Problem, type SourceLocation } from '../../contract/problem.ts';
import { type Language, type LanguageData, type OwnLabels, unknownPlaces } from './language.ts';

/** A phrase with its place. */
export interface Placed {
  phrase: Phrase;
  place: SourceLocation;
}

/** What is wrong with phrases that name a label: there is none, or it has places that a phrase has no values for. */
export function phraseProblems(phrases: readonly Placed[], language: Language): Problem[] {
  return phrases.flatMap(({ phrase, place }): Problem[] => {
    if (typeof phrase === 'string') return [];
    try {
      language.label(phrase.label);
      return [];
    } catch (error) {
      return [fault('unknown-label', error instanceof Error ? error.message : String(error), { place })];
    }
  });
}

/**
 * What is wrong with labels that replace those of the program: they have places that it has no values for.
 * @param base the data of the language that all labels fall back to.
 */
export function labelProblems(own: OwnLabels, base: readonly LanguageData[], place: SourceLocation): Problem[] {
  const known = base.at(-1)?.file?.labels ?? {};
  return Object.entries(own).flatMap(([tag, labels]) =>
    Object.entries(labels).flatMap(([name, label]) => {
      const original = Object.hasOwn(known, name) ? known[name] : undefined;
      if (original === undefined) return [];
      return unknownPlaces(label, original).map((one) => fault('unknown-place', `the label "${name}" in ${tag} has no value for ${one}`, { place }));
    }),
  );
}
