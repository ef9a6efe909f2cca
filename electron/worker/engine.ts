import { parentPort, workerData } from 'node:worker_threads';
import { fieldsOf, makePlacedBrief } from '../engine/brief.ts';
import { createEngine } from '../engine/memory/engine-session.ts';
import { FOR_A_SESSION, memosOff, without } from '../engine/memory/policies.ts';
import { BriefError } from '../contract/problem.ts';
import { builtInFolders } from '../files/library/folders.ts';
import { fileLibrary } from '../files/library/library.ts';
import type { EngineSetup, Message, Order, Outcome, Overlay } from './messages.ts';
import { createPractice } from './practice.ts';
import { createTidying } from './tidy.ts';

/** The engine on a thread of its own, with warm caches: the window never waits for it. */
const { root, program, own, overlays } = workerData as EngineSetup;
const library = fileLibrary(builtInFolders(root, own));
const engine = createEngine(library, program, without(memosOff(process.env.AIDE_MEMOIRE_MEMO ?? ''), FOR_A_SESSION));
for (const overlay of overlays) lay(overlay);
const practice = createPractice();
const tidying = createTidying();

parentPort?.on('message', async (message: Message) => {
  practice.stop();
  tidying.stop();
  if ('overlay' in message) return lay(message.overlay);
  const outcome = await carryOut(message);
  parentPort?.postMessage(outcome, outcome.kind === 'made' ? [outcome.bytes.buffer as ArrayBuffer] : []);
  tidying.after();
  if (outcome.kind === 'made') practice.after(outcome.looks.length, () => makeAgain(message.request));
});

/** As after an edit: the dossier is read again, though it says the same. */
async function makeAgain(request: Order['request']): Promise<unknown> {
  library.forget('dossiers', request.dossier);
  return makePlacedBrief(request, engine);
}

function lay({ kind, name, text }: Overlay): void {
  try {
    library.overlay(kind, name, text);
  } catch (error) {
    // A name that stands for nothing any more: whoever asks for it is told.
    if (!(error instanceof BriefError)) throw error;
  }
}

async function carryOut({ id, work, request, cancelled }: Order): Promise<Outcome> {
  const signal = { throwIfAborted: () => throwIf(Atomics.load(cancelled, 0) === 1) };
  try {
    signal.throwIfAborted();
    if (work === 'fields') return { id, kind: 'fields', fields: fieldsOf(request, engine) };
    const brief = await makePlacedBrief(request, engine, { now: () => performance.now(), today: Date.now(), signal });
    // A copy: what the writer gives may be a part of a larger buffer, and a buffer is handed over whole.
    return { ...brief, id, kind: 'made', bytes: new Uint8Array(brief.bytes) };
  } catch (error) {
    if (error instanceof BriefError) return { id, kind: 'refused', problems: [...error.problems] };
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { id, kind: 'failed', message, stack };
  }
}

function throwIf(cancelled: boolean): void {
  if (cancelled) throw new DOMException('The request was cancelled', 'AbortError');
}
