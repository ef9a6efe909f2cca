import { Worker } from 'node:worker_threads';
import type { PlacedBrief } from '../engine/brief.ts';
import { BriefError } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';
import { type EngineSetup, type Message, type Order, type Outcome, type Overlay, THREAD_LIMITS } from './messages.ts';

/** The engine as the rest of the program sees it. */
export interface EngineClient {
  /**
   * Makes a brief on the engine's thread. An aborted signal stops it at the next attempt, and rejects at once.
   * @throws BriefError as makeBrief does; Error when the thread fails, after which the next call starts a new one.
   */
  make(request: BriefRequest, signal: AbortSignal): Promise<PlacedBrief>;
  /** What a template would be given for a request. */
  fields(request: BriefRequest, signal: AbortSignal): Promise<unknown>;
  /** Has a text stand in for a file from now on; with `undefined`, what was read of the file is forgotten. */
  overlay(overlay: Overlay): void;
  close(): Promise<void>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

/** Starts the engine at the first call, from the built file `engine.js`. */
export function startEngine(file: string, setup: Omit<EngineSetup, 'overlays'>): EngineClient {
  const waiting = new Map<number, Waiting>();
  /** A new thread starts with what the last one had been told. */
  const overlays = new Map<string, Overlay>();
  let worker: Worker | undefined;
  let last = 0;

  const fail = (error: Error): void => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(file, {
      workerData: { ...setup, overlays: [...overlays.values()] } satisfies EngineSetup,
      resourceLimits: THREAD_LIMITS,
    });
    started.on('message', (outcome: Outcome) => settle(outcome, waiting));
    started.on('error', (error) => fail(error instanceof Error ? error : new Error(String(error))));
    started.on('exit', (code) => started === worker && fail(new Error(`the engine stopped (${code})`)));
    return started;
  };

  const ask = (work: Order['work'], request: BriefRequest, signal: AbortSignal): Promise<unknown> => {
    signal.throwIfAborted();
    worker ??= start();
    last += 1;
    const id = last;
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    let abort = (): void => undefined;
    const answer = new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      abort = () => {
        Atomics.store(cancelled, 0, 1);
        waiting.delete(id);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort);
      worker?.postMessage({ id, work, request, cancelled } satisfies Message);
    });
    // A signal can outlive many calls.
    return answer.finally(() => signal.removeEventListener('abort', abort));
  };

  return {
    make: (request, signal) => ask('make', request, signal) as Promise<PlacedBrief>,
    fields: (request, signal) => ask('fields', request, signal),
    overlay(overlay) {
      const key = `${overlay.kind}:${overlay.name}`;
      if (overlay.text === undefined) overlays.delete(key);
      else overlays.set(key, overlay);
      worker?.postMessage({ overlay } satisfies Message);
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
  if (outcome.kind === 'made') {
    const { id: _, kind: __, ...brief } = outcome;
    call.resolve(brief satisfies PlacedBrief);
  } else if (outcome.kind === 'fields') call.resolve(outcome.fields);
  else if (outcome.kind === 'refused') call.reject(new BriefError(outcome.problems));
  else call.reject(Object.assign(new Error(outcome.message), { stack: outcome.stack }));
}
