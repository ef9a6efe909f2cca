import { strToU8, zipSync } from 'fflate';

/** A cell: its XML without the name. */
export type XmlCell = string;

export const number = (value: number | string, style = 0): XmlCell => ` s="${style}"><v>${value}</v>`;
export const shared = (index: number): XmlCell => ` t="s"><v>${index}</v>`;
export const inline = (text: string): XmlCell => ` t="inlineStr"><is><t>${text}</t></is>`;
export const formula = (text: string, value = ''): XmlCell => `><f>${text}</f>${value === '' ? '' : `<v>${value}</v>`}`;
export const failed = (error: string): XmlCell => ` t="e"><v>${error}</v>`;

interface Parts {
  sheets?: Record<string, XmlCell[][]>;
  strings?: string[];
  /** Format codes by number, and the formats of styles. */
  styles?: string;
  is1904?: boolean;
  more?: Record<string, string>;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook as a spreadsheet program writes one (ECMA-376, SpreadsheetML). */
export function workbook({ sheets = {}, strings = [], styles = '', is1904 = false, more = {} }: Parts): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types/>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="r"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN}>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    'xl/styles.xml': `${HEAD}<styleSheet ${MAIN}>${styles}</styleSheet>`,
    ...Object.fromEntries(names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheets[name] ?? [])])),
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

function sheetXml(rows: XmlCell[][]): string {
  const cells = (row: XmlCell[], number: number): string =>
    row.map((cell, column) => (cell === '' ? '' : `<c r="${String.fromCharCode(65 + column)}${number}"${cell}</c>`)).join('');
  return `${HEAD}<worksheet ${MAIN}><sheetData>${rows.map((row, index) => `<row r="${index + 1}">${cells(row, index + 1)}</row>`).join('')}</sheetData></worksheet>`;
}
