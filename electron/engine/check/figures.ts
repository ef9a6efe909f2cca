import type { Dossier } from '../../contract/dossier.ts';
import type { Formats } from '../../contract/language.ts';
import { caution, type Problem } from '../../contract/problem.ts';
import { undrawn } from '../selection/chart-data.ts';
import { pathText } from '../source/schema.ts';
import type { Sourced } from '../source/yaml.ts';

/**
 * A warning for each figure whose chart leaves out values, because they are no numbers in the dossier's language.
 * @param isPrinted whether the figure at a path is asked about.
 */
export function undrawnProblems(
  { value, placeOf }: Sourced<Dossier>,
  numbers: Formats['number'],
  isPrinted: (path: readonly PropertyKey[]) => boolean = () => true,
): Problem[] {
  return value.figures.flatMap((figure, index): Problem[] => {
    if (figure.chart === undefined || !isPrinted(['figures', index])) return [];
    const all = undrawn(figure, numbers);
    const [first] = all;
    if (!first) return [];
    const path = ['figures', index, ...(figure.from ? ['from'] : ['rows', first.row, 'values', first.column])];
    const label = figure.rows[first.row]?.label ?? '';
    const others = all.length === 1 ? '' : `, and ${all.length - 1} more`;
    const message = `the chart leaves out “${first.text}” (${label})${others}: it is not a number as ${value.meta.language} writes it`;
    const hints = ['write a number; where there is no value, a dash'];
    return [caution('not-drawn', message, { place: placeOf(path), path: pathText(path), hints })];
  });
}
