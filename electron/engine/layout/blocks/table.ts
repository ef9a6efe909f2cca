import { isRightToLeft } from '../../language/direction.ts';
import { type ElementNode, elements } from '../../document/document.ts';
import { UNDIVIDED } from '../inline/hyphenate.ts';
import { FORBID, type FlowItem, leaf, notesHeight } from '../pages/flow.ts';
import type { Mark } from '../paged.ts';
import { type ColumnNeed, columnWidths } from './columns.ts';
import { type BlockContext, EMPTY, type FlowBlock } from './context.ts';
import { hasBlocks } from './entry.ts';
import { type Grid, type GridCell, gridOf } from './grid.ts';
import { layoutText } from './paragraph.ts';
import { type CellFlow, groupRows, notesIn, type RowGroup, sliceGroup, stack } from './row-groups.ts';
import { captionItems, continuedCaption, repeated } from './table-caption.ts';
import { rulesFor } from './table-rules.ts';

/** Padding of cells, in ems of the table style: half of 7 points between columns, and 2.75 above and below, at 9 points. */
const PAD_X = 3.5 / 9;
const PAD_Y = 2.75 / 9;
/** Penalties for page breaks between rows, and beside the first and the last; a table of `SMALL_TABLE` rows or fewer stays whole. */
const ROW_PENALTY = 12;
const EDGE_PENALTY = 150;
const SMALL_TABLE = 6;
/** The penalty for a break inside a row that is taller than a page. */
const SLICE_PENALTY = 40;

/** The columns of a table: their widths and where they start, padding included. */
interface Columns {
  widths: readonly number[];
  starts: readonly number[];
  padX: number;
}

export function layoutTable(element: ElementNode, context: BlockContext): FlowBlock {
  const grid = gridOf(element);
  if (grid.columns === 0) return EMPTY;
  const { styles } = context;
  const kind = element.attributes.kind;
  const { size } = styles.block('table');
  const padX = PAD_X * size;
  const widths = columnWidths(needsOf(grid, context, padX), context.width, kind !== 'plain');
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((a, b) => a + b, 0));
  const flows = grid.cells.map((cell) => layoutCell(cell, { widths, starts, padX }, context));
  const groups = groupRows(grid, flows, context, { padY: PAD_Y * size, hasRules: kind !== 'plain' });
  const head = groups.filter((group) => group.isHead);
  const body = groups.filter((group) => !group.isHead);
  const tableWidth = widths.reduce((a, b) => a + b, 0);
  const rules = rulesFor(kind, tableWidth, context);

  const headHeight = heightOf(head);
  const headMarks = [rules.top(0), ...stack(head), ...(head.length > 0 ? [rules.underHead(headHeight)] : [])].flat();
  const caption = captionItems(element, context);
  const space = caption.length > 0 ? styles.line / 4 : 0;
  const repeat = head.length > 0 ? repeated(continuedCaption(element, context), { height: headHeight, marks: headMarks }, space) : undefined;
  const items: FlowItem[] = [...caption];
  const common = { frames: context.frames, within: context.within };
  if (head.length > 0) items.push(leaf(headHeight, headMarks, { ...common, penalty: FORBID, before: space, notes: head.flatMap(notesIn) }));
  const room = styles.frame.textHeight - (repeat?.height ?? 0);
  const isSmall = body.length <= SMALL_TABLE && heightOf(body) + notesHeight({ notes: body.flatMap(notesIn) }) <= room;
  body.forEach((group, index) => {
    const isFirst = index === 0;
    const isLast = index === body.length - 1;
    const top = isFirst && head.length === 0 ? rules.top(0) : [];
    const below = (height: number): Mark[] => (isLast ? rules.bottom(height) : rules.between(height));
    const penalty = isLast ? 0 : isSmall ? FORBID : isFirst || index === body.length - 2 ? EDGE_PENALTY : ROW_PENALTY;
    if (group.height + notesHeight({ notes: notesIn(group) }) <= room) {
      items.push(leaf(group.height, [...top, ...group.marks, ...below(group.height)], { ...common, penalty, repeat, notes: notesIn(group) }));
    } else {
      const slices = sliceGroup(group);
      slices.forEach((slice, at) => {
        const isEnd = at === slices.length - 1;
        const marks = [...(at === 0 ? top : []), ...slice.marks, ...(isEnd ? below(slice.height) : [])];
        items.push(leaf(slice.height, marks, { ...common, penalty: isEnd ? penalty : SLICE_PENALTY, repeat, notes: slice.notes }));
      });
    }
  });
  return { items, before: styles.line * 0.5, after: styles.line * 0.75 };
}

