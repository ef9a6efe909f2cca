import { BriefError, type Problem } from '../../electron/contract/problem.ts';
import { briefRequest } from '../../electron/contract/request.ts';
import { type Brief, makeBrief } from '../../electron/engine/brief.ts';
import type { Library } from '../../electron/engine/library.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { builtIn, libraryWith } from '../support/library.ts';
import type { Case } from './cases.ts';

/** What became of a case: a brief, or the problems it was refused for. */
export type Outcome = { brief: Brief; refused?: undefined } | { brief?: undefined; refused: readonly Problem[] };

/** The library of the case that is made. */
let library: Library = builtIn;
/** One engine for all, as in a window: what it keeps from one brief must not be in the next. */
const engine = createSession(new Proxy(builtIn, { get: (_, name) => library[name as keyof Library] }), 'Aide-Mémoire test');

/** Makes the brief of a case. */
export async function make({ dossier, template, audience, request }: Pick<Case, 'dossier' | 'template' | 'audience' | 'request'>): Promise<Outcome> {
  const text = JSON.stringify(dossier);
  const own = libraryWith({
    dossiers: { d: text },
    templates: template === undefined ? {} : { t: template },
    audiences: audience === undefined ? {} : { readers: audience },
  });
  library = { ...own, dossierFile: () => ({ name: 'd.yaml', bytes: new TextEncoder().encode(text) }) };
  try {
    return { brief: await makeBrief(briefRequest.parse(request), engine) };
  } catch (error) {
    if (error instanceof BriefError) return { refused: error.problems };
    throw error;
  }
}
