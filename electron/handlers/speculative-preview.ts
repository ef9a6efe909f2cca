import type { PlacedBrief } from '../engine/brief.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { EngineClient } from '../worker/client.ts';

/**
 * Makes the briefs a window shows. Whoever changes a text will ask for the brief it is in: it is begun as soon as the engine
 * has the text, while the answer to the edit and the window's next call are still under way.
 */
export interface SpeculativePreview {
  /** @throws BriefError as makeBrief does. An aborted signal stops it. */
  make(request: BriefRequest, signal: AbortSignal): Promise<PlacedBrief>;
  /** A text the engine reads has changed. */
  begin(): void;
}

/** A brief begun before it was asked for. */
interface Begun {
  key: string;
  brief: Promise<PlacedBrief>;
  controller: AbortController;
}

export function createSpeculativePreview(engine: Pick<EngineClient, 'make'>): SpeculativePreview {
  let last: BriefRequest | undefined;
  let begun: Begun | undefined;

  const drop = (): void => {
    begun?.controller.abort();
    begun = undefined;
  };
  return {
    begin() {
      drop();
      if (!last) return;
      const controller = new AbortController();
      const brief = engine.make(last, controller.signal);
      // What is wrong with it is told to whoever asks for it, if anybody does.
      brief.catch(() => undefined);
      begun = { key: JSON.stringify(last), brief, controller };
    },
    make(request, signal) {
      last = request;
      if (begun?.key !== JSON.stringify(request)) {
        drop();
        return engine.make(request, signal);
      }
      // Given once: what lies on the disk may be something else by the next time.
      const { brief, controller } = begun;
      begun = undefined;
      const abort = (): void => controller.abort(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
      return brief.finally(() => signal.removeEventListener('abort', abort));
    },
  };
}
