import type { LibraryKind } from '../files/library/lookup.ts';
import type { Change, ManuscriptKind } from '../contract/manuscript.ts';
import type { Problem } from '../contract/problem.ts';
import type { BriefRequest } from '../contract/request.ts';

/** Heap space for short-lived objects, in MB. With less, a thread spends a fifth of its time on garbage collection. */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 192 };

/** After how long a thread is stopped. Milliseconds. */
export interface TimeLimits {
  /** A task. The largest brief that was tried, of 2,600 pages, takes a tenth of it. */
  task: number;
  /** A cancelled task, which checks often whether it is. */
  stop: number;
}
export const TIME_LIMITS: TimeLimits = { task: 180_000, stop: 2_000 };

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

/** A text to use instead of a file: as a whole, or changed from the last one. Without either this ends. */
export interface Overlay {
  kind: ManuscriptKind;
  name: string;
  /** The file, if it may be missing. */
  file?: string;
  text?: string | undefined;
  changes?: readonly Change[];
}

/** A file of the library, by its name. */
export interface LibraryName {
  kind: LibraryKind;
  name: string;
}

/** A task of the engine's thread. */
export type EngineTask =
  | { work: 'make' | 'fields'; request: BriefRequest }
  /** The findings in a text. */
  | { work: 'read'; kind: ManuscriptKind; name: string }
  | { work: 'locate'; name: string; key?: string | undefined; path?: readonly (string | number)[] | undefined }
  | { work: 'outline'; dossier: string; audience: string }
  /** Names and descriptions of files. */
  | { work: 'describe'; entries: readonly LibraryName[] };

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
