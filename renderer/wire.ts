import type { Reply, Transport } from '../electron/contract/wire.ts';
import { TEXTS } from './texts.ts';

/** What the preload of the desktop program gives the window. */
interface Bridge {
  call(id: number, method: string, input: unknown): Promise<Reply>;
  cancel(id: number): void;
}

/** The wire to the program: the desktop program's bridge where there is one, else calls to the server the page came from. */
export function findTransport(scope: { aideMemoire?: Bridge } = window as { aideMemoire?: Bridge }): Transport {
  return scope.aideMemoire ? overBridge(scope.aideMemoire) : overHttp();
}

function overBridge(bridge: Bridge): Transport {
  let last = 0;
  return {
    call(method, input, signal) {
      last += 1;
      const id = last;
      signal?.addEventListener('abort', () => bridge.cancel(id));
      return bridge.call(id, method, input);
    },
  };
}

function overHttp(): Transport {
  // The server ends when its last page has gone: this stream is how it knows that one is here.
  new EventSource('/events');
  return {
    async call(method, input, signal) {
      const body = JSON.stringify(input);
      const headers = { 'content-type': 'application/json' };
      try {
        const response = await fetch(`/call/${method}`, { method: 'POST', headers, body, ...(signal ? { signal } : {}) });
        return (await response.json()) as Reply;
      } catch (error) {
        if (signal?.aborted) throw error;
        return { ok: false, problems: [{ severity: 'error', code: 'unreachable', message: TEXTS.unreachable }] };
      }
    },
  };
}
