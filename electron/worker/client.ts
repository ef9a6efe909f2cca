import { Worker } from 'node:worker_threads';
import type { Brief } from '../brief/brief.ts';
import { BriefError } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { EngineSetup, Order, Outcome } from './messages.ts';

/** The engine as the rest of the program sees it. */
export interface EngineClient {
  /**
   * Makes a brief on the engine's thread. An aborted signal stops it at the next attempt, and rejects at once.
   * @throws BriefError as makeBrief does; Error when the thread fails, after which the next call starts a new one.
   */
  make(request: BriefRequest, signal: AbortSignal): Promise<Brief>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(brief: Brief): void;
  reject(error: Error): void;
}

/** Starts the engine at the first call, from the built file `engine.js`. */
export function startEngine(file: string, setup: EngineSetup): EngineClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;

  const fail = (error: Error): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(file, { workerData: setup });
    started.on('message', (outcome: Outcome) => settle(outcome, waiting));
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', (code) => started === worker && fail(new Error(`the engine stopped (${code})`)));
    return started;
  };

  return {
    make(request, signal) {
      signal.throwIfAborted();
      worker ??= start();
      last += 1;
      const id = last;
      const cancelled = new Int32Array(new SharedArrayBuffer(4));
      return new Promise<Brief>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        signal.addEventListener('abort', () => {
          Atomics.store(cancelled, 0, 1);
          waiting.delete(id);
          reject(signal.reason as Error);
        });
        const order: Order = { id, request, cancelled };
        worker?.postMessage(order);
      });
    },
    async close() {
      const stopping = worker;
      worker = undefined;
      await stopping?.terminate();
    },
  };
}

function settle(outcome: Outcome, waiting: Map<number, Waiting>): void {
  const call = waiting.get(outcome.id);
  if (!call) return;
  waiting.delete(outcome.id);
  if (outcome.kind === 'made') call.resolve({ bytes: outcome.bytes, fileName: outcome.fileName, report: outcome.report });
  else if (outcome.kind === 'refused') call.reject(new BriefError(outcome.problems));
  else call.reject(Object.assign(new Error(outcome.message), { stack: outcome.stack }));
}
