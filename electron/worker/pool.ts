import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Tinypool } from 'tinypool';
import type { Brief } from '../engine/brief.ts';
import { THREAD_LIMITS } from './messages.ts';
import { BriefError, type Problem } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';

/** What the threads of a pool are made from. */
export interface BatchSetup {
  root: string;
  /** Where the person's own parts are. */
  own: string;
  program: string;
}

/** What a thread is given, and what it gives back: problems as data, since an error loses its fields on the way. */
export interface BatchTask {
  setup: BatchSetup;
  request: BriefRequest;
}
export type Made = { brief: Brief } | { problems: Problem[] };

/** Where briefs are made: here, or on as many threads as there are processors. */
export interface Makers {
  /** @throws BriefError as makeBrief does. */
  make(request: BriefRequest): Promise<Brief>;
  close(): Promise<void>;
}

/** Threads that make briefs side by side, each with an engine of its own. They start when they are first needed. */
export function startPool(setup: BatchSetup, threads = availableParallelism()): Makers {
  const filename = join(setup.root, 'out', 'main', 'batch.js');
  const pool = new Tinypool({
    filename,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
    resourceLimits: THREAD_LIMITS,
  });
  return {
    async make(request) {
      const made = (await pool.run({ setup, request } satisfies BatchTask)) as Made;
      if ('problems' in made) throw new BriefError(made.problems);
      return made.brief;
    },
    close: () => pool.destroy(),
  };
}
