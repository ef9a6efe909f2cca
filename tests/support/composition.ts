import { layOut } from '../../electron/engine/layout/layout.ts';
import { createClock } from '../../electron/engine/report/timings.ts';
import { type Composed, composeBrief } from '../../electron/engine/compose.ts';
import type { Composition } from '../../electron/engine/composition.ts';
import type { Trial } from '../../electron/engine/budget/attempt.ts';
import { createSession } from '../../electron/engine/memory/session.ts';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { builtIn, DOSSIER } from './library.ts';

const engine = createSession(builtIn, 'Aide-Mémoire test');

/** The same with the list its pages were cut from, laid out once more. */
export async function attemptOf(request: Partial<BriefRequest>): Promise<Composition & Trial> {
  const { composition, setting } = await composedOf(request);
  const nothing = { marking: '', title: '', reference: '', edition: '', audience: '', watermark: '', notes: '', origins: {} };
  const furniture = { ...nothing, pageOf: (page: number) => String(page) };
  const { paged, flow, heights } = layOut({ ...setting, document: composition.document, furniture });
  const { extents, pages } = paged;
  return { ...composition, paged, fill: { flow, heights, extents, pages: pages.length } };
}

/** A brief of the built-in dossier on its pages, before it is written. */
export function composedOf(request: Partial<BriefRequest>): Promise<Composed> {
  return composeBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), engine, createClock(undefined));
}
