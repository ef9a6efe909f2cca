import type { Dossier } from '../../contract/dossier.ts';
import type { Formats } from '../../contract/language.ts';
import { isNoValue, numberForm, type NumberForm } from '../dossier/numbers.ts';
import type { Selection } from './selection.ts';

type Figure = Dossier['figures'][number];
type Row = Figure['rows'][number];
type Value = Row['values'][number];
type Data = Selection['figures'][number]['data'];

/** What stands before the numbers of a row; empty for exact ones. */
export function boundOf({ bound }: Pick<Row, 'bound'>): '' | 'more-than' | 'at-least' {
  return bound === 'exact' ? '' : bound;
}

/**
 * The values that a figure's chart draws: a datum for each number, or for each row where a row is a share or a range. Numbers typed as text are
 * read in the dossier's language; `undrawn` tells of the others.
 */
export function dataOf({ chart, rows, columns }: Figure, numbers: Formats['number']): Data {
  const empty = { series: '', value: '', of: '', low: '', high: '' };
  const read = readerFor(numbers);
  return rows.flatMap(({ label, values, at, bound: kind }): Data => {
    const bound = boundOf({ bound: kind });
    const numbers = values.map(read);
    const row = { ...empty, label, bound, at: at ?? label };
    if (chart === 'share' || chart === 'range') {
      const [first, second, third = ''] = numbers;
      if (first === undefined || second === undefined) return [];
      return [chart === 'share' ? { ...row, value: first, of: second } : { ...row, low: first, high: second, value: third }];
    }
    return numbers.flatMap((value, column) => {
      const series = columns.length > 1 ? (columns[column] ?? '') : '';
      return value === undefined ? [] : [{ ...row, series, value }];
    });
  });
}

/** A value that a chart leaves out, by its row and column. */
export interface Undrawn {
  row: number;
  column: number;
  text: string;
}

/** The values of a figure that its chart cannot draw. A dash is none: it says that there is no value, which a line shows as a gap. */
export function undrawn({ chart, rows }: Figure, numbers: Formats['number']): Undrawn[] {
  if (chart === undefined) return [];
  const read = readerFor(numbers);
  const needed = chart === 'share' ? 2 : chart === 'range' ? 3 : Number.POSITIVE_INFINITY;
  return rows.flatMap(({ values }, row) =>
    values.slice(0, needed).flatMap((value, column) => {
      const isGap = chart !== 'share' && typeof value === 'string' && isNoValue(value);
      return read(value) === undefined && !isGap ? [{ row, column, text: String(value) }] : [];
    }),
  );
}

/** Whether all values are percentages typed with the sign, which a chart must not lose. */
export function isPercent({ rows }: Figure): boolean {
  return rows.every(({ values }) => values.every((value) => typeof value === 'string' && (/%/.test(value) || isNoValue(value))));
}

/** Reads values. The form of the language is made for the first text: most figures have none. */
function readerFor(numbers: Formats['number']): (value: Value) => string | undefined {
  let form: NumberForm | undefined;
  return (value) => {
    if (typeof value === 'number') return String(value);
    form ??= numberForm(numbers);
    return form.read(value);
  };
}
