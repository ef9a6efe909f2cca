import type { PlacedBrief } from '../engine/index.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { EngineSetup, EngineTask, Overlay, ThreadSetup } from './messages.ts';
import { Thread } from './thread.ts';

/** A brief as the engine's thread sends it, without memo counts, which the window does not need at each key press. */
export type EngineBrief = Omit<PlacedBrief, 'memos'>;

/** The engine, as the rest of the program uses it. */
export interface EngineClient {
  /**
   * Makes a brief on the engine's thread. An aborted signal stops it at the next attempt, and rejects at once.
   * @throws BriefError as makeBrief does; Error when the thread fails, after which the next call starts a new one.
   */
  make(request: BriefRequest, signal: AbortSignal): Promise<EngineBrief>;
  /** The data a template would get for a request. */
  fields(request: BriefRequest, signal: AbortSignal): Promise<unknown>;
  /** Uses a text instead of a file from now on; with `undefined`, drops the cached value of the file. */
  overlay(overlay: Overlay): void;
  close(): Promise<void>;
}

/**
 * Starts the engine at the first call, from the built file `engine.js`.
 * @param onFault called when the thread ends by itself.
 */
export function startEngine(file: string, setup: ThreadSetup, onFault?: (error: Error) => void): EngineClient {
  /** Given to a new thread, so that it has the same overlays as the last one. */
  const overlays = new Map<string, Overlay>();
  const thread = new Thread(file, () => ({ ...setup, overlays: [...overlays.values()] }) satisfies EngineSetup, onFault);
  const call = (work: EngineTask['work'], request: BriefRequest, signal: AbortSignal): Promise<unknown> =>
    thread.call({ work, request } satisfies EngineTask, signal);
  return {
    make: (request, signal) => call('make', request, signal) as Promise<EngineBrief>,
    fields: (request, signal) => call('fields', request, signal),
    overlay(overlay) {
      const key = `${overlay.kind}:${overlay.name}`;
      if (overlay.text === undefined) overlays.delete(key);
      else overlays.set(key, overlay);
      thread.notify(overlay);
    },
    close: () => thread.close(),
  };
}
