import { FROM_TEMPLATE } from '../../electron/engine/dossier/origin.ts';
import type { Traced } from '../../electron/engine/template/statements.ts';

/** Markup as if a template had written all of it itself. @param spotOf where each character stands. */
export function traced(
  text: string,
  spotOf: Traced['spotOf'] = (offset) => ({ place: { file: 'test.hbs', line: 1, column: offset + 1 }, excerpt: '' }),
): Traced {
  return { text, spotOf, originsIn: (start, end, length = end - start) => (length === 0 ? [] : FROM_TEMPLATE) };
}
