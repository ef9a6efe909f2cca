import { unzipSync } from 'fflate';
import { TEXT_LIMITS } from '../../../contract/limits.ts';
import { type Cell, columnOf, dataProblem, type Grid } from './cells.ts';
import { type CellFormat, formatsIn, shown } from './formats.ts';
import { readXml } from './xml.ts';

/** Bytes of one part of a workbook when unpacked: a sheet of a hundred thousand cells has about five million. */
const MOST_BYTES = 32_000_000;

/** What a workbook is read with. */
interface Workbook {
  sheets: { name: string; file: string }[];
  strings: string[];
  formats: CellFormat[];
  /** Whether days are counted from 1904 on. */
  is1904: boolean;
}

/**
 * The cells of a sheet of an Excel workbook (ECMA-376, SpreadsheetML). Formulas are not evaluated: what counts is the value that was saved with
 * them.
 * @param sheet its name; the first sheet by default. @param decimal the decimal mark of the dossier's language, for percentages.
 * @throws BriefError if it is no workbook, has no such sheet, or a cell has an error or a formula without a saved value.
 */
export function readWorkbook(bytes: Uint8Array, sheet: string | undefined, decimal: string): Grid {
  const part = (name: string): string => partsOf(bytes, name);
  const workbook = workbookOf(part);
  const found = sheet === undefined ? workbook.sheets[0] : workbook.sheets.find(({ name }) => name === sheet);
  if (!found) {
    const names = workbook.sheets.slice(0, TEXT_LIMITS.listedNames).map(({ name }) => `“${name}”`);
    throw dataProblem(`the file has no sheet "${sheet ?? ''}"`, `its sheets are ${names.join(', ')}`);
  }
  return gridOf(part(found.file), workbook, decimal);
}

/** The text of one part of the package; empty if it has none. */
function partsOf(bytes: Uint8Array, wanted: string): string {
  try {
    let isLarge = false;
    const found = unzipSync(bytes, {
      filter({ name, originalSize }) {
        isLarge ||= name === wanted && originalSize > MOST_BYTES;
        return name === wanted && !isLarge;
      },
    });
    if (isLarge) throw dataProblem('the workbook is too large', 'copy what the figure needs into a workbook of its own, or save it as CSV');
    return new TextDecoder().decode(found[wanted] ?? new Uint8Array());
  } catch (error) {
    // What fflate says of an archive has a number; anything else is a fault of this program.
    if (typeof (error as { code?: unknown }).code !== 'number') throw error;
    throw dataProblem('this is not a workbook, or it has a password', 'save it as .xlsx without a password, or as CSV');
  }
}

function workbookOf(part: (name: string) => string): Workbook {
  const targets = new Map<string, string>();
  readXml(part('xl/_rels/workbook.xml.rels'), {
    open({ name, attributes: { Id = '', Target = '' } }) {
      if (name === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Workbook['sheets'] = [];
  let is1904 = false;
  readXml(part('xl/workbook.xml'), {
    open({ name, attributes }) {
      if (name === 'sheet') sheets.push({ name: attributes.name ?? '', file: targets.get(attributes['r:id'] ?? '') ?? '' });
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
    },
  });
  if (sheets.length === 0) throw dataProblem('this is not a workbook', 'save it as .xlsx, or as CSV');
  return { sheets, strings: stringsIn(part('xl/sharedStrings.xml')), formats: formatsIn(part('xl/styles.xml')), is1904 };
}

function stringsIn(xml: string): string[] {
  const strings: string[] = [];
  let depth = 0;
  readXml(xml, {
    open({ name }) {
      if (name === 'si') strings.push('');
      // What is read out of characters, such as Japanese, is not the text.
      if (name === 'rPh') depth += 1;
    },
    close(name) {
      if (name === 'rPh') depth -= 1;
    },
    text(text, around) {
      if (around === 't' && depth === 0) strings[strings.length - 1] += text;
    },
  });
  return strings;
}

/** A cell as it is saved. */
interface SavedCell {
  /** Its name: `B2`. */
  at: string;
  type: string;
  style: number;
  value: string;
  hasFormula: boolean;
}

function gridOf(xml: string, workbook: Workbook, decimal: string): Grid {
  const grid: Cell[][] = [];
  let cell: SavedCell | undefined;
  let count = 0;
  readXml(xml, {
    open({ name, attributes: { r = '', t = 'n', s = '0' } }) {
      if (name === 'c') cell = { at: r, type: t, style: Number(s), value: '', hasFormula: false };
      if (name === 'f' && cell) cell.hasFormula = true;
    },
    text(text, around) {
      if (cell && (around === 'v' || around === 't')) cell.value += text;
    },
    close(name) {
      if (name !== 'c' || !cell) return;
      const [, letters = '', digits = ''] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(cell.at) ?? [];
      count += 1;
      if (letters === '' || count > TEXT_LIMITS.entries)
        throw dataProblem('the sheet cannot be read, or has too many cells', 'copy what the figure needs into a sheet of its own, or save it as CSV');
      const row = grid[Number(digits) - 1] ?? [];
      row[columnOf(letters)] = contentOf(cell, workbook, decimal);
      grid[Number(digits) - 1] = row;
      cell = undefined;
    },
  });
  return Array.from(grid, (row = []) => Array.from(row, (value = '') => value));
}

function contentOf({ at, type, style, value, hasFormula }: SavedCell, { strings, formats, is1904 }: Workbook, decimal: string): Cell {
  if (value === '') {
    if (!hasFormula) return '';
    throw dataProblem(`the formula in cell ${at} has no saved value`, 'open the workbook in a spreadsheet program and save it, or write the value');
  }
  if (type === 'e') throw dataProblem(`cell ${at} has the error ${value}`, 'mend the formula, or write the value');
  if (type === 's') return (strings[Number(value)] ?? '').trim();
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type !== 'n') return value.trim();
  return shown(Number(value), formats[style], { is1904, decimal });
}
