import { layOut } from '../../electron/engine/layout/layout.ts';
import { createClock } from '../../electron/engine/timings.ts';
import { type Draft, type Settled, settleBrief } from '../../electron/engine/compose.ts';
import type { Trial } from '../../electron/engine/budget/forecast.ts';
import { createEngine } from '../../electron/engine/memory/engine-session.ts';
import { type BriefRequest, briefRequest } from '../../electron/contract/request.ts';
import { builtIn, DOSSIER } from './library.ts';

const engine = createEngine(builtIn, 'Aide-Mémoire test');

/** The same with the list its pages were cut from, laid out once more. */
export async function attemptOf(request: Partial<BriefRequest>): Promise<Draft & Trial> {
  const { draft, setting } = await settledOf(request);
  const nothing = { marking: '', title: '', reference: '', edition: '', audience: '', watermark: '', notes: '', origins: {} };
  const furniture = { ...nothing, pageOf: (page: number) => String(page) };
  const { paged, flow } = layOut({ ...setting, document: draft.document, furniture });
  const { textHeight, extents, pages } = paged;
  return { ...draft, paged, fill: { flow, textHeight, extents, pages: pages.length } };
}

/** A brief of the built-in dossier on its pages, before it is written. */
export function settledOf(request: Partial<BriefRequest>): Promise<Settled> {
  return settleBrief(briefRequest.parse({ dossier: DOSSIER, audience: 'head-of-delegation', ...request }), engine, createClock(undefined));
}
