import type { Depth } from './common.ts';
import type { Problem } from './problem.ts';

/**
 * Why an item this audience may see is not in the brief. `topics`: it has none that the audience asks for. `never`: the audience never gets
 * it. `template`: the template does not print it.
 */
export type LeftOutReason = 'depth' | 'section' | 'topics' | 'never' | 'number' | 'pages' | 'template';

/** Why this audience may not see an item. */
export type WithheldReason = 'marking' | 'release' | 'audience';

export type Reason = LeftOutReason | WithheldReason;

/** An item of the dossier that is not in the brief. Shown only to the person who makes the brief, and never part of it. */
interface Absent<R extends Reason> {
  key: string;
  /** Its part, as a person names it: the section's title, or the part's name. */
  part: string;
  text: string;
  depth: Depth;
  reason: R;
}
export type LeftOut = Absent<LeftOutReason>;
export type Withheld = Absent<WithheldReason>;

/** The position of an item on a page, in points from the top left of the page. */
export interface Placement {
  key: string;
  /** From 1. */
  page: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Whether a section is in a brief, and why. */
export interface SectionChosen {
  id: string;
  title: string;
  isIn: boolean;
  /** How deep its points go; absent if only single points of it or sections in it are in, or nothing. */
  depth?: Depth | undefined;
  /** A sentence. */
  why: string;
}

/** The result of a brief, for the window, the command line and `--json`. */
export interface BriefReport {
  pages: number;
  bytes: number;
  /** The banner, as printed. */
  marking: string;
  sections: { id: string; title: string; points: number }[];
  /** Every section that this audience may see: whether it is in, how deep, and why. In the order of the brief; those that are out come last. */
  choices: SectionChosen[];
  /** Items that this audience may see and does not get. */
  leftOut: LeftOut[];
  /** Items that this audience may not see. Nothing else in the report depends on them. */
  withheld: Withheld[];
  warnings: Problem[];
  /** How long each stage took, in milliseconds. */
  milliseconds: Record<string, number>;
}
