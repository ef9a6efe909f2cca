import type { Dossier } from '../../../contract/dossier.ts';
import type { Formats } from '../../../contract/language.ts';
import { TEMPLATE_LIMITS } from '../../../contract/limits.ts';
import { BriefError, type Problem } from '../../../contract/problem.ts';
import { pathText } from '../../source/schema.ts';
import type { Sourced } from '../../source/yaml.ts';
import { decodeText } from '../../source/text.ts';
import { type Cell, cellsIn, dataProblem, type Grid } from './cells.ts';
import { readCsv } from './csv.ts';
import { readWorkbook } from './workbook.ts';

type Figure = Dossier['figures'][number];
type From = NonNullable<Figure['from']>;

/** Whether a dossier has figures whose numbers are in files. */
export function hasData({ figures }: Dossier): boolean {
  return figures.some(({ from }) => from !== undefined);
}

/** The files that figures take their numbers from. */
export function dataFiles({ figures }: Dossier): string[] {
  return [...new Set(figures.flatMap(({ from }) => from?.file ?? []))];
}

/**
 * A dossier with the numbers of its figures read from their files, as if they were written in it.
 * @param numbers how numbers are written in the dossier's language. @param load the bytes of a file beside the dossier; throws a BriefError if it may not be read or is not there.
 * @throws BriefError with the problems of all files, each at the place that names the file.
 */
export function withData(sourced: Sourced<Dossier>, numbers: Formats['number'], load: (file: string) => Uint8Array): Sourced<Dossier> {
  const { value, placeOf } = sourced;
  const problems: Problem[] = [];
  const figures = value.figures.map((figure, index): Figure => {
    if (figure.from === undefined) return figure;
    try {
      return filled(figure, figure.from, numbers, load);
    } catch (error) {
      if (!(error instanceof BriefError)) throw error;
      const path = ['figures', index, 'from'];
      for (const problem of error.problems) {
        const message = `cannot read the numbers from "${figure.from.file}": ${problem.message}`;
        problems.push({ ...problem, message, place: placeOf(path), path: pathText(path) });
      }
      return figure;
    }
  });
  if (problems.length > 0) throw new BriefError(problems);
  return { ...sourced, value: { ...value, figures } };
}

function filled(figure: Figure, from: From, numbers: Formats['number'], load: (file: string) => Uint8Array): Figure {
  const cells = cellsIn(gridOf(from, numbers, load(from.file)), from.range);
  const [first = [], ...others] = cells;
  const rows = from.headings ? others : cells;
  const [of = '', ...columns] = from.headings ? first.map(String) : [];
  const own = { of: figure.of || of || '–', columns: figure.columns.length > 0 ? figure.columns : columns.map((heading) => heading || '–') };
  const values = first.length - 1;
  if (values < 1) throw dataProblem('there is only one column', 'the first column has the labels, the others the values');
  if (rows.length === 0) throw dataProblem('there are only headings', 'check the range, or say headings: false');
  if (own.columns.length !== values)
    throw dataProblem(`there are ${values} columns of values, but the figure names ${own.columns.length}`, 'change the range, or name each column');
  if (values > TEMPLATE_LIMITS.columns) throw dataProblem(`there are more than ${TEMPLATE_LIMITS.columns} columns`, 'use a range');
  return { ...figure, ...own, rows: rows.map(rowOf) };
}

function gridOf({ file, sheet }: From, numbers: Formats['number'], bytes: Uint8Array): Grid {
  if (/\.xlsx$/i.test(file)) return readWorkbook(bytes, sheet, numbers.decimal);
  if (/\.csv$/i.test(file) && sheet !== undefined) throw dataProblem('a .csv file has no sheets', 'remove sheet, or use a workbook');
  if (/\.csv$/i.test(file)) return readCsv(decodeText(bytes, file));
  throw dataProblem('this is no .csv or .xlsx file', 'save it as one of these');
}

/** Stands for an empty cell. */
const EMPTY = '–';

function rowOf([label = '', ...values]: readonly Cell[]): Figure['rows'][number] {
  return { label: String(label) || EMPTY, values: values.map((value) => (value === '' ? EMPTY : asWritten(value))), bound: 'exact' };
}

/** Numbers as YAML has them (YAML 1.2, 10.3.2): what is read from a file is what would be read if it were written in the dossier. */
const PLAIN_NUMBER = /^[-+]?(\.\d+|\d+(\.\d*)?)(e[-+]?\d+)?$/i;

function asWritten(value: Cell): Cell {
  return typeof value === 'string' && PLAIN_NUMBER.test(value) ? Number(value) : value;
}
