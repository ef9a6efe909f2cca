import { type Dossier, dossier } from '../../contract/dossier.ts';
import { BriefError } from '../../contract/problem.ts';
import type { Pieces } from '../../contract/yaml/pieces.ts';
import { readYaml, type Sourced } from '../source/yaml.ts';
import { type DossierRules, referenceProblems } from './references.ts';

interface Before {
  pieces?: Pieces;
  known?: unknown;
}

/**
 * Reads a dossier and checks everything that can be checked in it alone: schema, duplicate ids, citations, speakers, marking levels.
 * @param library the marking schemes and time zones that there are.
 * @param before the values read from the same dossier before an edit, or from the same text at build time.
 * @throws BriefError with all problems, each with its place.
 */
export function parseDossier(text: string, file: string, library: DossierRules, before: Before = {}): Sourced<Dossier> {
  const sourced = readYaml(text, file, dossier, before);
  const problems = referenceProblems(sourced, library);
  if (problems.length > 0) throw new BriefError(problems);
  return sourced;
}
