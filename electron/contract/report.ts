import type { Depth } from './common.ts';
import type { Problem } from './problem.ts';

/** Why something in the dossier is not in the brief. */
export type Reason = 'depth' | 'audience' | 'section' | 'number' | 'pages' | 'marking' | 'release';

/** Something of the dossier that is not in the brief. It is told to the person who holds the dossier, never to the brief. */
export interface LeftOut {
  key: string;
  /** What a person calls it: the section's title, or the part's name. */
  part: string;
  text: string;
  depth: Depth;
  reason: Reason;
}

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
  leftOut: LeftOut[];
  warnings: Problem[];
  /** How long each stage took, in milliseconds. */
  milliseconds: Record<string, number>;
}
