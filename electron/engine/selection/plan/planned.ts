import type { Depth } from '../../../contract/common.ts';
import type { Point, Section } from '../../../contract/dossier.ts';
import type { LeftOutReason } from '../../../contract/report.ts';
import type { Limits } from './asks.ts';

/** A section as far as an audience may see it. */
export interface Outlined {
  id: string;
  topics: readonly string[] | undefined;
  section: Section;
  points: readonly Point[];
  sections: readonly Outlined[];
}

export function outlineOf(sections: readonly Section[], isOpen: (value: object) => boolean): Outlined[] {
  return sections.filter(isOpen).map((section) => {
    const { id, topics, points, sections: inner } = section;
    return { id, topics, section, points: points.filter(isOpen), sections: outlineOf(inner, isOpen) };
  });
}

/** A section in or out of a brief, and why. */
export interface Planned {
  section: Section;
  /** How deep its points go; undefined if only points and sections that ask for themselves are in. */
  depth: Depth | undefined;
  /** Why nothing of it is in; undefined if it is in. */
  out: LeftOutReason | undefined;
  /** Why it is in or out, in a sentence. */
  why: string;
  inner: readonly Planned[];
  /** Whether it is in only because the audience gets sections outside its topics too. */
  isRest?: boolean;
}

/** A section that is out with all that is inside it. */
export function allOut({ section, sections }: Outlined, out: LeftOutReason, why: string): Planned {
  return { section, depth: undefined, out, why, inner: sections.map((inner) => allOut(inner, out, why)) };
}

/** The section around one: its topics, which the section inside has if it has none of its own, and its depth. */
export interface Around {
  topics: readonly string[] | undefined;
  depth: Depth | undefined;
}

/** The sections of a dossier for one audience and request. */
export interface Plan {
  /** The sections at the top of the brief, in order. */
  top: readonly Planned[];
  /** Sections at the top of the dossier of which nothing is in the brief. */
  out: readonly Planned[];
  limits: Limits;
  /** Why the topics of the audience decided nothing; undefined if they did, or if it has none. */
  notice?: 'no-topics' | 'no-topic-of-audience' | undefined;
}
