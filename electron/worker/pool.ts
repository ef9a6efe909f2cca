import { availableParallelism } from 'node:os';
import type { Brief } from '../engine/index.ts';
import type { BriefRequest } from '../contract/request.ts';
import type { ThreadSetup } from './messages.ts';
import { Thread } from './thread.ts';

/** Whoever waits for a batch can end it. Longer than a timer can wait is not needed. Milliseconds. */
const UNLIMITED = { task: 2_000_000_000, stop: 2_000_000_000 };

/** Makes briefs: on this thread, or on one thread for each processor. */
export interface BriefMaker {
  /** @throws BriefError as makeBrief does. */
  make(request: BriefRequest): Promise<Brief>;
  close(): Promise<void>;
}

/**
 * Threads that make briefs in parallel, each with its own engine, whose caches stay warm between briefs. They start when first needed.
 * @param file the built file `batch.js`.
 */
export function startPool(file: string, setup: ThreadSetup, size = availableParallelism()): BriefMaker {
  const threads: Thread[] = [];
  const idle: Thread[] = [];
  /** Calls waiting for a free thread, the oldest first. */
  const waiting: ((thread: Thread) => void)[] = [];

  const acquire = async (): Promise<Thread> => {
    const free = idle.pop();
    if (free) return free;
    if (threads.length >= size) return new Promise((resolve) => waiting.push(resolve));
    const thread = new Thread(file, { workerData: () => setup, limits: UNLIMITED });
    threads.push(thread);
    return thread;
  };
  const release = (thread: Thread): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  return {
    async make(request) {
      const thread = await acquire();
      try {
        return (await thread.call(request)) as Brief;
      } finally {
        release(thread);
      }
    },
    close: async () => void (await Promise.all(threads.map((thread) => thread.close()))),
  };
}
