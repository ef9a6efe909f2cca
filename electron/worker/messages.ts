import type { ManuscriptKind } from '../contract/manuscript.ts';
import type { Problem } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';

/** Heap space for short-lived objects, in MB. With less, a thread spends a fifth of its time on garbage collection. */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 192 };

/** The set-up of a thread that makes briefs. */
export interface ThreadSetup {
  /** The folder that holds `data/`, `templates/` and `out/`. */
  root: string;
  program: string;
  /** The folder of the person's library. */
  own: string;
}

/** The set-up of the engine's thread. */
export interface EngineSetup extends ThreadSetup {
  /** Drafts that replace files from the start. */
  overlays: readonly Overlay[];
}

/** A text to use instead of a file; `undefined` ends this. */
export interface Overlay {
  kind: ManuscriptKind;
  name: string;
  text: string | undefined;
}

/** A task of the engine's thread: make a brief, or only get the data for its template. */
export interface EngineTask {
  work: 'make' | 'fields';
  request: BriefRequest;
}

/**
 * A message to a thread: a call, answered by number, or a notice, which needs no answer. `cancelled[0]` becomes 1 when the caller no longer
 * waits. It is shared memory, because a busy thread reads no messages.
 */
export type Message<Task = unknown, Notice = unknown> = { id: number; task: Task; cancelled: Int32Array } | { notice: Notice };

/** The answer to a call. Problems are sent as data, since an error loses its fields in transfer. */
export type Answer =
  | { id: number; kind: 'done'; value: unknown }
  | { id: number; kind: 'refused'; problems: Problem[] }
  | { id: number; kind: 'failed'; message: string; stack: string };
