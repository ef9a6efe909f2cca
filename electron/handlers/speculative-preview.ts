import type { BriefRequest } from '../contract/request.ts';
import type { EngineBrief, EngineClient } from '../worker/client.ts';

/**
 * Makes the briefs of the preview. After an edit, the window will ask for the brief again. So work on it starts as soon as the
 * engine has the text, before the window asks.
 */
export interface SpeculativePreview {
  /** @throws BriefError as makeBrief does. An aborted signal stops it. */
  make(request: BriefRequest, signal: AbortSignal): Promise<EngineBrief>;
  /** A text of the engine changed. */
  begin(): void;
}

/** A brief that was started before the window asked. */
interface Begun {
  key: string;
  brief: Promise<EngineBrief>;
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
      // The next request reports the error.
      brief.catch(() => undefined);
      begun = { key: JSON.stringify(last), brief, controller };
    },
    make(request, signal) {
      last = request;
      if (begun?.key !== JSON.stringify(request)) {
        drop();
        return engine.make(request, signal);
      }
      // Used once: the files may change before the next request.
      const { brief, controller } = begun;
      begun = undefined;
      const abort = (): void => controller.abort(signal.reason);
      if (signal.aborted) abort();
      signal.addEventListener('abort', abort);
      return brief.finally(() => signal.removeEventListener('abort', abort));
    },
  };
}
