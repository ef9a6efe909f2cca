import type { ProgramEvent } from '../../electron/contract/briefing.ts';
import type { Reply, Transport } from '../../electron/contract/wire.ts';
import { createListeners } from './listeners.ts';
import { overHttp } from './http.ts';

/** The interface that the preload of the desktop program gives the window. */
interface Bridge {
  call(id: number, method: string, input: unknown): Promise<Reply>;
  cancel(id: number): void;
  listen(listener: (event: ProgramEvent) => void): void;
  drop(file: File): void;
}

/** Calls the program: through the bridge of the desktop program if there is one, else over HTTP. */
export function findTransport(scope: { aideMemoire?: Bridge } = window as { aideMemoire?: Bridge }): Transport {
  return scope.aideMemoire ? overBridge(scope.aideMemoire) : overHttp(window);
}

function overBridge(bridge: Bridge): Transport {
  let last = 0;
  const events = createListeners<ProgramEvent>();
  bridge.listen(events.emit);
  return {
    subscribe: events.subscribe,
    // The desktop program and its window end together.
    onConnection: () => () => undefined,
    call(method, input, signal) {
      last += 1;
      const id = last;
      const cancel = (): void => bridge.cancel(id);
      signal?.addEventListener('abort', cancel);
      return bridge.call(id, method, input).finally(() => signal?.removeEventListener('abort', cancel));
    },
  };
}

/** Passes a dropped file to the desktop program, which opens it by its path. False in a browser, which has no path. */
export function dropOnProgram(file: File, scope: { aideMemoire?: Bridge } = window as { aideMemoire?: Bridge }): boolean {
  scope.aideMemoire?.drop(file);
  return scope.aideMemoire !== undefined;
}
