import type { ProgramEvent, Subscribe } from '../electron/contract/briefing.ts';
import { type Reply, replyOf, type Transport } from '../electron/contract/wire.ts';
import { TEXTS } from './texts.ts';

/** The interface that the preload of the desktop program gives the window. */
interface Bridge {
  call(id: number, method: string, input: unknown): Promise<Reply>;
  cancel(id: number): void;
  listen(listener: (event: ProgramEvent) => void): void;
  drop(file: File): void;
}

/** Calls the program: through the bridge of the desktop program if there is one, else over HTTP. */
export function findTransport(scope: { aideMemoire?: Bridge } = window as { aideMemoire?: Bridge }): Transport {
  return scope.aideMemoire ? overBridge(scope.aideMemoire) : overHttp();
}

function overBridge(bridge: Bridge): Transport {
  let last = 0;
  const { subscribe, emit } = listeners();
  bridge.listen(emit);
  return {
    subscribe,
    call(method, input, signal) {
      last += 1;
      const id = last;
      const cancel = (): void => bridge.cancel(id);
      signal?.addEventListener('abort', cancel);
      return bridge.call(id, method, input).finally(() => signal?.removeEventListener('abort', cancel));
    },
  };
}

function overHttp(): Transport {
  // The server stops when its last page is closed. This open stream tells it that the page exists.
  const stream = new EventSource('/events');
  const { subscribe, emit } = listeners();
  stream.addEventListener('message', ({ data }) => emit(JSON.parse(data as string) as ProgramEvent));
  return {
    subscribe,
    async call(method, input, signal) {
      const body = JSON.stringify(input);
      const headers = { 'content-type': 'application/json' };
      try {
        const response = await fetch(`/call/${method}`, { method: 'POST', headers, body, ...(signal ? { signal } : {}) });
        return replyOf(new Uint8Array(await response.arrayBuffer()));
      } catch (error) {
        if (signal?.aborted) throw error;
        return { ok: false, problems: [{ severity: 'error', code: 'unreachable', message: TEXTS.unreachable }] };
      }
    },
  };
}

/** One source of events, many listeners. */
function listeners(): { subscribe: Subscribe; emit(event: ProgramEvent): void } {
  const all = new Set<(event: ProgramEvent) => void>();
  return {
    subscribe(listener) {
      all.add(listener);
      return () => all.delete(listener);
    },
    emit(event) {
      for (const listener of all) listener(event);
    },
  };
}

/** Passes a dropped file to the desktop program, which opens it by its path. False in a browser, which has no path. */
export function dropOnProgram(file: File, scope: { aideMemoire?: Bridge } = window as { aideMemoire?: Bridge }): boolean {
  scope.aideMemoire?.drop(file);
  return scope.aideMemoire !== undefined;
}
