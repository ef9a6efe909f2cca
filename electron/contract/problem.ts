/**
 * One record for every fault the program can tell a person about. It is made where the fact is known,
 * given its place by the stage that knows it, collected with its fellows, and formatted in two places
 * only: the terminal (`cli/print.ts`) and the window.
 */

/** Where in a file something stands. `line` and `column` count from 1; both are absent when only the file is known. */
export interface SourceLocation {
  file: string;
  line?: number;
  column?: number;
}

export interface Problem {
  severity: 'error' | 'warning';
  /** A stable name in kebab-case, for tests and for looking things up. */
  code: string;
  /** What is wrong, as one clause in lower case without a full stop. */
  message: string;
  place?: SourceLocation;
  /** The path of the value inside its file, as a person writes it: `sections[3].points[2].depth`. */
  path?: string;
  /** What was found, when it is short. */
  actual?: string;
  /** What would have been right; several when there is a choice. */
  expected?: string[];
  /** What to do about it, "did you mean" included. */
  hints?: string[];
  /** The source line the place points into. */
  excerpt?: string;
}

/** Thrown by a stage that cannot go on. Carries every problem the stage found, never only the first. */
export class BriefError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const all = 'code' in problems ? [problems] : [...problems];
    super(all.map((problem) => problem.message).join('; '));
    this.name = 'BriefError';
    this.problems = all;
  }

  /** The program is built into several files, and each has a class of its own: what is one goes by its name. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'BriefError' && 'problems' in error;
  }
}

/** An error problem from its code and message; the rest may be added in `more`. */
export function fault(code: string, message: string, more: Partial<Problem> = {}): Problem {
  return { severity: 'error', code, message, ...more };
}

/** A warning problem from its code and message. */
export function caution(code: string, message: string, more: Partial<Problem> = {}): Problem {
  return { severity: 'warning', code, message, ...more };
}

/** The path, the message and the value found, on one line: `sections[0].depth: must be one of headline, summary, not "deep"`. */
export function summaryOf({ path, message, actual }: Problem): string {
  return `${path ? `${path}: ` : ''}${message}${actual === undefined ? '' : `, not "${actual}"`}`;
}
