import type { ManuscriptKind } from '../contract/manuscript.ts';
import type { Problem } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';

/** Room for what one brief needs for a moment, in MB: with less, a fifth of a thread's time goes into clearing it away. */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 192 };

/** What a thread that makes briefs is started with. */
export interface ThreadSetup {
  /** The folder that holds `data/`, `templates/` and `out/`. */
  root: string;
  program: string;
  /** Where the person's own parts are. */
  own: string;
}

/** What the engine's thread is started with. */
export interface EngineSetup extends ThreadSetup {
  /** Drafts that stand in for files from the start. */
  overlays: readonly Overlay[];
}

/** A text that stands in for a file; with `undefined` no more. */
export interface Overlay {
  kind: ManuscriptKind;
  name: string;
  text: string | undefined;
}

/** What the engine's thread is asked to do: make a brief, or only what its template would be given. */
export interface EngineTask {
  work: 'make' | 'fields';
  request: BriefRequest;
}

/**
 * A message to a thread: a call, which is answered by number, or a notice, which is not. `cancelled[0]` turns 1 when nobody waits
 * for the answer any more: shared memory, because a busy thread reads no messages.
 */
export type Message<Task = unknown, Notice = unknown> = { id: number; task: Task; cancelled: Int32Array } | { notice: Notice };

/** The answer to a call: problems as data, since an error loses its fields on the way. */
export type Answer =
  | { id: number; kind: 'done'; value: unknown }
  | { id: number; kind: 'refused'; problems: Problem[] }
  | { id: number; kind: 'failed'; message: string; stack: string };
