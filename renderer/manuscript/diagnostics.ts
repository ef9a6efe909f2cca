import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import { type Problem, summaryOf } from '../../electron/contract/problem.ts';

/** A problem as the editor marks it: from its place to the end of the line. Undefined for a problem in another file, or without a line. */
export function diagnosticOf(problem: Problem, file: string, doc: Text): Diagnostic | undefined {
  const { severity, place, hints = [] } = problem;
  if (place?.line === undefined || place.file !== file) return undefined;
  const line = doc.line(Math.min(Math.max(1, place.line), doc.lines));
  const from = Math.min(line.to, line.from + (place.column ?? 1) - 1);
  return { from, to: Math.max(from, line.to), severity, message: [summaryOf(problem), ...hints].join('\n') };
}
