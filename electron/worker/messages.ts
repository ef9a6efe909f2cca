import type { Named } from '../contract/manuscript.ts';
import type { Problem } from '../contract/problem.ts';
import type { MemoCounts } from '../engine/memory/memory.ts';
import type { BriefReport, Placement } from '../contract/report.ts';
import type { BriefRequest } from '../contract/request.ts';

/** Room for what one brief needs for a moment, in MB: with less, a fifth of a thread's time goes into clearing it away. */
export const THREAD_LIMITS = { maxYoungGenerationSizeMb: 96 };

/** What the thread is started with. */
export interface EngineSetup {
  /** The folder that holds `data/`, `templates/` and `out/`. */
  root: string;
  program: string;
  /** Where the person's own parts are. */
  own: string;
  /** Drafts that stand in for files from the start. */
  overlays: readonly Overlay[];
}

/** A text that stands in for a file; with `undefined` no more. */
export interface Overlay extends Named {
  text: string | undefined;
}

/** What the thread is told: work to do, or what to read from now on. Taken in order. */
export type Message = Order | { overlay: Overlay };

/** One brief to make, or only what its template would be given. `cancelled[0]` turns 1 when nobody wants it any more: shared memory, because a busy thread reads no messages. */
export interface Order {
  id: number;
  work: 'make' | 'fields';
  request: BriefRequest;
  cancelled: Int32Array;
}

/** What became of it. */
export type Outcome =
  | {
      id: number;
      kind: 'made';
      bytes: Uint8Array;
      fileName: string;
      report: BriefReport;
      placements: Placement[];
      looks: string[];
      memos: MemoCounts;
    }
  | { id: number; kind: 'fields'; fields: unknown }
  | { id: number; kind: 'refused'; problems: Problem[] }
  | { id: number; kind: 'failed'; message: string; stack: string };
