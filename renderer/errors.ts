import { BriefError, fault, type Problem } from '../electron/contract/problem.ts';

/** Converts any thrown value to problems that can be shown. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof BriefError) return error.problems;
  return [fault('internal', error instanceof Error ? error.message : String(error))];
}

/** The problems that made a task fail; undefined if it succeeded or was cancelled. */
export async function refusalOf(work: () => Promise<unknown>): Promise<readonly Problem[] | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    const problems = problemsOf(error);
    return problems.some(({ code }) => code === 'cancelled') ? undefined : problems;
  }
}
