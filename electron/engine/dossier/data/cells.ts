import { BriefError, fault } from '../../../contract/problem.ts';

/** The value of a cell: a number as it is stored, a text as it is written; empty if there is none. */
export type Cell = number | string;

/** The rows of a file, from its first row and column on. Rows may have different lengths. */
export type Grid = readonly (readonly Cell[])[];

/** A range of cells, counted from 0, both ends included. */
interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function dataProblem(message: string, hint: string): BriefError {
  return new BriefError(fault('data', message, { hints: [hint] }));
}

/**
 * The cells of a range such as `A1:C12`; without one all, without empty rows and columns around them. Each row has the same number of cells.
 * @throws BriefError if there is nothing in it.
 */
export function cellsIn(grid: Grid, range: string | undefined): Cell[][] {
  const { top, left, bottom, right } = range === undefined ? filledRange(grid) : rangeOf(range);
  const rows = grid.slice(top, bottom + 1).map((row) => Array.from({ length: right - left + 1 }, (_, index) => row[left + index] ?? ''));
  while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
  if (rows.length > 0) return rows;
  throw dataProblem(range === undefined ? 'the file has no values' : `there are no values in the range ${range}`, 'check the sheet and the range');
}

function filledRange(grid: Grid): Range {
  const filled = grid.flatMap((row, index) => (row.some((cell) => cell !== '') ? [index] : []));
  const columns = grid.flatMap((row) => {
    const [first, last] = [row.findIndex((cell) => cell !== ''), row.findLastIndex((cell) => cell !== '')];
    return first < 0 ? [] : [first, last];
  });
  const least = (all: readonly number[]): number => all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (all: readonly number[]): number => all.reduce((a, b) => Math.max(a, b), -1);
  if (filled.length === 0) return { top: 0, left: 0, bottom: -1, right: -1 };
  return { top: least(filled), left: least(columns), bottom: most(filled), right: most(columns) };
}

const RANGE = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/i;

function rangeOf(text: string): Range {
  const [, fromColumn = '', fromRow = '', toColumn = '', toRow = ''] = RANGE.exec(text) ?? [];
  const [rows, columns] = [[Number(fromRow) - 1, Number(toRow) - 1].sort(ascending), [columnOf(fromColumn), columnOf(toColumn)].sort(ascending)];
  return { top: rows[0] ?? 0, bottom: rows[1] ?? 0, left: columns[0] ?? 0, right: columns[1] ?? 0 };
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** The index of a column from its letters: A is 0, AA is 26. */
export function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
