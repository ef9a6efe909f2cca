import { createClock } from '../../electron/brief/clock.ts';
import { type Settled, settleBrief } from '../../electron/brief/draft.ts';
import { createEngine } from '../../electron/brief/engine.ts';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { builtIn, DOSSIER } from './library.ts';

const engine = createEngine(builtIn, 'Aide-Mémoire test');

/** A brief of the built-in dossier on its pages, before it is written. */
export function settledOf(request: Partial<BriefRequest>): Promise<Settled> {
  return settleBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), engine, createClock(undefined));
}
