import { type ElementNode, elements } from '../../document/document.ts';

/** A cell at its place in the grid of a table. */
export interface GridCell {
  element: ElementNode;
  row: number;
  column: number;
  columnSpan: number;
  rowSpan: number;
  isHead: boolean;
}

export interface Grid {
  cells: GridCell[];
  columns: number;
  /** The number of header rows at the top. */
  headRows: number;
  rows: ElementNode[];
}

/** Places the cells of a table, including spans (HTML, "forming a table"). */
export function gridOf(table: ElementNode): Grid {
  const head = elements(table, 'thead').flatMap((part) => elements(part, 'tr'));
  const rows = [...head, ...elements(table, 'tbody').flatMap((part) => elements(part, 'tr'))];
  const taken: boolean[][] = rows.map(() => []);
  const cells: GridCell[] = [];
  rows.forEach((tr, row) => {
    let column = 0;
    for (const element of elements(tr)) {
      while (taken[row]?.[column]) column += 1;
      const columnSpan = Number(element.attributes.colspan ?? 1);
      const limit = row < head.length ? head.length : rows.length;
      const rowSpan = Math.min(Number(element.attributes.rowspan ?? 1), limit - row);
      for (let down = 0; down < rowSpan; down++) {
        for (let across = 0; across < columnSpan; across++) (taken[row + down] as boolean[])[column + across] = true;
      }
      cells.push({ element, row, column, columnSpan, rowSpan, isHead: row < head.length });
      column += columnSpan;
    }
  });
  const columns = Math.max(0, ...cells.map((cell) => cell.column + cell.columnSpan));
  return { cells, columns, headRows: head.length, rows };
}
