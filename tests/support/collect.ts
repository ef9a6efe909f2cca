import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Clears away all that nothing holds on to. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  // References that were asked for live until the turn is over.
  await setImmediate();
  (runInNewContext('gc') as () => void)();
}
