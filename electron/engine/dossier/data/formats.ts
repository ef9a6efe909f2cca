import type { Cell } from './cells.ts';
import { readXml } from './xml.ts';

/** How a cell shows its number, as far as it changes what the number means. */
export type CellFormat = { kind: 'percent'; decimals: number } | { kind: 'date'; hasTime: boolean } | { kind: 'number' };

const NUMBER: CellFormat = { kind: 'number' };

/** Formats that are not written in the file (ECMA-376-1, 18.8.30). */
const BUILT_IN: Readonly<Record<number, CellFormat>> = {
  9: { kind: 'percent', decimals: 0 },
  10: { kind: 'percent', decimals: 2 },
  ...Object.fromEntries([14, 15, 16, 17].map((id) => [id, { kind: 'date', hasTime: false }])),
  22: { kind: 'date', hasTime: true },
};

/** The formats of cells, by the index of their style. */
export function formatsIn(styles: string): CellFormat[] {
  const own = new Map<number, CellFormat>();
  const formats: CellFormat[] = [];
  let isCells = false;
  readXml(styles, {
    open({ name, attributes: { numFmtId = '0', formatCode = '' } }) {
      if (name === 'numFmt') own.set(Number(numFmtId), formatOf(formatCode));
      if (name === 'cellXfs') isCells = true;
      if (name === 'xf' && isCells) formats.push(own.get(Number(numFmtId)) ?? BUILT_IN[Number(numFmtId)] ?? NUMBER);
    },
    close(name) {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return formats;
}

function formatOf(code: string): CellFormat {
  // Without what is in quotation marks or brackets, or escaped: these are words, colours and conditions.
  const plain = (code.split(';')[0] ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '').toLowerCase();
  if (plain.includes('%')) return { kind: 'percent', decimals: /\.([0#?]+)/.exec(plain)?.[1]?.length ?? 0 };
  if (/[dy]/.test(plain)) return { kind: 'date', hasTime: plain.includes('h') };
  return NUMBER;
}

const DAY = 86_400_000;
/** Day 0 of the two ways of counting. In the first, 1900 wrongly has a 29 February, which matters to no date after it. */
const ORIGINS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** The number of a cell as a dossier would have it: a percentage in the language's form, a date as `2024-07-09`. */
export function shown(number: number, format: CellFormat = NUMBER, { is1904, decimal }: { is1904: boolean; decimal: string }): Cell {
  if (!Number.isFinite(number)) return '';
  if (format.kind === 'percent') return `${(number * 100).toFixed(format.decimals).replace('.', decimal)}%`;
  if (format.kind === 'number') return Number(number.toPrecision(15));
  const moment = new Date(ORIGINS[is1904 ? 1904 : 1900] + Math.round(number * DAY));
  if (Number.isNaN(moment.getTime())) return '';
  return moment.toISOString().slice(0, format.hasTime ? 16 : 10);
}
