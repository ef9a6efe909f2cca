import { parse } from 'csv-parse/sync';
import { TEXT_LIMITS } from '../../../contract/limits.ts';
import { dataProblem, type Grid } from './cells.ts';

/** What may stand between the values of a line. Which one it is, the first line says; of two as frequent the rarer in texts. */
const DELIMITERS = ['\t', ';', ','] as const;

/**
 * The cells of a CSV text (RFC 4180), its values between commas, semicolons or tabs.
 * @throws BriefError with the line, if a quotation mark is not closed or the text is too long.
 */
export function readCsv(text: string): Grid {
  const records = recordsOf(text);
  const cells = records.reduce((sum, { length }) => sum + length, 0);
  if (cells > TEXT_LIMITS.entries) throw dataProblem(`the file has more than ${TEXT_LIMITS.entries.toLocaleString('en')} values`, 'use a part of it');
  return records;
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { delimiter: delimiterOf(text), bom: true, relax_column_count: true, trim: true, max_record_size: TEXT_LIMITS.fileBytes });
  } catch (error) {
    const { lines } = error as { lines?: number };
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const where = lines === undefined ? '' : ` at line ${lines}`;
    throw dataProblem(`the file is not valid CSV${where}: a quotation mark is not closed, or stands inside a value`, 'save it again as CSV');
  }
}

function delimiterOf(text: string): string {
  const [first = ''] = text.replace(/"[^"]*"/g, '').split(/\r\n|\r|\n/, 1);
  const counts = DELIMITERS.map((one) => first.split(one).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
