import { type FlowItem, moved } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import type { BlockContext } from './context.ts';
import type { Grid, GridCell } from './grid.ts';
import { ROW_RULE, ruleMark } from './table-rules.ts';

/** A cell after layout: its items, top to bottom. */
export interface CellFlow {
  cell: GridCell;
  x: number;
  items: FlowItem[];
  height: number;
}

/** A line of a cell at its place in a group of rows. */
interface Atom {
  top: number;
  bottom: number;
  column: number;
  marks: Mark[];
  notes: readonly FlowItem[];
}

/** Rows that belong together: one row, or several that a cell spans. */
export interface RowGroup {
  isHead: boolean;
  height: number;
  marks: Mark[];
  /** Each item of each cell with its top and bottom in the group. */
  atoms: Atom[];
}

/** How rows are set: the padding above and below their cells, and whether there are rules between them. */
interface RowStyle {
  padY: number;
  hasRules: boolean;
}

/** The rows of a table in groups, each with the marks of its cells. */
export function groupRows(grid: Grid, flows: readonly CellFlow[], context: BlockContext, { padY, hasRules }: RowStyle): RowGroup[] {
  const heights = rowHeights(grid, flows, padY, context.styles.block('table').leading);
  const groups: RowGroup[] = [];
  for (let row = 0; row < grid.rows.length; ) {
    const end = groupEnd(grid.cells, row);
    const group: RowGroup = { isHead: row < grid.headRows, height: 0, marks: [], atoms: [] };
    for (const flow of flows.filter(({ cell }) => cell.row >= row && cell.row < end)) {
      const above = heights.slice(row, flow.cell.row).reduce((a, b) => a + b, 0);
      const own = heights.slice(flow.cell.row, flow.cell.row + flow.cell.rowSpan).reduce((a, b) => a + b, 0);
      // Header cells align to the bottom, other cells to the top.
      const drop = group.isHead ? own - padY - flow.height : padY;
      addAtoms(group, flow, above + drop);
    }
    group.height = heights.slice(row, end).reduce((a, b) => a + b, 0);
    if (hasRules) group.marks.push(...innerRules(grid.cells, row, heights.slice(row, end), context));
    groups.push(group);
    row = end;
  }
  return groups;
}

/** The footnotes called in a group. */
export function notesIn({ atoms }: RowGroup): FlowItem[] {
  return atoms.flatMap(({ notes }) => notes);
}

function addAtoms(group: RowGroup, flow: CellFlow, top: number): void {
  let y = top;
  for (const item of flow.items) {
    y += item.before;
    const marks = item.marks.map((mark) => moved(mark, 0, y));
    group.atoms.push({ top: y, bottom: y + item.height, column: flow.cell.column, marks, notes: item.notes });
    group.marks.push(...marks);
    y += item.height;
  }
}

/** The row after the last one that shares a spanning cell with this one. */
function groupEnd(cells: readonly GridCell[], row: number): number {
  let end = row + 1;
  for (const cell of cells) if (cell.row < end && cell.row + cell.rowSpan > row) end = Math.max(end, cell.row + cell.rowSpan);
  return end;
}

function rowHeights(grid: Grid, flows: readonly CellFlow[], padY: number, leading: number): number[] {
  const heights = grid.rows.map(() => leading + 2 * padY);
  for (const { cell, height } of flows) if (cell.rowSpan === 1) heights[cell.row] = Math.max(heights[cell.row] ?? 0, height + 2 * padY);
  for (const { cell, height } of flows) {
    const own = heights.slice(cell.row, cell.row + cell.rowSpan).reduce((a, b) => a + b, 0);
    const last = cell.row + cell.rowSpan - 1;
    if (height + 2 * padY > own) heights[last] = (heights[last] ?? 0) + height + 2 * padY - own;
  }
  return heights;
}

/** Hairlines between the rows of a group, except where a cell of the first column spans both. @param first the number of its first row. */
function innerRules(cells: readonly GridCell[], first: number, heights: readonly number[], context: BlockContext): Mark[] {
  let y = 0;
  return heights.slice(0, -1).flatMap((height, index) => {
    const row = first + index;
    y += height;
    const isSpanned = cells.some((cell) => cell.column === 0 && cell.row <= row && cell.row + cell.rowSpan - 1 > row);
    return isSpanned ? [] : [ruleMark(context, y, context.width, ROW_RULE)];
  });
}

/**
 * Cuts rows taller than a page at the line ends of their tallest column. A line of another column that
 * straddles a cut goes with the slice it begins in, which grows to hold it: nothing is lost or cut through.
 */
export function sliceGroup({ atoms, height }: RowGroup): { height: number; marks: Mark[]; notes: FlowItem[] }[] {
  const tallest = atoms.reduce((most, atom) => (atom.bottom > most.bottom ? atom : most), { bottom: 0, column: 0 } as {
    bottom: number;
    column: number;
  });
  const cuts = [...new Set(atoms.filter(({ column }) => column === tallest.column).map(({ bottom }) => bottom))].sort((a, b) => a - b);
  let from = 0;
  return cuts.map((cut, index) => {
    const isLast = index === cuts.length - 1;
    const to = isLast ? height : cut;
    const own = atoms.filter(({ top }) => top >= from - 0.01 && (isLast || top < to - 0.01));
    const start = from;
    from = to;
    const bottom = Math.max(to, ...own.map((atom) => atom.bottom));
    const notes = own.flatMap((atom) => atom.notes);
    return { height: bottom - start, notes, marks: own.flatMap(({ marks }) => marks.map((mark) => moved(mark, 0, -start))) };
  });
}

/** The marks of groups, stacked one below the other. */
export function stack(groups: readonly RowGroup[]): Mark[] {
  let y = 0;
  return groups.flatMap((group) => {
    const marks = group.marks.map((mark) => moved(mark, 0, y));
    y += group.height;
    return marks;
  });
}
