import { runInNewContext } from 'node:vm';
import { setV8Flags } from './v8-flags.ts';

/** How long after a brief, in milliseconds: its page is drawn by then, on the processors this shares, and a quick typist's next key is not there yet. */
const PAUSE = 60;

/** Clears away what a brief leaves behind, between briefs. */
export interface Tidying {
  /** A brief is made. */
  after(): void;
  /** There is work to do. */
  stop(): void;
}

/**
 * Has V8 clear away what is new while nobody asks: by itself it does so whenever there is no room left, which is in the middle of
 * every other brief, and holds that for 11 ms of its 30.
 */
export function createTidying(): Tidying {
  setV8Flags('collect-on-request');
  // Nothing where a host's V8 does not give it: it then clears away as it always did.
  const collect = runInNewContext('globalThis.gc') as ((how: { type: 'minor' }) => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => clearTimeout(timer);
  return {
    stop,
    after() {
      stop();
      timer = setTimeout(() => collect?.({ type: 'minor' }), PAUSE);
    },
  };
}
