import type { PlacedBrief } from '../engine/index.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { EngineSetup, EngineTask, Overlay, ThreadSetup } from './messages.ts';
import { Thread } from './thread.ts';

/** A brief as the engine's thread sends it: what memos did is not sent with each key. */
export type EngineBrief = Omit<PlacedBrief, 'memos'>;

/** The engine as the rest of the program sees it. */
export interface EngineClient {
  /**
   * Makes a brief on the engine's thread. An aborted signal stops it at the next attempt, and rejects at once.
   * @throws BriefError as makeBrief does; Error when the thread fails, after which the next call starts a new one.
   */
  make(request: BriefRequest, signal: AbortSignal): Promise<EngineBrief>;
  /** What a template would be given for a request. */
  fields(request: BriefRequest, signal: AbortSignal): Promise<unknown>;
  /** Has a text stand in for a file from now on; with `undefined`, what was read of the file is forgotten. */
  overlay(overlay: Overlay): void;
  close(): Promise<void>;
}

/**
 * Starts the engine at the first call, from the built file `engine.js`.
 * @param onFault called when the thread ends by itself.
 */
export function startEngine(file: string, setup: ThreadSetup, onFault?: (error: Error) => void): EngineClient {
  /** A new thread starts with those the last one had been given. */
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
