import { type ElementNode, elements } from '../../document/document.ts';
import { type Grid, type GridCell, gridOf } from '../../layout/blocks/grid.ts';
import type { Tag } from './tag.ts';

/** The tags of what is inside an element. */
type TagsInside = (element: ElementNode) => Tag[];

/**
 * The tags of a table (ISO 14289-1, 7.5). Every header cell has a Scope. If that is not enough, because headers span
 * or have several rows, every cell lists its headers too (ISO 32000-1, table 349).
 */
export function tableTag(table: ElementNode, tagsInside: TagsInside): Tag {
  const grid = gridOf(table);
  const needsHeaders = isIrregular(grid);
  const cells = new Map(grid.cells.map((cell) => [cell.element, cellTag(cell, grid, needsHeaders, tagsInside)]));
  const rowsOf = (part: ElementNode): Tag[] =>
    elements(part, 'tr').map((row) => ({ type: 'TR', key: row.key, children: elements(row).flatMap((cell) => cells.get(cell) ?? []) }));
  const children = elements(table).flatMap((part): Tag[] => {
    if (part.name === 'thead') return [{ type: 'THead', key: part.key, children: rowsOf(part) }];
    if (part.name === 'tbody') return [{ type: 'TBody', key: part.key, children: rowsOf(part) }];
    return [{ type: 'Caption', key: part.key, owner: String(part.key), children: tagsInside(part) }];
  });
  return { type: 'Table', key: table.key, children };
}

/** Whether a screen reader that looks up and left from a cell would miss or confuse one of its headers. */
function isIrregular({ cells, headRows }: Grid): boolean {
  return (
    headRows > 1 ||
    cells.some(({ element, isHead, column, columnSpan, rowSpan }) => {
      return element.name === 'th' && (columnSpan > 1 || rowSpan > 1 || (!isHead && column > 0));
    })
  );
}

function cellTag(cell: GridCell, grid: Grid, needsHeaders: boolean, tagsInside: TagsInside): Tag {
  const { element, columnSpan, rowSpan } = cell;
  const isHead = element.name === 'th';
  const attributes: Record<string, string | number | readonly string[]> = {};
  if (columnSpan > 1) attributes.ColSpan = columnSpan;
  if (rowSpan > 1) attributes.RowSpan = rowSpan;
  if (isHead) attributes.Scope = scopeOf(cell);
  const heads = needsHeaders ? headsOf(cell, grid).map(({ element: { key } }) => headId(key)) : [];
  if (heads.length > 0) attributes.Headers = heads;
  return {
    type: isHead ? 'TH' : 'TD',
    key: element.key,
    owner: String(element.key),
    children: tagsInside(element),
    ...(isHead && needsHeaders ? { id: headId(element.key) } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes: { Table: attributes } } : {}),
  };
}

function scopeOf({ element, isHead }: GridCell): 'Column' | 'Row' {
  const { scope } = element.attributes;
  return scope ? (scope === 'col' ? 'Column' : 'Row') : isHead ? 'Column' : 'Row';
}

/** The headers of a cell: column headers above it, then row headers to its left. */
function headsOf(cell: GridCell, { cells }: Grid): GridCell[] {
  const heads = cells.filter((other) => other !== cell && other.element.name === 'th');
  const above = heads.filter(
    (head) => scopeOf(head) === 'Column' && head.row < cell.row && overlaps(head.column, head.columnSpan, cell.column, cell.columnSpan),
  );
  const left = heads.filter(
    (head) => scopeOf(head) === 'Row' && head.column < cell.column && overlaps(head.row, head.rowSpan, cell.row, cell.rowSpan),
  );
  return [...above, ...left];
}

function overlaps(start: number, length: number, otherStart: number, otherLength: number): boolean {
  return start < otherStart + otherLength && otherStart < start + length;
}

const HEAD = 'head-';

function headId(key: number): string {
  return `${HEAD}${key}`;
}

/** Numbers the headers in reading order, because element keys can differ between runs. */
export function numberHeads(root: Tag): void {
  const numbers = new Map<string, string>();
  const visit = (tag: Tag, see: (tag: Tag) => void): void => {
    see(tag);
    for (const child of tag.children) visit(child, see);
  };
  visit(root, (tag) => {
    if (!tag.id?.startsWith(HEAD)) return;
    const number = `${HEAD}${String(numbers.size + 1).padStart(4, '0')}`;
    numbers.set(tag.id, number);
    tag.id = number;
  });
  if (numbers.size === 0) return;
  visit(root, ({ attributes: { Table: cell } = {} }) => {
    if (cell && Array.isArray(cell.Headers)) cell.Headers = cell.Headers.map((id: string) => numbers.get(id) ?? id);
  });
}
