import { type DocumentNode, type ElementNode, elements } from './document.ts';

/**
 * Leaves out columns of a table that are empty in every row below the head, with their heads. A table with cells that span is left as it
 * is, and so is one with no content at all. Call it before citations are numbered.
 */
export function dropEmptyColumns(table: ElementNode): void {
  const rows = (name: 'thead' | 'tbody'): ElementNode[] => elements(table, name).flatMap((part) => elements(part, 'tr'));
  const body = rows('tbody');
  const [head, cells] = [rows('thead').map((row) => elements(row)), body.map((row) => elements(row))];
  const columns = cells[0]?.length ?? 0;
  const isPlain = [...head, ...cells].every((row) => row.length === columns && row.every(isSingle));
  if (!isPlain || columns < 2) return;
  const empty = Array.from({ length: columns }, (_, column) => cells.every((row) => isBlank(row[column])));
  if (!empty.includes(true) || !empty.includes(false)) return;
  for (const row of [...rows('thead'), ...body]) {
    const own = elements(row);
    row.children = own.filter((_, column) => !empty[column]);
  }
}

function isSingle({ attributes: { colspan = '1', rowspan = '1' } }: ElementNode): boolean {
  return colspan === '1' && rowspan === '1';
}

/** Elements that print something without text of their own. */
const PRINTED = /^(cite|img|chart|marking|fact|choice|blank)$/;

/** Whether nothing is printed for it. */
function isBlank(node: DocumentNode | undefined): boolean {
  if (node === undefined) return true;
  if (node.kind === 'text') return node.text.trim() === '';
  const { id, label } = node.attributes;
  if (PRINTED.test(node.name) || id !== undefined || label !== undefined) return false;
  return node.children.every(isBlank);
}
