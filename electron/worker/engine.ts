import { workerData } from 'node:worker_threads';
import { createSession, fieldsOf, FOR_A_SESSION, makePlacedBrief, policyFrom } from '../engine/index.ts';
import { BriefError } from '../contract/problem.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { fileLibrary } from '../files/library/library.ts';
import { answerCalls, type CancelSignal } from './answer-calls.ts';
import type { EngineSetup, EngineTask, Overlay } from './messages.ts';

/** The engine on a thread of its own, with warm caches: the window never waits for it. */
const { root, program, own, overlays } = workerData as EngineSetup;
const library = fileLibrary(builtInFolders(root, own));
const engine = createSession(library, program, policyFrom(FOR_A_SESSION, process.env.AIDE_MEMOIRE_MEMO));
for (const overlay of overlays) setOverlay(overlay);

answerCalls<EngineTask, Overlay>(run, setOverlay);

function setOverlay({ kind, name, text }: Overlay): void {
  try {
    library.overlay(kind, name, text);
  } catch (error) {
    // The name no longer exists. The next request for it reports this.
    if (!(error instanceof BriefError)) throw error;
  }
}

async function run({ work, request }: EngineTask, signal: CancelSignal): Promise<unknown> {
  if (work === 'fields') return fieldsOf(request, engine);
  const { memos: _, ...brief } = await makePlacedBrief(request, engine, { now: () => performance.now(), today: Date.now(), signal });
  // A copy: the writer's bytes may be part of a larger buffer, and only whole buffers can be transferred.
  return { ...brief, bytes: new Uint8Array(brief.bytes) };
}
