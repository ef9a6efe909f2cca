import { readContent } from '../content.ts';
import { asDict, asList, type Graph } from '../graph.ts';
import { unless } from './catalog.ts';

/** Operators that leave ink or show text. */
const DRAWS = /^(S|s|f|F|f\*|B|B\*|b|b\*|sh|Do|Tj|TJ|'|"|BI)$/;
const ARTIFACT_TYPES = /\/Type \/(Pagination|Layout|Background|Page)\b/;

/** Every page's content: all of it marked, nothing marked twice (ISO 14289-1, 7.1), artifacts typed, nothing left open. */
export function lintContent({ pages }: Graph): string[] {
  return pages.flatMap((page, index) => {
    const bytes = asList(page.get('Contents')).map((stream) => asDict(stream).bytes());
    return bytes.flatMap((stream) => lintStream(stream)).map((problem) => `${problem} (page ${index + 1})`);
  });
}

function lintStream(bytes: Uint8Array): string[] {
  const problems: string[] = [];
  const seen = new Set<number>();
  const spans: number[] = [];
  let [open, saved] = [0, 0];
  for (const { operator, operands } of readContent(bytes)) {
    if (operator === 'q') saved += 1;
    if (operator === 'Q') saved -= 1;
    problems.push(...unless(saved <= 28, 'limits: graphics states stand too deep in each other'));
    // What says its own text, or runs from right to left (ISO 32000-1, 14.8.2.3.3), may stand inside marked content: it is no content of its own.
    const isReversed = operator === 'BMC' && operands[0] === '/ReversedChars';
    const isSpan = isReversed || (operator === 'BDC' && operands[0] === '/Span' && !operands[1]?.includes('/MCID'));
    if (isSpan) spans.push(open);
    if (operator === 'EMC' && spans.length > 0) {
      spans.pop();
      continue;
    }
    if (operator === 'EMC') open -= 1;
    if (!isSpan && (operator === 'BDC' || operator === 'BMC')) {
      open += 1;
      problems.push(...unless(open === 1, 'marked content: one stands inside another'));
      const [tag = '', properties = ''] = operands;
      if (tag === '/Artifact') problems.push(...unless(ARTIFACT_TYPES.test(properties), 'artifact type: an artifact has none'));
      else problems.push(...lintMark(properties, seen));
    }
    if (DRAWS.test(operator)) problems.push(...unless(open === 1, `marked content: ${operator} draws outside of it`));
  }
  return [...problems, ...unless(open === 0, 'marked content: it is never closed'), ...unless(saved === 0, 'graphics state: it is never restored')];
}

function lintMark(properties: string, seen: Set<number>): string[] {
  const id = Number(/\/MCID (\d+)/.exec(properties)?.[1] ?? -1);
  const problem = unless(id >= 0, 'marked content: it has no MCID').concat(unless(!seen.has(id), `marked content: MCID ${id} is used twice`));
  seen.add(id);
  return problem;
}
