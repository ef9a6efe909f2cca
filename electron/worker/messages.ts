import type { Problem } from '../contract/problem.ts';
import type { BriefReport } from '../contract/report.ts';
import type { BriefRequest } from '../contract/request.ts';

/** What the thread is started with. */
export interface EngineSetup {
  /** The folder that holds `data/`, `templates/` and `out/`. */
  root: string;
  program: string;
}

/** One brief to make. `cancelled[0]` turns 1 when nobody wants it any more: shared memory, because a busy thread reads no messages. */
export interface Order {
  id: number;
  request: BriefRequest;
  cancelled: Int32Array;
}

/** What became of it. */
export type Outcome =
  | { id: number; kind: 'made'; bytes: Uint8Array; fileName: string; report: BriefReport }
  | { id: number; kind: 'refused'; problems: Problem[] }
  | { id: number; kind: 'failed'; message: string; stack: string };
