import type { Depth } from './common.ts';
import type { Problem } from './problem.ts';

/** Why an item this audience may see is not in the brief: `template` where the template does not print it. */
export type LeftOutReason = 'depth' | 'section' | 'number' | 'pages' | 'template';

/** Why this audience may not see an item. */
export type WithheldReason = 'marking' | 'release' | 'audience';

export type Reason = LeftOutReason | WithheldReason;

/** An item of the dossier that is not in the brief. Told to the person who holds the dossier, never to the brief. */
interface Absent<R extends Reason> {
  key: string;
  /** What a person calls it: the section's title, or the part's name. */
  part: string;
  text: string;
  depth: Depth;
  reason: R;
}
export type LeftOut = Absent<LeftOutReason>;
export type Withheld = Absent<WithheldReason>;

/** Where an item stands on a page: points, from the page's top left. */
export interface Placement {
  key: string;
  /** From 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What was made, for the window, the command line and `--json`. */
export interface BriefReport {
  pages: number;
  bytes: number;
  /** The banner, as printed. */
  marking: string;
  sections: { id: string; title: string; points: number }[];
  /** What this audience may see and does not get. */
  leftOut: LeftOut[];
  /** What this audience may not see. Nothing else in the report depends on it. */
  withheld: Withheld[];
  warnings: Problem[];
  /** How long each stage took, in milliseconds. */
  milliseconds: Record<string, number>;
}
