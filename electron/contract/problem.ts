/**
 * One record for every problem that the program reports to a person. It is created where the problem is found. The stage that knows the
 * place adds it. Problems are collected, and formatted in only two places: the terminal (`cli/print.ts`) and the window.
 */

/** A place in a file. `line` and `column` count from 1; both are absent if only the file is known. */
export interface SourceLocation {
  file: string;
  line?: number;
  column?: number;
}

export interface Problem {
  severity: 'error' | 'warning';
  /** A stable identifier in kebab-case, for tests and for searching. */
  code: string;
  /** The problem, as one clause in lower case without a full stop. */
  message: string;
  place?: SourceLocation;
  /** The path of the value inside its file, in the form people write: `sections[3].points[2].depth`. */
  path?: string;
  /** The value found, if it is short. */
  actual?: string;
  /** What would have been right; several if there is a choice. */
  expected?: string[];
  /** How to fix it, including "did you mean". */
  hints?: string[];
  /** The source line of the place. */
  excerpt?: string;
}

/** Thrown by a stage that cannot continue. Contains every problem the stage found, not only the first. */
export class BriefError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: Problem | readonly Problem[]) {
    const all = 'code' in problems ? [problems] : [...problems];
    super(all.map((problem) => problem.message).join('; '));
    this.name = 'BriefError';
    this.problems = all;
  }

  /** The program is built into several files, each with its own copy of this class, so `instanceof` compares names. */
  static override [Symbol.hasInstance](error: unknown): boolean {
    return error instanceof Error && error.name === 'BriefError' && 'problems' in error;
  }
}

/** Creates an error from its code and message; `more` adds other fields. */
export function fault(code: string, message: string, more: Partial<Problem> = {}): Problem {
  return { severity: 'error', code, message, ...more };
}

/** Creates a warning from its code and message. */
export function caution(code: string, message: string, more: Partial<Problem> = {}): Problem {
  return { severity: 'warning', code, message, ...more };
}

/** The path, the message and the value found, on one line: `sections[0].depth: must be one of headline, summary, not "deep"`. */
export function summaryOf({ path, message, actual }: Problem): string {
  return `${path ? `${path}: ` : ''}${message}${actual === undefined ? '' : `, not "${actual}"`}`;
}
