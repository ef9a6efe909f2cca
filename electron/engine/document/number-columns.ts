import { BOUND_WORDS } from './chart.ts';
import { type ElementNode, elements, textOf } from './document.ts';

/** A number as tables have it: with a sign, a currency, a unit of one word, or words that make it a bound. */
const NUMBER = new RegExp(
  `^(${Object.values(BOUND_WORDS).join('|')})?[-−–+]?\\p{Sc}?\\d[\\d.,\\u00A0\\u202F]*( ?%| ?\\p{Sc}| (thousand|million|billion))?$`,
  'iu',
);
/** Years are names, not amounts. */
const YEAR = /^[12]\d{3}$/;

/** Sets columns of numbers to the right, with their heads, where the template does not align them. Not where cells span. */
export function alignNumbers(table: ElementNode): void {
  const body = elements(table, 'tbody').flatMap((part) => elements(part, 'tr'));
  const heads = elements(table, 'thead').flatMap((part) => elements(part, 'tr'));
  const rows = [...heads, ...body].map((row) => elements(row));
  const columns = rows[0]?.length ?? 0;
  if (!rows.every((row) => row.length === columns && row.every(({ attributes }) => !attributes.colspan && !attributes.rowspan))) return;
  for (let column = 0; column < columns; column += 1) {
    const cells = rows.flatMap((row) => row[column] ?? []);
    if (cells.some(({ attributes }) => attributes.align !== undefined)) continue;
    const below = cells.slice(heads.length);
    const texts = below.map((cell) => textOf({ ...cell, children: cell.children.filter(isNoCite) }).trim()).filter((text) => text !== '');
    const isAmount = texts.length > 0 && texts.every((text) => NUMBER.test(text)) && !texts.every((text) => YEAR.test(text));
    if (!isAmount || below.some(({ name }) => name === 'th')) continue;
    for (const cell of cells) cell.attributes = { ...cell.attributes, align: 'right' };
  }
}

function isNoCite(node: ElementNode['children'][number]): boolean {
  return node.kind === 'text' || node.name !== 'cite';
}
