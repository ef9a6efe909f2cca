import { parentPort, workerData } from 'node:worker_threads';
import { type Brief, makeBrief } from '../brief/brief.ts';
import { createEngine } from '../brief/engine.ts';
import { BriefError } from '../contract/problem.ts';
import { builtInFolders } from '../files/folders.ts';
import { fileLibrary } from '../files/library.ts';
import type { EngineSetup, Order, Outcome } from './messages.ts';

/** The engine on a thread of its own, with warm caches: the window never waits for it. */
const { root, program } = workerData as EngineSetup;
const engine = createEngine(fileLibrary(builtInFolders(root)), program);

parentPort?.on('message', async (order: Order) => {
  const outcome = await carryOut(order);
  parentPort?.postMessage(outcome, outcome.kind === 'made' ? [outcome.bytes.buffer as ArrayBuffer] : []);
});

async function carryOut({ id, request, cancelled }: Order): Promise<Outcome> {
  const signal = { throwIfAborted: () => throwIf(Atomics.load(cancelled, 0) === 1) };
  try {
    signal.throwIfAborted();
    const brief: Brief = await makeBrief(request, engine, { now: () => performance.now(), signal });
    // A copy: what the writer gives may be a part of a larger buffer, and a buffer is handed over whole.
    return { id, kind: 'made', bytes: new Uint8Array(brief.bytes), fileName: brief.fileName, report: brief.report };
  } catch (error) {
    if (error instanceof BriefError) return { id, kind: 'refused', problems: [...error.problems] };
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { id, kind: 'failed', message, stack };
  }
}

function throwIf(cancelled: boolean): void {
  if (cancelled) throw new DOMException('The brief is no longer wanted', 'AbortError');
}
