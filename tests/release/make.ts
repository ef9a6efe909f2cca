import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { type Brief, makeBrief } from '../../electron/engine/brief.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { createEngine } from '../../electron/engine/memory/engine-session.ts';
import { libraryWith } from '../support/library.ts';
import type { Case } from './cases.ts';

/** What became of a case: a brief, or the problems it was refused for. */
export type Outcome = { brief: Brief; refused?: undefined } | { brief?: undefined; refused: readonly Problem[] };

/** Makes the brief of a case with an engine of its own, as a first brief after a start. */
export async function make({ dossier, template, audience, request }: Pick<Case, 'dossier' | 'template' | 'audience' | 'request'>): Promise<Outcome> {
  const text = JSON.stringify(dossier);
  const library = libraryWith({
    dossiers: { d: text },
    templates: template === undefined ? {} : { t: template },
    audiences: audience === undefined ? {} : { readers: audience },
  });
  const engine = createEngine({ ...library, dossierFile: () => ({ name: 'd.yaml', bytes: new TextEncoder().encode(text) }) }, 'Aide-Mémoire test');
  try {
    return { brief: await makeBrief(briefRequest.parse(request), engine) };
  } catch (error) {
    if (error instanceof BriefError) return { refused: error.problems };
    throw error;
  }
}
