import { workerData } from 'node:worker_threads';
import { createSession, fieldsOf, FOR_A_SESSION, makePlacedBrief, policyFrom } from '../engine/index.ts';
import type { BriefRequest } from '../contract/request.ts';
import { choiceOf } from '../files/library/catalogue.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { fileLibrary } from '../files/library/library.ts';
import { outlineOf } from '../files/library/outline.ts';
import { itemPlace, readingOf } from '../files/library/reading.ts';
import { answerCalls, type CancelSignal } from './answer-calls.ts';
import type { EngineSetup, EngineTask, Overlay } from './messages.ts';

/** The engine on a thread of its own, with warm caches: the window never waits for it. */
const { root, program, own, overlays } = workerData as EngineSetup;
const library = fileLibrary(builtInFolders(root, own));
const engine = createSession(library, program, policyFrom(FOR_A_SESSION, process.env.AIDE_MEMOIRE_MEMO));
for (const overlay of overlays) library.overlay(overlay);

answerCalls<EngineTask, Overlay>(run, (overlay) => library.overlay(overlay));

async function run(task: EngineTask, signal: CancelSignal): Promise<unknown> {
  switch (task.work) {
    case 'make':
      return make(task.request, signal);
    case 'fields':
      return fieldsOf(task.request, engine);
    case 'read':
      return readingOf(task, library);
    case 'locate':
      return itemPlace(task, library);
    case 'outline':
      return outlineOf(library, task.dossier, task.audience);
    case 'describe':
      return task.entries.map(({ kind, name }) => choiceOf(kind, name, library));
  }
}

async function make(request: BriefRequest, signal: CancelSignal): Promise<unknown> {
  const { memos: _, ...brief } = await makePlacedBrief(request, engine, { now: () => performance.now(), today: Date.now(), signal });
  // A copy: the writer's bytes may be part of a larger buffer, and only whole buffers can be transferred.
  return { ...brief, bytes: new Uint8Array(brief.bytes) };
}
