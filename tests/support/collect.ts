import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Code that is compiled in the background holds on to functions until it is done, which takes a moment on a busy machine. */
const ROUNDS = 4;
const APART = 50;

/** Clears away all that nothing holds on to for good. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < ROUNDS; round += 1) {
    // References that were asked for live until the turn is over.
    await setTimeout(APART);
    collect();
  }
}

/** Whether what a reference names is cleared away within `rounds` collections: on a busy machine the compiler can take a second. */
export async function isCollected(reference: WeakRef<object>, rounds = 10): Promise<boolean> {
  for (let round = 0; round < rounds && reference.deref() !== undefined; round += 1) await collectGarbage();
  return reference.deref() === undefined;
}