function heightOf(groups: readonly RowGroup[]): number {
  return groups.reduce((sum, group) => sum + group.height, 0);
}

function needsOf(grid: Grid, context: BlockContext, padX: number): ColumnNeed[] {
  const needs: ColumnNeed[] = Array.from({ length: grid.columns }, () => ({ least: 0, most: 0, area: 0 }));
  const widths = grid.cells.map((cell) => ({ cell, ...cellWidths(cell, context, padX, grid.columns) }));
  for (const { cell, least, most } of widths) {
    const need = needs[cell.column];
    if (cell.columnSpan > 1 || !need) continue;
    need.least = Math.max(need.least, least);
    need.most = Math.max(need.most, most);
    need.area += most;
  }
  for (const { cell, least, most } of widths) if (cell.columnSpan > 1) widen(needs.slice(cell.column, cell.column + cell.columnSpan), least, most);
  return needs;
}

/** Spreads the extra width that a spanning cell needs over its columns. */
function widen(columns: ColumnNeed[], least: number, most: number): void {
  const missing = (wanted: number, key: 'least' | 'most'): number =>
    Math.max(0, wanted - columns.reduce((sum, column) => sum + column[key], 0)) / columns.length;
  const [more, most2] = [missing(least, 'least'), missing(most, 'most')];
  for (const column of columns) {
    column.least += more;
    column.most = Math.max(column.most + most2, column.least);
    column.area += most2;
  }
}

function cellWidths(cell: GridCell, context: BlockContext, padX: number, columns: number): { least: number; most: number } {
  const inner = cellContext(cell, context);
  const style = context.styles.block(inner.role);
  const blocks = textBlocks(cell.element);
  let [least, most] = [0, 0];
  for (const { block, indent } of blocks) {
    const widths = context.stages.widths(block, style, context);
    least = Math.max(least, widths.least + indent * style.size);
    most = Math.max(most, widths.most + indent * style.size);
  }
  const padding = paddingOf(cell, padX, columns);
  return { least: least + padding, most: most + padding };
}

/** The blocks of a cell that hold text, and how far lists indent them, in ems. */
function textBlocks(cell: ElementNode): { block: ElementNode; indent: number }[] {
  const inner = elements(cell).filter(({ name }) => /^(p|ul|ol|dl|li|dt|dd|blockquote|h[1-4])$/.test(name));
  if (inner.length === 0) return [{ block: cell, indent: 0 }];
  return inner.flatMap((block) =>
    textBlocks(block).map(({ block: text, indent }) => ({ block: text, indent: indent + (/^(ul|ol)$/.test(block.name) ? 1.2 : 0) })),
  );
}

function cellContext(cell: GridCell, context: BlockContext): BlockContext {
  const isColumnHead = cell.element.name === 'th' && cell.isHead;
  const align = sideOf(cell.element.attributes.align as BlockContext['align'] | undefined, context);
  // Words in header cells are never divided.
  const hyphenate = cell.element.name === 'th' ? UNDIVIDED : context.hyphenate;
  return { ...context, hyphenate, role: isColumnHead ? 'tableHead' : 'table', align, frames: [], within: [], listDepth: 0, isPlain: true };
}

/** Where the words of a cell begin. Left and right are those of the page, also where it is mirrored: numbers stand under one another. */
function sideOf(align: BlockContext['align'] | undefined, { language }: BlockContext): BlockContext['align'] {
  if (align === undefined || align === 'center' || !isRightToLeft(language.around)) return align ?? 'left';
  return align === 'left' ? 'right' : 'left';
}

/** The horizontal padding of a cell: none at the outer edges of the table. */
function paddingOf(cell: GridCell, padX: number, columns: number): number {
  return (cell.column > 0 ? padX : 0) + (cell.column + cell.columnSpan < columns ? padX : 0);
}

function layoutCell(cell: GridCell, { widths, starts, padX }: Columns, context: BlockContext): CellFlow {
  const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((a, b) => a + b, 0) - paddingOf(cell, padX, widths.length);
  const x = (starts[cell.column] ?? 0) + (cell.column > 0 ? padX : 0);
  const inner = { ...cellContext(cell, context), x: context.x + x, width };
  const block = context.stages.block(cell.element, inner, layoutInCell);
  const [first] = block.items;
  if (first) first.before = 0;
  return { cell, x, items: block.items, height: block.items.reduce((sum, item) => sum + item.before + item.height, 0) };
}

function layoutInCell(cell: ElementNode, context: BlockContext): FlowBlock {
  return hasBlocks(cell) ? context.layoutChildren(cell, context) : layoutText(cell, context);
}
